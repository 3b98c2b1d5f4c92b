import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { catalogueOf, manyRoles, roleOf, viewOf } from './samples.ts';
import { show } from './show.tsx';

const picker = viewOf({ name: 'roles', assuming: null, canAddApp: false });
const few = catalogueOf(
  roleOf('123456789012', 'Admin'),
  roleOf('123456789012', 'team/ReadOnly'),
  roleOf('210987654321', 'Admin'),
  roleOf('210987654321', 'AWSReservedSSO_X_1', { unusable: 'reserved' }),
);
const search = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search roles' });
const names = () => screen.getAllByRole('option').map((option) => option.getAttribute('aria-label'));
const active = () => document.getElementById(search().getAttribute('aria-activedescendant') ?? '');

describe('the role picker', () => {
  test('opens in its search field, with the first role active', async () => {
    await show(picker, few);
    expect(document.activeElement).toBe(search());
    expect(active()?.getAttribute('aria-label')).toBe('123456789012 Admin');
    expect(active()?.getAttribute('aria-selected')).toBe('true');
    expect(search().getAttribute('aria-controls')).toBe(screen.getByRole('listbox', { name: 'Roles' }).id);
  });

  test('groups roles by account, and names each in full', async () => {
    await show(picker, few);
    const group = screen.getByRole('group', { name: '123456789012' });
    expect(group.getAttribute('aria-description')).toBe('2 roles');
    expect(within(group).getAllByRole('option')).toHaveLength(2);
    expect(names()).toEqual([
      '123456789012 Admin',
      '123456789012 team/ReadOnly',
      '210987654321 Admin',
      '210987654321 AWSReservedSSO_X_1',
    ]);
  });

  test('filters while one types, marks what matched and counts', async () => {
    const { user } = await show(picker, few);
    await user.keyboard('read 1234');
    expect(names()).toEqual(['123456789012 team/ReadOnly']);
    const marks = [...screen.getByRole('listbox').querySelectorAll('mark')].map((mark) => mark.textContent);
    expect(marks).toEqual(['1234', 'Read']);
    expect(screen.getByText('1 of 4 roles').getAttribute('aria-live')).toBe('polite');
  });

  test('says when nothing matches, and when there is nothing yet', async () => {
    const { user, push, pushCatalogue } = await show(picker, few);
    await user.keyboard('nothing');
    expect(screen.getByText('No role matches.')).toBeTruthy();
    expect(search().hasAttribute('aria-activedescendant')).toBe(false);
    await user.keyboard('{Enter}{ArrowDown}');
    pushCatalogue({ version: 2, roles: [] });
    expect(screen.getByText('No roles yet. Sign in to see them.')).toBeTruthy();
    push(viewOf({ name: 'roles', assuming: null, canAddApp: true }));
    expect(screen.getByText('No roles yet. Choose another AWS app.')).toBeTruthy();
  });

  test('while credentials are fetched Escape and the button cancel', async () => {
    const { user, given } = await show(
      viewOf({ name: 'roles', assuming: '123456789012-Admin', canAddApp: true }),
      few,
    );
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(given).toEqual([
      ['cancelAssume', {}],
      ['cancelAssume', {}],
    ]);
  });

  test('leads to another AWS app where there is a session, and not while credentials are fetched', async () => {
    const { push, user, given } = await show(picker, few);
    expect(screen.queryByRole('button', { name: 'Another AWS app…' })).toBeNull();
    push(viewOf({ name: 'roles', assuming: null, canAddApp: true }));
    await user.click(screen.getByRole('button', { name: 'Another AWS app…' }));
    expect(given).toEqual([['addApp', {}]]);
    push(viewOf({ name: 'roles', assuming: '123456789012-Admin', canAddApp: true }));
    expect(screen.queryByRole('button', { name: 'Another AWS app…' })).toBeNull();
  });

  test('what is said at the bottom covers no button', async () => {
    await show(viewOf({ name: 'roles', assuming: '123456789012-Admin', canAddApp: true }), few);
    expect(screen.getByRole('button', { name: 'Cancel' }).closest('[data-covered="true"]')).toBeNull();
  });

  test('Enter assumes the active role', async () => {
    const { user, given } = await show(picker, few);
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(given).toEqual([['assume', { role: '210987654321-Admin' }]]);
  });

  test('an Enter still held down from the sign-in assumes nothing', async () => {
    const { given } = await show(picker, few);
    fireEvent.keyDown(search(), { key: 'Enter', repeat: true });
    expect(given).toEqual([]);
  });

  test('a click assumes, and a double click assumes once', async () => {
    const { user, given } = await show(picker, few);
    await user.dblClick(screen.getByRole('option', { name: '123456789012 team/ReadOnly' }));
    expect(given).toEqual([['assume', { role: '123456789012-team/ReadOnly' }]]);
    expect(document.activeElement).toBe(search());
  });

  test('arrows stop at the ends, Home and End go there', async () => {
    const { user } = await show(picker, few);
    await user.keyboard('{ArrowUp}');
    expect(active()?.getAttribute('aria-posinset')).toBe('1');
    await user.keyboard('{End}{ArrowDown}');
    expect(active()?.getAttribute('aria-posinset')).toBe('4');
    await user.keyboard('{Home}');
    expect(active()?.getAttribute('aria-posinset')).toBe('1');
  });

  test('another query makes the first match active', async () => {
    const { user } = await show(picker, few);
    await user.keyboard('{End}a');
    expect(active()?.getAttribute('aria-posinset')).toBe('1');
  });

  test('a reserved role says why it cannot be used, and is not assumed', async () => {
    const { user, given } = await show(picker, few);
    const reserved = screen.getByRole('option', { name: '210987654321 AWSReservedSSO_X_1' });
    expect(reserved.getAttribute('aria-disabled')).toBe('true');
    expect(reserved.getAttribute('aria-description')).toContain('IAM Identity Center');
    await user.click(reserved);
    await user.keyboard('{End}{Enter}');
    expect(given).toEqual([]);
  });

  test('a click on a reserved role makes it the active one, and it is said why it cannot be used', async () => {
    const { user, given } = await show(picker, few);
    const why = () => screen.queryByText('Managed by IAM Identity Center: cannot be used with an assertion');
    const note = document.querySelector(`[id="${search().getAttribute('aria-describedby')}"] [aria-live]`);
    expect(note?.textContent).toBe('');
    await user.click(screen.getByRole('option', { name: '210987654321 AWSReservedSSO_X_1' }));
    expect(active()?.getAttribute('aria-label')).toBe('210987654321 AWSReservedSSO_X_1');
    expect(why()).toBe(note);
    expect(note?.getAttribute('aria-live')).toBe('polite');
    expect(document.activeElement).toBe(search());
    expect(given).toEqual([]);
  });

  test('the app is told where there are several', async () => {
    const { pushCatalogue } = await show(picker, few);
    expect(screen.getAllByRole('option')[0]?.hasAttribute('aria-description')).toBe(false);
    pushCatalogue({
      version: 2,
      roles: [...few.roles, roleOf('340000000000', 'Admin', { app: 'AWS Sandbox' })],
    });
    expect(screen.getByRole('option', { name: '340000000000 Admin' }).getAttribute('aria-description')).toBe(
      'AWS Sandbox',
    );
    expect(screen.getByText('AWS Sandbox')).toBeTruthy();
  });

  test('while credentials are fetched says for what, and takes no second wish', async () => {
    const { user, given } = await show(
      viewOf({ name: 'roles', assuming: '123456789012-Admin', canAddApp: true }),
      few,
    );
    expect(screen.getByRole('status').textContent).toBe('Getting credentials for 123456789012-Admin…');
    await user.keyboard('{Enter}');
    expect(given).toEqual([]);
  });

  test('Escape clears the search first, then closes the window', async () => {
    const { user, given } = await show(picker, few);
    await user.keyboard('adm{Escape}');
    expect(search().value).toBe('');
    expect(given).toEqual([]);
    await user.keyboard('{Escape}');
    expect(given).toEqual([['closeWindow', {}]]);
  });

  test('a held Escape clears the search and goes no further', async () => {
    const { user, given } = await show(picker, few);
    await user.keyboard('adm');
    expect(fireEvent.keyDown(search(), { key: 'Escape', repeat: true })).toBe(false);
    expect(search().value).toBe('adm');
    await user.keyboard('{Escape}');
    fireEvent.keyDown(search(), { key: 'Escape', repeat: true });
    expect(given).toEqual([]);
  });

  test('what is pasted is found, and marked by what it was found by', async () => {
    const { user } = await show(picker, few);
    await user.paste('arn:aws:iam::123456789012:role/team/ReadOnly');
    expect(names()).toEqual(['123456789012 team/ReadOnly']);
    const marks = [...screen.getByRole('listbox').querySelectorAll('mark')].map((mark) => mark.textContent);
    expect(marks).toEqual(['123456789012', 'team', 'ReadOnly']);
  });

  test('a catalogue pushed meanwhile keeps the active role active', async () => {
    const { user, pushCatalogue } = await show(picker, few);
    await user.keyboard('{ArrowDown}');
    pushCatalogue({ version: 2, roles: [...few.roles].reverse() });
    expect(active()?.getAttribute('aria-label')).toBe('123456789012 team/ReadOnly');
  });

  test('the list takes the same keys when Tab leads to it', async () => {
    const { user, given } = await show(picker, few);
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole('listbox'));
    await user.keyboard('{ArrowDown}{Enter}');
    expect(given).toEqual([['assume', { role: '123456789012-team/ReadOnly' }]]);
  });
});

