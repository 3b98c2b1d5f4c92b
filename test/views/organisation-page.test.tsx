import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Screen } from '../../src/shared/view.ts';
import { viewOf } from './samples.ts';
import { show } from './show.tsx';

const page: Extract<Screen, { name: 'organisation-page' }> = {
  name: 'organisation-page',
  host: 'acme.okta.com',
  why: { code: 'enrolment-needed', facts: { host: 'acme.okta.com' } },
  canUseAnother: true,
};

describe('the organisation’s page', () => {
  test('says why it is needed, and where it is', async () => {
    await show(viewOf(page));
    expect(screen.getByRole('heading', { name: 'Your organisation’s page' })).toBe(document.activeElement);
    expect(screen.getByText('acme.okta.com')).toBeTruthy();
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain('You have to set up a way to verify first.');
    expect(alert.textContent).toContain('Sign in once at acme.okta.com in a browser');
  });

  test('is opened in the browser, or another way is taken, or none', async () => {
    const { user, given, push } = await show(viewOf(page));
    await user.click(screen.getByRole('button', { name: 'Open in browser' }));
    await user.click(screen.getByRole('button', { name: 'Use another way' }));
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(given).toEqual([
      ['openOrganisation', {}],
      ['useAnotherWay', {}],
      ['cancelSignIn', {}],
    ]);
    push(viewOf({ ...page, canUseAnother: false }));
    expect(screen.queryByRole('button', { name: 'Use another way' })).toBeNull();
  });

  test('comes after another way, which leads on in this window', async () => {
    const { push } = await show(viewOf(page));
    const names = () => screen.getAllByRole('button').map((button) => button.textContent);
    expect(names()).toEqual(['Use another way', 'Open in browser', 'Cancel']);
    push(viewOf({ ...page, canUseAnother: false }));
    expect(names()).toEqual(['Open in browser', 'Cancel']);
  });

  test('what goes wrong there stands in the place of why, until the next action', async () => {
    const { push } = await show(viewOf(page, { failure: { code: 'internal', facts: {} } }));
    expect(screen.getByRole('alert').textContent).toContain('Something went wrong inside Rolecall.');
    push(viewOf(page));
    expect(screen.getByRole('alert').textContent).toContain('You have to set up a way to verify first.');
  });
});
