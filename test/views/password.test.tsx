import { screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Screen } from '../../src/shared/view.ts';
import { noRules, viewOf } from './samples.ts';
import { show } from './show.tsx';

const button = (name: string) => screen.getByRole('button', { name });

describe('a password that will expire', () => {
  const warning: Extract<Screen, { name: 'password-warning' }> = {
    name: 'password-warning',
    days: 3,
    canChange: true,
    working: false,
  };

  test('is told with its days', async () => {
    const { push } = await show(viewOf(warning));
    expect(screen.getByRole('heading', { name: 'Your password expires soon' })).toBe(document.activeElement);
    expect(screen.getByText('Your password expires in 3 days.')).toBeTruthy();
    push(viewOf({ ...warning, days: 0 }));
    expect(screen.getByText('Your password expires today.')).toBeTruthy();
  });

  test('can be changed now, later, or not: the sign-in is cancelled', async () => {
    const { user, given } = await show(viewOf(warning));
    await user.click(button('Not now'));
    await user.click(button('Change password'));
    await user.click(button('Cancel'));
    expect(given).toEqual([
      ['skipStep', {}],
      ['wantNewPassword', {}],
      ['cancelSignIn', {}],
    ]);
  });

  test('an Enter still held down decides nothing', async () => {
    const { user, given } = await show(viewOf(warning));
    await user.keyboard('{Enter}');
    expect(given).toEqual([]);
  });

  test('is not offered a change that cannot be', async () => {
    await show(viewOf({ ...warning, canChange: false }));
    expect(screen.queryByRole('button', { name: 'Change password' })).toBeNull();
  });

  test('going on is told, and can be cancelled', async () => {
    const { user, given } = await show(viewOf({ ...warning, working: true }));
    expect(screen.getByRole('status').textContent).toBe('Going on…');
    expect(screen.queryByRole('button', { name: 'Not now' })).toBeNull();
    await user.click(button('Change password'));
    await user.click(button('Cancel'));
    expect(given).toEqual([['cancelSignIn', {}]]);
  });
});