describe('the role picker with 5,000 roles', () => {
  test('draws only what is in sight and tells the full count', async () => {
    await show(picker, manyRoles(5000));
    const options = screen.getAllByRole('option');
    expect(options.length).toBeLessThan(40);
    expect(options[0]?.getAttribute('aria-setsize')).toBe('5000');
    expect(options.map((option) => option.getAttribute('aria-posinset')).slice(0, 3)).toEqual([
      '1',
      '2',
      '3',
    ]);
  });

  test('so it is with what a search finds, and with names', async () => {
    const named = manyRoles(5000).roles.map((role, index) => ({
      ...role,
      accountName: `larkfield-${Math.floor(index / 4)}-${index % 8 < 4 ? 'prod' : 'dev'}`,
      production: index % 8 < 4,
    }));
    const { user } = await show(picker, { version: 1, roles: named });
    await user.keyboard('prod adm');
    expect(screen.getByText('625 of 5000 roles')).toBeTruthy();
    const options = screen.getAllByRole('option');
    expect(options.length).toBeLessThan(40);
    expect(options[0]?.getAttribute('aria-setsize')).toBe('625');
    expect(options.every((option) => option.getAttribute('aria-label')?.endsWith('Admin'))).toBe(true);
  });

  test('the active role exists even out of sight', async () => {
    const { user } = await show(picker, manyRoles(5000));
    await user.keyboard('{End}');
    expect(active()?.getAttribute('aria-posinset')).toBe('5000');
    await user.keyboard('{PageUp}');
    expect(Number(active()?.getAttribute('aria-posinset'))).toBeLessThan(5000);
  });
});
