import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Screen } from '../../src/shared/view.ts';
import { viewOf } from './samples.ts';
import { show } from './show.tsx';
import { steps } from './steps.ts';

const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const said = () => screen.queryByText('Caps Lock is on.');
const signIn: Screen = { ...steps.signIn, username: 'alice' };

describe('Caps Lock', () => {
  test.each<[string, Screen]>([
    ['Password', signIn],
    ['Password', { ...steps.code, field: 'password' }],
    ['Current password', steps.newPassword],
    ['New password', steps.newPassword],
    ['Repeat new password', steps.newPassword],
  ])('is told at “%s”, on $name', async (name, where) => {
    const { user } = await show(viewOf(where));
    field(name).focus();
    expect(said()).toBeNull();
    await user.keyboard('{CapsLock}');
    expect(said()?.getAttribute('role')).toBe('status');
    expect(field(name).parentElement?.contains(said())).toBe(true);
  });

  test('that was on before is told with the first key, and by Tab that leads there', async () => {
    const { user } = await show(viewOf(steps.signIn));
    await user.keyboard('{CapsLock}');
    expect(said()).toBeNull();
    await user.tab();
    expect(document.activeElement).toBe(field('Password'));
    expect(said()).not.toBeNull();
  });

  test('is told in a status that was there before', async () => {
    const { user } = await show(viewOf(signIn));
    const statuses = screen.getAllByRole('status');
    await user.keyboard('{CapsLock}');
    expect(statuses).toContain(said());
    expect(screen.getAllByRole('status')).toEqual(statuses);
  });

  test('is no longer told once it is off', async () => {
    const { user } = await show(viewOf(signIn));
    await user.keyboard('{CapsLock}secret');
    expect(said()).not.toBeNull();
    await user.keyboard('{CapsLock}s');
    expect(said()).toBeNull();
  });

  test('is no longer told once the field is left', async () => {
    const { user } = await show(viewOf(signIn));
    await user.keyboard('{CapsLock}');
    await user.click(field('Username'));
    expect(said()).toBeNull();
  });

  test('does not matter where one sees what one types', async () => {
    const { user } = await show(viewOf(steps.signIn));
    await user.keyboard('{CapsLock}alice');
    expect(said()).toBeNull();
  });
});
