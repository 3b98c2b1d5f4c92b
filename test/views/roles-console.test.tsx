import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { catalogueOf, roleOf, viewOf } from './samples.ts';
import { show } from './show.tsx';

const picker = viewOf({ name: 'roles', assuming: null, canAddApp: true });
const few = catalogueOf(
  roleOf('123456789012', 'Admin'),
  roleOf('123456789012', 'ReadOnly'),
  roleOf('210987654321', 'AWSReservedSSO_Admin', { unusable: 'reserved' }),
);
const search = () => screen.getByRole('searchbox', { name: 'Search roles' });
const opened = (role: string) => ['openRoleConsole', { role, service: '', region: '' }];

describe('Shift+Enter in the picker', () => {
  test('opens the console with the active role', async () => {
    const { user, given } = await show(picker, few);
    await user.keyboard('{ArrowDown}{Shift>}{Enter}{/Shift}');
    expect(given).toEqual([opened('123456789012-ReadOnly')]);
  });

  test('does what Enter does while roles are selected, for Shift is still down from that', async () => {
    const { user, given } = await show(picker, few);
    await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{Enter}{/Shift}');
    expect(given).toEqual([['assumeTogether', { roles: ['123456789012-Admin', '123456789012-ReadOnly'] }]]);
  });

  test('is told among the keys, unless roles are selected', async () => {
    const { user } = await show(picker, few);
    await user.click(screen.getByRole('button', { name: 'Keyboard' }));
    expect(screen.getByText('Open console, no profile')).toBeTruthy();
    await user.click(search());
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
    await user.click(screen.getByRole('button', { name: 'Keyboard' }));
    expect(screen.queryByText('Open console, no profile')).toBeNull();
  });

  test('does nothing with a role that cannot be assumed, or while another is being assumed', async () => {
    const { user, given, push } = await show(picker, few);
    await user.keyboard('{End}{Shift>}{Enter}{/Shift}');
    push(viewOf({ name: 'roles', assuming: 'prod', canAddApp: true }));
    await user.keyboard('{Home}{Shift>}{Enter}{/Shift}');
    expect(given).toEqual([]);
  });

  test('held down opens one', async () => {
    const { given } = await show(picker, few);
    fireEvent.keyDown(search(), { key: 'Enter', shiftKey: true });
    fireEvent.keyDown(search(), { key: 'Enter', shiftKey: true, repeat: true });
    expect(given).toEqual([opened('123456789012-Admin')]);
  });

  test('with Ctrl as well it is an Enter like any other', async () => {
    const { given } = await show(picker, few);
    fireEvent.keyDown(search(), { key: 'Enter', ctrlKey: true });
    fireEvent.keyDown(search(), { key: 'Enter', ctrlKey: true, shiftKey: true });
    expect(given.map(([command]) => command)).toEqual(['assume', 'assume']);
  });
});
