import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Screen } from '../../src/shared/view.ts';
import { viewOf } from './samples.ts';
import { show } from './show.tsx';
import { steps } from './steps.ts';

const labelled = (name: string) => () => screen.getByLabelText(name);
const heading = () => screen.getByRole('heading', { level: 1 });

describe('the next thing is focused', () => {
  test.each<[string, Screen, () => HTMLElement]>([
    ['welcome', steps.welcome, labelled('Okta organisation')],
    ['sign-in, nobody known', steps.signIn, labelled('Username')],
    ['sign-in, somebody known', { ...steps.signIn, username: 'alice' }, labelled('Password')],
    ['factors', steps.factors, heading],
    ['code', steps.code, labelled('Code')],
    ['answer', { ...steps.code, field: 'answer', prompt: 'Pet?' }, labelled('Answer')],
    ['password once more', { ...steps.code, field: 'password' }, labelled('Password')],
    ['push', steps.push, heading],
    ['password-warning', steps.passwordWarning, heading],
    ['new-password', steps.newPassword, labelled('Current password')],
    ['organisation-page', steps.organisationPage, heading],
    ['apps', steps.apps, heading],
    ['app-link', steps.appLink, labelled('AWS app link')],
    ['role-by-hand', steps.roleByHand, labelled('Role ARN')],
    ['grants', { name: 'grants' }, heading],
    ['settings', { name: 'settings' }, heading],
    ['inspector', { name: 'inspector', profile: '', profiles: [] }, heading],
  ])('on %s', async (_, where, next) => {
    await show(viewOf(where));
    expect(document.activeElement).toBe(next());
  });
});

describe('while something is awaited', () => {
  test.each<[string, Screen, string]>([
    ['welcome', { ...steps.welcome, address: 'acme', working: true }, 'Looking up the organisation…'],
    ['sign-in', { ...steps.signIn, working: true }, 'Signing in…'],
    ['factors', { ...steps.factors, working: true }, 'Asking Okta…'],
    ['code', { ...steps.code, working: true }, 'Checking the code…'],
    ['password once more', { ...steps.code, field: 'password', working: true }, 'Checking the code…'],
    ['push', steps.push, 'Approve the sign-in on your phone'],
    ['push with a number', { ...steps.push, number: 42 }, 'Choose 42 on your phone'],
    ['push, approved', { ...steps.push, state: 'approved' }, 'Signing in…'],
    ['password-warning', { ...steps.passwordWarning, working: true }, 'Going on…'],
    ['new-password', { ...steps.newPassword, working: true }, 'Changing the password…'],
    ['apps', { ...steps.apps, working: true }, 'Opening the app…'],
    ['app-link', { ...steps.appLink, working: true }, 'Opening the app…'],
    ['role-by-hand', { ...steps.roleByHand, working: true }, 'Checking…'],
  ])('%s says what, in its one status, and can be cancelled', async (_, where, words) => {
    const { user, given } = await show(viewOf(where));
    expect(screen.getByRole('status', { name: words }).textContent).toBe(words);
    expect(screen.getAllByRole('status')).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(given).toEqual([['cancelSignIn', {}]]);
  });

  test('the number to tap is read out with the heading that has the focus, though it stood there from the first moment', async () => {
    await show(viewOf({ ...steps.push, number: 42 }));
    const described = document.activeElement?.getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(described)?.textContent).toBe('Choose 42 on your phone');
  });

  test('welcome offers no way back besides Cancel, and one again afterwards', async () => {
    const { push } = await show(viewOf({ ...steps.welcome, working: true }));
    expect(screen.queryByRole('button', { name: 'Back' })).toBeNull();
    push(viewOf(steps.welcome));
    expect(screen.queryByRole('button', { name: 'Cancel' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Back' })).toBeTruthy();
  });
});
