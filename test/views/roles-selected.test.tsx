import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { mostTogether } from '../../src/shared/formats.ts';
import { catalogueOf, manyRoles, roleOf, viewOf } from './samples.ts';
import { show } from './show.tsx';

const picker = viewOf({ name: 'roles', assuming: null, canAddApp: false });
const admin = roleOf('123456789012', 'Admin');
const reader = roleOf('123456789012', 'ReadOnly');
const other = roleOf('210987654321', 'Admin');
const reserved = roleOf('210987654321', 'AWSReservedSSO_X_1', { unusable: 'reserved' });
const few = catalogueOf(admin, reader, other, reserved);

const search = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search roles' });
const list = () => screen.getByRole('listbox', { name: 'Roles' });
const active = () => document.getElementById(search().getAttribute('aria-activedescendant') ?? '');
const option = (name: string) => screen.getByRole('option', { name });
const selected = () =>
  screen
    .getAllByRole('option')
    .filter((one) => one.getAttribute('aria-selected') === 'true')
    .map((one) => one.getAttribute('aria-label'));
const button = (name: string) => screen.getByRole('button', { name });
const box = (name: string): Element => {
  const found = option(name).querySelector('[title^="Select"], [title^="Deselect"]');
  if (found === null) throw new Error(`${name} has no box`);
  return found;
};

