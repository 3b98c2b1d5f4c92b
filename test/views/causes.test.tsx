import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Failure } from '../../src/shared/failure.ts';
import type { Screen } from '../../src/shared/view.ts';
import { viewOf } from './samples.ts';
import { noteOf, show } from './show.tsx';
import { steps } from './steps.ts';

const host = 'acme.okta.com';
const alert = () => screen.getByRole('alert');
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const follows = (one: Element, other: Element) =>
  Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);

describe('what went wrong with a field stands under it', () => {
  test.each<[string, Screen, Failure]>([
    ['Okta organisation', steps.welcome, { code: 'organisation-invalid', facts: { address: 'a b' } }],
    ['Okta organisation', steps.welcome, { code: 'organisation-not-okta', facts: { host } }],
    ['Password', { ...steps.signIn, username: 'alice' }, { code: 'credentials-wrong', facts: {} }],
    ['Code', steps.code, { code: 'code-wrong', facts: {} }],
    ['Code', steps.code, { code: 'code-used', facts: {} }],
    ['Answer', { ...steps.code, field: 'answer' }, { code: 'answer-wrong', facts: {} }],
    ['Password', { ...steps.code, field: 'password' }, { code: 'password-wrong', facts: {} }],
    ['AWS app link', steps.appLink, { code: 'app-link-foreign', facts: { host } }],
    ['New password', steps.newPassword, { code: 'password-refused', facts: { summary: 'Used before' } }],
    ['Role ARN', steps.roleByHand, { code: 'role-arn-invalid', facts: {} }],
    ['Identity provider ARN', steps.roleByHand, { code: 'provider-arn-invalid', facts: {} }],
  ])('%s on $name', async (name, where, failure) => {
    const { push } = await show(viewOf(where, { failure }));
    const said = alert().textContent ?? '';
    expect(field(name).parentElement?.contains(alert())).toBe(true);
    expect(follows(field(name), alert())).toBe(true);
    expect(field(name).getAttribute('aria-invalid')).toBe('true');
    expect(noteOf(field(name))).toContain(said);
    expect(screen.getAllByRole('alert')).toHaveLength(1);
    // The others are not to blame.
    expect(document.querySelectorAll('[aria-invalid]')).toHaveLength(1);
    push(viewOf(where));
    expect(field(name).hasAttribute('aria-invalid')).toBe(false);
    expect(noteOf(field(name))).not.toContain(said);
  });

  test('with the details that an administrator asks for', async () => {
    const failure: Failure = { code: 'credentials-wrong', facts: {}, reference: 'E0000004' };
    const { user, given } = await show(viewOf({ ...steps.signIn, username: 'alice' }, { failure }));
    await user.click(screen.getByText('Details'));
    await user.click(screen.getByText('Copy details'));
    expect(field('Password').parentElement?.contains(screen.getByText('E0000004'))).toBe(true);
    expect(given).toEqual([['copyDetails', {}]]);
  });

  test('and stays there until the next action', async () => {
    const view = viewOf(steps.code, { failure: { code: 'code-wrong', facts: {} } });
    const { push, user } = await show(view);
    const before = alert();
    await user.keyboard('12');
    push({ ...view, now: view.now + 1000, failure: { code: 'code-wrong', facts: {} } });
    expect(alert()).toBe(before);
  });
});

describe('what concerns no field stands at the top', () => {
  test.each<[Screen, Failure]>([
    [steps.welcome, { code: 'unreachable', facts: { host } }],
    [
      { ...steps.signIn, username: 'alice' },
      { code: 'account-locked', facts: {} },
    ],
    [steps.code, { code: 'factor-locked', facts: {} }],
    // Of another field than the one that is there.
    [
      { ...steps.code, field: 'answer' },
      { code: 'code-wrong', facts: {} },
    ],
    [steps.factors, { code: 'code-wrong', facts: {} }],
    [steps.appLink, { code: 'app-not-assigned', facts: { host } }],
    [steps.newPassword, { code: 'server-trouble', facts: { host, status: 502 } }],
  ])('on $name', async (where, failure) => {
    await show(viewOf(where, { failure }));
    expect(follows(screen.getByRole('heading', { level: 1 }), alert())).toBe(true);
    for (const input of document.querySelectorAll('input')) expect(follows(alert(), input)).toBe(true);
    expect(document.querySelector('[aria-invalid]')).toBeNull();
  });
});
