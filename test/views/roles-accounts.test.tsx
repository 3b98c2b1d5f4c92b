import { screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { RoleView } from '../../src/shared/view.ts';
import { catalogueOf, roleOf, viewOf } from './samples.ts';
import { show } from './show.tsx';

const picker = viewOf({ name: 'roles', assuming: null, canAddApp: false });
const shop = { accountName: 'shop-prod', colour: 'red', production: true } as const;
const shopAdmin = roleOf('123456789012', 'Admin', shop);
const shopRead = roleOf('123456789012', 'ReadOnly', shop);
const labAdmin = roleOf('210987654321', 'Admin', { accountName: 'lab', colour: 'green' });
const labData = roleOf('210987654321', 'Data', { accountName: 'lab', colour: 'green' });
const bare = roleOf('340000000012', 'Admin');
const few = catalogueOf(labAdmin, labData, shopAdmin, shopRead, bare);

const search = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search roles' });
const groups = () => screen.getAllByRole('group').map((group) => group.getAttribute('aria-label'));
const options = (group: string) =>
  within(screen.getByRole('group', { name: group }))
    .getAllByRole('option')
    .map((option) => option.getAttribute('aria-label'));
const described = (name: string) =>
  screen.getAllByRole('option', { name }).map((option) => option.getAttribute('aria-description'));
/** Words that are drawn and no part of an option's name. */
const drawn = (element: Element) =>
  [...element.querySelectorAll('[data-name], [data-word]')]
    .map((one) => one.getAttribute('data-name') || one.getAttribute('data-word') || one.textContent?.trim())
    .filter(Boolean);
const marks = () => [...screen.getByRole('listbox').querySelectorAll('mark')].map((mark) => mark.textContent);

describe('accounts in the picker', () => {
  test('are called by name and number, and by number alone where that is all one knows', async () => {
    await show(picker, few);
    expect(groups()).toEqual(['lab 210987654321', 'shop-prod 123456789012', '340000000012']);
  });

  test('a role keeps its number in its name, and the account’s name describes it', async () => {
    await show(picker, few);
    expect(described('210987654321 Admin')).toEqual(['lab']);
    expect(described('340000000012 Admin')).toEqual([null]);
  });

  test('what matched is marked in the account’s name as well', async () => {
    const { user } = await show({ ...picker, pinned: [shopAdmin] }, few);
    await user.keyboard('sho adm');
    expect(marks()).toEqual(['sho', 'Adm']);
  });

  test('the colour of an account is shown and not read out', async () => {
    await show(picker, few);
    const dot = screen.getByRole('group', { name: 'lab 210987654321' }).querySelector('[data-colour]');
    expect(dot?.getAttribute('data-colour')).toBe('green');
    expect(dot?.closest('[aria-hidden="true"]')).toBeTruthy();
    expect(screen.getByRole('group', { name: '340000000012' }).querySelector('[data-colour]')).toBeNull();
  });

  test('the pencil in its head leads to the account, and so does the shortcut', async () => {
    const { user, given } = await show(picker, few);
    const pencil = screen
      .getByRole('group', { name: 'shop-prod 123456789012' })
      .querySelector('[title="Account options (Ctrl+E)"]');
    expect(pencil?.closest('[aria-hidden="true"]')).toBeTruthy();
    if (pencil) await user.click(pencil);
    expect(document.activeElement).toBe(search());
    await user.keyboard('{Control>}e{/Control}{End}{Control>}e{/Control}');
    expect(given).toEqual([
      ['openAccount', { account: '123456789012' }],
      ['openAccount', { account: '210987654321' }],
      ['openAccount', { account: '340000000012' }],
    ]);
    expect(search().value).toBe('');
  });
});

describe('production in the picker', () => {
  const badge = (element: Element) => element.querySelectorAll('[title="Production"]').length;

  test('an account of production says so in its head, and each of its rows in its description', async () => {
    await show(picker, few);
    const group = screen.getByRole('group', { name: 'shop-prod 123456789012' });
    expect(within(group).getByText('Production')).toBeTruthy();
    // Under such a head another sign in each row would be noise.
    expect(badge(screen.getByRole('option', { name: '123456789012 ReadOnly' }))).toBe(0);
    expect(described('123456789012 ReadOnly')).toEqual(['shop-prod. Production']);
    expect(badge(screen.getByRole('group', { name: 'lab 210987654321' }))).toBe(0);
  });

  test('where only some roles of an account are, those say the word themselves', async () => {
    await show(picker, catalogueOf(labData, { ...labAdmin, production: true }));
    expect(drawn(screen.getByRole('option', { name: '210987654321 Admin' }))).toEqual(['Production']);
    expect(drawn(screen.getByRole('option', { name: '210987654321 Data' }))).toEqual([]);
    expect(screen.queryByText('Production')).toBeNull();
  });

  test('a pinned role of production says the word in its row', async () => {
    await show({ ...picker, pinned: [shopAdmin] }, few);
    const pinned = screen.getByRole('group', { name: 'Pinned' });
    expect(drawn(pinned)).toEqual(['shop-prod', 'Production']);
    expect(described('123456789012 Admin')).toEqual(['shop-prod. Production. Pinned']);
  });
});

describe('recent roles in the picker', () => {
  test('stand between what is pinned and the accounts, by use, and each role only once', async () => {
    await show({ ...picker, pinned: [labData], recents: [shopRead, labData, bare] }, few);
    expect(groups()).toEqual(['Pinned', 'Recent', 'lab 210987654321', 'shop-prod 123456789012']);
    expect(options('Recent')).toEqual(['123456789012 ReadOnly', '340000000012 Admin']);
    expect(screen.getAllByRole('option')).toHaveLength(few.roles.length);
  });

  test('say whose they are by name, or by number', async () => {
    await show({ ...picker, recents: [labAdmin, bare] }, few);
    const recent = screen.getByRole('group', { name: 'Recent' });
    expect(drawn(recent)).toEqual(['lab', '340000000012']);
  });

  test('are five at most, all of the catalogue, and none that cannot be assumed', async () => {
    const roles: RoleView[] = Array.from({ length: 7 }, (_, index) => roleOf('123456789012', `Role${index}`));
    const reserved = roleOf('123456789012', 'AWSReservedSSO_X_1', { unusable: 'reserved' });
    const gone = roleOf('999999999999', 'Admin');
    await show({ ...picker, recents: [gone, reserved, ...roles] }, catalogueOf(...roles, reserved));
    expect(options('Recent')).toEqual([0, 1, 2, 3, 4].map((index) => `123456789012 Role${index}`));
  });

  test('make no group while one searches, but go first among equals', async () => {
    const { user } = await show({ ...picker, recents: [bare] }, few);
    await user.keyboard('admin');
    expect(groups()).toEqual(['340000000012', 'lab 210987654321', 'shop-prod 123456789012']);
  });
});

describe('roles that cannot be assumed', () => {
  const reserved = roleOf('123456789012', 'AWSReservedSSO_X_1', { unusable: 'reserved' });

  test('never stand first, not even by the alphabet', async () => {
    await show(picker, catalogueOf(reserved, shopRead));
    const [first] = screen.getAllByRole('option');
    expect(first?.getAttribute('aria-label')).toBe('123456789012 ReadOnly');
    expect(first?.getAttribute('data-active')).toBe('true');
  });

  test('say why where the keys are told, so that one need not point at them', async () => {
    const { user } = await show(picker, catalogueOf(reserved, shopRead));
    const hint = () => document.getElementById(search().getAttribute('aria-describedby') ?? '')?.textContent;
    expect(hint()).toContain('Enter');
    await user.keyboard('{End}');
    expect(hint()).toBe('Managed by IAM Identity Center: cannot be used with an assertion');
  });
});

describe('the keys of the picker', () => {
  const keyboard = () => screen.getByRole('button', { name: 'Keyboard' });

  test('are all listed on a press of the button', async () => {
    const { user } = await show(picker, few);
    expect(keyboard().getAttribute('aria-expanded')).toBe('false');
    await user.click(keyboard());
    expect(keyboard().getAttribute('aria-expanded')).toBe('true');
    const keys = screen.getAllByRole('definition').map((key) => key.textContent);
    expect(keys).toEqual(['↑ ↓', 'Enter', 'Shift+Enter', 'Shift+↓', 'Ctrl+P', 'Ctrl+O', 'Ctrl+E', 'Esc']);
  });

  test('Escape closes the list and not the window; so does leaving it', async () => {
    const { user, given } = await show(picker, few);
    await user.click(keyboard());
    await user.keyboard('{Escape}');
    expect(screen.queryByText('Account options')).toBeNull();
    await user.click(keyboard());
    expect(screen.getByText('Account options')).toBeTruthy();
    await user.click(search());
    expect(screen.queryByText('Account options')).toBeNull();
    expect(given).toEqual([]);
  });
});