describe('selecting several roles', () => {
  test('Shift and an arrow select the active role and go on', async () => {
    const { user } = await show(picker, few);
    await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    expect(list().getAttribute('aria-multiselectable')).toBe('true');
    expect(selected()).toEqual(['123456789012 Admin', '123456789012 ReadOnly']);
    expect(active()?.getAttribute('aria-label')).toBe('210987654321 Admin');
    expect(screen.getByText('2 selected').getAttribute('aria-live')).toBe('polite');
  });

  test('the same keys on a selected role deselect it', async () => {
    const { user } = await show(picker, few);
    await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}{ArrowUp}{Shift>}{ArrowUp}{/Shift}');
    expect(selected()).toEqual(['123456789012 Admin']);
    expect(active()?.getAttribute('aria-label')).toBe('123456789012 Admin');
  });

  test('with nothing selected the active role is the selected one, as before', async () => {
    const { user } = await show(picker, few);
    expect(list().hasAttribute('aria-multiselectable')).toBe(false);
    expect(selected()).toEqual(['123456789012 Admin']);
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}{Escape}');
    expect(list().hasAttribute('aria-multiselectable')).toBe(false);
    expect(selected()).toEqual(['123456789012 ReadOnly']);
  });

  test.each(['Control', 'Meta'])('%s and a click selects, and assumes nothing', async (key) => {
    const { user, given } = await show(picker, few);
    await user.keyboard(`{${key}>}`);
    await user.click(option('210987654321 Admin'));
    await user.keyboard(`{/${key}}`);
    expect(selected()).toEqual(['210987654321 Admin']);
    expect(given).toEqual([]);
    expect(document.activeElement).toBe(search());
  });

  test('the box at the start of a row selects, and is no control in the option', async () => {
    const { user, given } = await show(picker, few);
    expect(box('123456789012 ReadOnly').getAttribute('aria-hidden')).toBe('true');
    await user.click(box('123456789012 ReadOnly'));
    expect(selected()).toEqual(['123456789012 ReadOnly']);
    await user.click(box('123456789012 ReadOnly'));
    expect(screen.queryByText('1 selected')).toBeNull();
    expect(given).toEqual([]);
    expect(within(list()).queryByRole('checkbox')).toBeNull();
  });

  test('once some are selected a click on a row selects, too: it must not assume one of them by mistake', async () => {
    const { user, given } = await show(picker, few);
    await user.click(box('123456789012 Admin'));
    await user.click(option('210987654321 Admin'));
    expect(selected()).toEqual(['123456789012 Admin', '210987654321 Admin']);
    expect(given).toEqual([]);
  });

  test('a space selects where it types nothing: in the list', async () => {
    const { user } = await show(picker, few);
    await user.keyboard(' ');
    expect(search().value).toBe(' ');
    await user.tab();
    await user.keyboard(' ');
    expect(selected()).toEqual(['123456789012 Admin']);
    expect(list().getAttribute('aria-multiselectable')).toBe('true');
  });

  test('what cannot be assumed cannot be selected', async () => {
    const { user } = await show(picker, few);
    await user.keyboard('{End}{Shift>}{ArrowDown}{/Shift}{Control>}');
    await user.click(option('210987654321 AWSReservedSSO_X_1'));
    await user.keyboard('{/Control}');
    expect(list().hasAttribute('aria-multiselectable')).toBe(false);
    expect(option('210987654321 AWSReservedSSO_X_1').querySelector('[title^="Select"]')).toBeNull();
  });

  test('Enter assumes all that are selected, in the order of selecting; it may go wrong, so they stay selected', async () => {
    const { push, user, given } = await show(picker, few);
    await user.click(box('210987654321 Admin'));
    await user.click(box('123456789012 Admin'));
    await user.keyboard('{Enter}');
    expect(given).toEqual([['assumeTogether', { roles: [other.id, admin.id] }]]);
    push({ ...picker, assumingTogether: 2 });
    push({ ...picker, failure: { code: 'cancelled', facts: {} } });
    expect(selected()).toEqual(['123456789012 Admin', '210987654321 Admin']);
  });

  test('the bar says how many, assumes them, and gives the focus back to the search box', async () => {
    const { user, given } = await show(picker, few);
    await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    await user.click(button('Assume 2'));
    expect(given).toEqual([['assumeTogether', { roles: [admin.id, reader.id] }]]);
    expect(button('Assume 2')).toBeTruthy();
    expect(document.activeElement).toBe(search());
  });

  test('they are pinned together, by the bar and by the shortcut, and stay selected', async () => {
    const { push, user, given } = await show(picker, few);
    await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    await user.click(button('Pin 2'));
    push({ ...picker, pinned: [admin, reader] });
    expect(selected()).toEqual(['123456789012 Admin', '123456789012 ReadOnly']);
    await user.click(search());
    await user.keyboard('{Control>}p{/Control}');
    expect(given).toEqual([
      ['pin', { roles: [admin.id, reader.id], pinned: true }],
      ['pin', { roles: [admin.id, reader.id], pinned: false }],
    ]);
    expect(button('Unpin 2')).toBeTruthy();
  });

  test('some pinned and some not: all are pinned', async () => {
    const { user, given } = await show({ ...picker, pinned: [admin] }, few);
    await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    await user.click(button('Pin 2'));
    expect(given).toEqual([['pin', { roles: [admin.id, reader.id], pinned: true }]]);
  });

  test('Escape clears the selection first, then the search, then closes the window', async () => {
    const { user, given } = await show(picker, few);
    await user.keyboard('adm{Shift>}{ArrowDown}{/Shift}{Escape}');
    expect(screen.queryByText('1 selected')).toBeNull();
    expect(search().value).toBe('adm');
    await user.keyboard('{Escape}');
    expect(search().value).toBe('');
    expect(given).toEqual([]);
    await user.keyboard('{Escape}');
    expect(given).toEqual([['closeWindow', {}]]);
  });

  test('a held Escape clears the selection and nothing else', async () => {
    const { user, given } = await show(picker, few);
    await user.keyboard('adm{Shift>}{ArrowDown}{/Shift}{Escape}');
    fireEvent.keyDown(search(), { key: 'Escape', repeat: true });
    expect(search().value).toBe('adm');
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
    fireEvent.keyDown(button('Clear'), { key: 'Escape', repeat: true });
    expect(button('Clear')).toBeTruthy();
    expect(given).toEqual([]);
  });

  test('Escape on a button of the bar clears, too, and closes nothing', async () => {
    const { user, given } = await show(picker, few);
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
    button('Clear').focus();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('button', { name: 'Clear' })).toBeNull();
    expect(document.activeElement).toBe(search());
    expect(given).toEqual([]);
  });

  test('the selection outlives a query, and what is out of sight is assumed with the rest', async () => {
    const { user, given } = await show(picker, few);
    await user.keyboard('read{Shift>}{ArrowDown}{/Shift}');
    await user.keyboard('{Control>}a{/Control}{Backspace}2109{Shift>}{ArrowDown}{/Shift}');
    expect(selected()).toEqual(['210987654321 Admin']);
    expect(screen.getByText('2 selected')).toBeTruthy();
    await user.keyboard('nothing like it{Enter}');
    expect(given).toEqual([['assumeTogether', { roles: [reader.id, other.id] }]]);
  });

  test('a role that is gone is no longer selected, nor when it comes back', async () => {
    const { pushCatalogue, user } = await show(picker, few);
    await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    pushCatalogue(catalogueOf(reader, other));
    expect(screen.getByText('1 selected')).toBeTruthy();
    pushCatalogue(few);
    expect(selected()).toEqual(['123456789012 ReadOnly']);
  });

  test('a click on what cannot be assumed makes it the active one all the same', async () => {
    const { user } = await show(picker, few);
    await user.click(box('123456789012 Admin'));
    await user.click(option('210987654321 AWSReservedSSO_X_1'));
    expect(active()?.getAttribute('aria-label')).toBe('210987654321 AWSReservedSSO_X_1');
    expect(selected()).toEqual(['123456789012 Admin']);
  });

  test('only so many at a time, and the line says why', async () => {
    const { user } = await show(picker, manyRoles(mostTogether + 10));
    const field = search();
    for (let count = 0; count < mostTogether; count += 1) {
      fireEvent.keyDown(field, { key: 'ArrowDown', shiftKey: true });
    }
    expect(screen.getByText('100 selected')).toBeTruthy();
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
    expect(screen.getByText('100 selected, the most at a time').getAttribute('aria-live')).toBe('polite');
    expect(button('Assume 100')).toBeTruthy();
    await user.keyboard('{Home}{Shift>}{ArrowDown}{/Shift}');
    expect(screen.getByText('99 selected')).toBeTruthy();
  });

  test('while credentials are fetched nothing more is assumed, and Escape cancels before it clears', async () => {
    const { user, given, push } = await show(picker, few);
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
    push({ ...picker, assumingTogether: 3 });
    expect(screen.getByRole('status').textContent).toBe('Getting credentials for 3 roles…');
    await user.keyboard('{Enter}');
    expect(button('Assume 1').getAttribute('aria-disabled')).toBe('true');
    await user.keyboard('{Escape}');
    await user.click(button('Cancel'));
    expect(given).toEqual([
      ['cancelAssume', {}],
      ['cancelAssume', {}],
    ]);
    expect(screen.getByText('1 selected')).toBeTruthy();
  });
});