describe('a new password', () => {
  const newPassword: Extract<Screen, { name: 'new-password' }> = {
    name: 'new-password',
    expired: true,
    policy: { ...noRules, minLength: 8, minNumber: 1, excluded: ['alice'] },
    working: false,
  };
  const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
  const old = () => field('Current password');
  const fresh = () => field('New password');
  const repeat = () => field('Repeat new password');
  const rules = () =>
    within(screen.getByRole('list', { name: 'Your organisation asks for' }))
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);
  const drawings = () => screen.getAllByRole('listitem').map((rule) => rule.querySelector('path')?.outerHTML);

  test('that has not expired may be left as it is', async () => {
    const { push, user, given } = await show(viewOf({ ...newPassword, expired: false }));
    await user.click(button('Not now'));
    expect(given).toEqual([['skipStep', {}]]);
    push(viewOf({ ...newPassword, expired: true }));
    expect(screen.queryByRole('button', { name: 'Not now' })).toBeNull();
  });

  test('says why it is wanted', async () => {
    const { push } = await show(viewOf(newPassword));
    expect(screen.getByText('Your password has expired. Choose a new one to go on.')).toBeTruthy();
    push(viewOf({ ...newPassword, expired: false }));
    expect(screen.getByText('Choose a new password.')).toBeTruthy();
  });

  test('is never drawn, and known to password managers', async () => {
    await show(viewOf(newPassword));
    expect(document.activeElement).toBe(old());
    expect([old(), fresh(), repeat()].map(({ type, autocomplete }) => [type, autocomplete])).toEqual([
      ['password', 'current-password'],
      ['password', 'new-password'],
      ['password', 'new-password'],
    ]);
  });

  test('is checked against the rules while one types, in words and in shape', async () => {
    const { user } = await show(viewOf(newPassword));
    const [before] = drawings();
    expect(rules()).toEqual([
      'At least 8 characters: not met',
      'A number: not met',
      'No part of your user name or name: not met',
    ]);
    await user.type(fresh(), 'alice1234');
    expect(rules()).toEqual([
      'At least 8 characters: met',
      'A number: met',
      'No part of your user name or name: not met',
    ]);
    expect(drawings()[0]).not.toBe(before);
    expect(drawings()[2]).toBe(before);
    await user.type(fresh(), '{Backspace}{Backspace}');
    expect(rules()[0]).toBe('At least 8 characters: not met');
  });

  test('a rule is read out only when it changes', async () => {
    const { user } = await show(viewOf(newPassword));
    const list = screen.getByRole('list', { name: 'Your organisation asks for' });
    expect(list.getAttribute('aria-live')).toBe('polite');
    await user.type(fresh(), 'x');
    let changes = 0;
    const observer = new MutationObserver((records) => {
      changes += records.length;
    });
    observer.observe(list, { subtree: true, childList: true, characterData: true });
    await user.type(fresh(), 'yz');
    await Promise.resolve();
    expect(changes).toBe(0);
    await user.type(fresh(), '1');
    await Promise.resolve();
    expect(changes).toBeGreaterThan(0);
    observer.disconnect();
  });

  test('the field is described by the rules; without rules there is no list', async () => {
    const { push } = await show(viewOf(newPassword));
    const note = document.getElementById(fresh().getAttribute('aria-describedby') ?? '');
    expect(note?.textContent).toContain('At least 8 characters');
    push(viewOf({ ...newPassword, policy: noRules }));
    expect(screen.queryByRole('list')).toBeNull();
    expect(fresh().hasAttribute('aria-describedby')).toBe(false);
  });

  test('is sent with the old one, and both are forgotten', async () => {
    const { user, given } = await show(viewOf(newPassword));
    await user.keyboard(' old canary {Tab}new canary 1{Tab}new canary 1{Enter}');
    expect(given).toEqual([['changePassword', { oldPassword: ' old canary ', newPassword: 'new canary 1' }]]);
    expect([old().value, fresh().value, repeat().value]).toEqual(['', '', '']);
    expect(document.documentElement.outerHTML).not.toContain('canary');
    expect(rules()[0]).toBe('At least 8 characters: not met');
  });

  test('is not sent while a rule that can be counted is not met', async () => {
    const { user, given } = await show(viewOf(newPassword));
    await user.keyboard('old{Tab}short1{Tab}short1{Enter}');
    expect(given).toEqual([]);
    expect(document.activeElement).toBe(fresh());
    expect(fresh().getAttribute('aria-invalid')).toBe('true');
    expect(fresh().value).toBe('short1');
    await user.keyboard('234');
    expect(fresh().hasAttribute('aria-invalid')).toBe(false);
  });

  test('the words in it are for Okta to judge', async () => {
    const { user, given } = await show(viewOf(newPassword));
    await user.keyboard('old{Tab}alice1234{Tab}alice1234{Enter}');
    expect(given).toEqual([['changePassword', { oldPassword: 'old', newPassword: 'alice1234' }]]);
  });

  test('nothing is sent from empty fields: the first of them takes the focus', async () => {
    const { user, given } = await show(viewOf({ ...newPassword, policy: noRules }));
    await user.click(button('Change password'));
    expect(document.activeElement).toBe(old());
    await user.keyboard('old{Enter}');
    expect(document.activeElement).toBe(fresh());
    expect(given).toEqual([]);
  });

  test('two that differ are told at the field, when it is left and when they are to be sent', async () => {
    const { user, given } = await show(viewOf(newPassword));
    const noteOf = () =>
      document.getElementById(repeat().getAttribute('aria-describedby') ?? '')?.textContent;
    await user.keyboard('old{Tab}long enough 1{Tab}long enough 2');
    expect(repeat().hasAttribute('aria-invalid')).toBe(false);
    await user.tab();
    expect(repeat().getAttribute('aria-invalid')).toBe('true');
    expect(noteOf()).toBe('The two do not match.');
    await user.type(repeat(), 'x');
    expect(repeat().hasAttribute('aria-invalid')).toBe(false);
    await user.keyboard('{Enter}');
    expect(given).toEqual([]);
    expect(document.activeElement).toBe(repeat());
    expect(noteOf()).toBe('The two do not match.');
  });

  test('after a refusal says why, and starts over in the first field', async () => {
    const { push, user } = await show(viewOf({ ...newPassword, working: true }));
    expect(screen.getByRole('status').textContent).toBe('Changing the password…');
    const summary = 'Password has been used too recently';
    const refused = viewOf(newPassword, { failure: { code: 'password-refused', facts: { summary } } });
    push(refused);
    expect(screen.getByRole('alert').textContent).toContain(summary);
    expect(document.activeElement).toBe(old());
    await user.click(fresh());
    push({ ...refused, now: refused.now + 60_000 });
    expect(document.activeElement).toBe(fresh());
  });

  test('half typed keeps the window from closing, and Cancel leads out', async () => {
    const { user, given } = await show(viewOf(newPassword));
    await user.keyboard('old{Escape}');
    expect(given).toEqual([]);
    await user.click(button('Cancel'));
    expect(given).toEqual([['cancelSignIn', {}]]);
  });
});
