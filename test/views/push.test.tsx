import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Screen } from '../../src/shared/view.ts';
import { viewOf } from './samples.ts';
import { show } from './show.tsx';

const push: Extract<Screen, { name: 'push' }> = {
  name: 'push',
  label: 'Okta Verify: send a push',
  number: null,
  state: 'waiting',
  canRemember: true,
  remembered: false,
  autoPush: false,
  canUseAnother: true,
};

describe('push', () => {
  test('says to approve it on the phone', async () => {
    await show(viewOf(push));
    const status = screen.getByRole('status', { name: 'Approve the sign-in on your phone' });
    expect(status.textContent).toBe('Approve the sign-in on your phone');
    expect(screen.queryByRole('button', { name: 'Send again' })).toBeNull();
  });

  test.each([42, 0])('says which number to choose: %i', async (number) => {
    await show(viewOf({ ...push, number }));
    expect(screen.getByRole('status').textContent).toBe(`Choose ${number} on your phone`);
    // Drawn big as well, for the eye only.
    expect(screen.getByText(String(number)).getAttribute('aria-hidden')).toBe('true');
  });

  test('the number that comes later is told in the same live region', async () => {
    const shown = await show(viewOf(push));
    const status = screen.getByRole('status');
    shown.push(viewOf({ ...push, number: 7 }));
    expect(screen.getByRole('status')).toBe(status);
    expect(status.textContent).toBe('Choose 7 on your phone');
  });

  test('can be sent again once it has stopped', async () => {
    const { user, given } = await show(viewOf({ ...push, number: 42, state: 'stopped' }));
    expect(screen.getByRole('status').textContent).toBe('The push was not approved');
    await user.click(screen.getByRole('button', { name: 'Send again' }));
    expect(given).toEqual([['sendAgain', {}]]);
  });

  test('another way and Cancel lead out', async () => {
    const { user, given, push: pushView } = await show(viewOf(push));
    await user.click(screen.getByRole('button', { name: 'Use another way' }));
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(given).toEqual([
      ['useAnotherWay', {}],
      ['cancelSignIn', {}],
    ]);
    pushView(viewOf({ ...push, canUseAnother: false }));
    expect(screen.queryByRole('button', { name: 'Use another way' })).toBeNull();
  });
});

describe('what holds from the next push on', () => {
  const remember = () => screen.getByRole<HTMLInputElement>('checkbox', { name: 'Remember this device' });
  const auto = () =>
    screen.getByRole<HTMLInputElement>('checkbox', { name: 'Send a push automatically next time' });

  test('is told with each change, both together', async () => {
    const { user, given } = await show(viewOf(push));
    await user.click(auto());
    await user.click(remember());
    await user.click(auto());
    expect(given).toEqual([
      ['setPushChoices', { rememberDevice: false, autoPush: true }],
      ['setPushChoices', { rememberDevice: true, autoPush: true }],
      ['setPushChoices', { rememberDevice: true, autoPush: false }],
    ]);
  });

  test('starts as it is', async () => {
    const { user, given } = await show(viewOf({ ...push, remembered: true, autoPush: true }));
    expect(auto().checked).toBe(true);
    await user.click(remember());
    expect(given).toEqual([['setPushChoices', { rememberDevice: false, autoPush: true }]]);
  });

  test('is not changed by a push of the view, and stays once the push has stopped', async () => {
    const { push: pushView, user } = await show(viewOf(push));
    await user.click(auto());
    pushView(viewOf({ ...push, number: 42 }));
    pushView(viewOf({ ...push, state: 'stopped' }));
    expect(auto().checked).toBe(true);
    expect(remember().checked).toBe(false);
  });

  test('the device is not remembered where that cannot be', async () => {
    const { user, given } = await show(viewOf({ ...push, canRemember: false }));
    expect(screen.queryByRole('checkbox', { name: 'Remember this device' })).toBeNull();
    await user.click(auto());
    expect(given).toEqual([['setPushChoices', { rememberDevice: false, autoPush: true }]]);
  });

  test('that was approved says that the sign-in goes on, and can only be cancelled', async () => {
    await show(viewOf({ ...push, state: 'approved', canUseAnother: true }));
    expect(screen.getByRole('status', { name: 'Signing in…' })).toBeTruthy();
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Cancel']);
  });
});
