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
