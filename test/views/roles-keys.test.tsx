import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { catalogueOf, roleOf, viewOf } from './samples.ts';
import { show } from './show.tsx';

const picker = viewOf({ name: 'roles', assuming: null, canAddApp: true });
const few = catalogueOf(
  roleOf('123456789012', 'Admin'),
  roleOf('123456789012', 'ReadOnly'),
  roleOf('210987654321', 'Admin'),
);
const search = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search roles' });
const list = () => screen.getByRole('listbox', { name: 'Roles' });
const active = () => document.getElementById(search().getAttribute('aria-activedescendant') ?? '');
const leave = () => act(() => search().blur());

afterEach(() => {
  vi.restoreAllMocks();
});

describe('keys pressed while nothing has the focus', () => {
  test('type into the search box', async () => {
    const { user } = await show(picker, few);
    leave();
    expect(document.activeElement).toBe(document.body);
    await user.keyboard('read only');
    expect(search().value).toBe('read only');
  });

  test('delete from it', async () => {
    const { user } = await show(picker, few);
    await user.keyboard('readx');
    leave();
    fireEvent.keyDown(document.body, { key: 'Backspace' });
    expect(document.activeElement).toBe(search());
  });

  test('move, select and assume as they do in it', async () => {
    const { user, given } = await show(picker, few);
    leave();
    await user.keyboard('{ArrowDown}');
    expect(active()?.getAttribute('aria-label')).toBe('123456789012 ReadOnly');
    leave();
    await user.keyboard('{Control>}o{/Control}');
    leave();
    await user.keyboard('{Enter}');
    expect(given).toEqual([
      ['openRole', { role: '123456789012-ReadOnly' }],
      ['assume', { role: '123456789012-ReadOnly' }],
    ]);
  });

  test('Escape goes back as it does in it, and closes the window once', async () => {
    const { user, given } = await show(picker, few);
    await user.keyboard('adm');
    leave();
    await user.keyboard('{Escape}');
    expect(search().value).toBe('');
    expect(given).toEqual([]);
    leave();
    await user.keyboard('{Escape}');
    expect(given).toEqual([['closeWindow', {}]]);
  });

  test('a copy leaves the focus where the copied text is', async () => {
    const { user } = await show(picker, few);
    leave();
    await user.keyboard('{Control>}c{/Control}');
    expect(document.activeElement).toBe(document.body);
  });
});

describe('keys pressed elsewhere in the picker', () => {
  test('in the list they type into the search box, but for the space, which selects', async () => {
    const { user } = await show(picker, few);
    act(() => list().focus());
    await user.keyboard(' ');
    expect(screen.getByText('1 selected')).toBeTruthy();
    await user.keyboard('read');
    expect(document.activeElement).toBe(search());
    expect(search().value).toBe('read');
  });

  test('on a button they are the button’s', async () => {
    const { user } = await show(picker, few);
    const button = screen.getByRole('button', { name: 'Another AWS app…' });
    act(() => button.focus());
    await user.keyboard('a');
    expect(document.activeElement).toBe(button);
    expect(search().value).toBe('');
  });
});

describe('the focus of the picker', () => {
  test('is not taken by a press on the list beside its rows, nor on the line of keys', async () => {
    const { user } = await show(picker, few);
    await user.click(list());
    expect(document.activeElement).toBe(search());
    await user.click(screen.getByText('Enter to assume · Shift+Enter console · Ctrl+P pin'));
    expect(document.activeElement).toBe(search());
  });

  test('comes back when the window gets it and nothing else has it', async () => {
    await show(picker, few);
    leave();
    fireEvent.focus(window);
    expect(document.activeElement).toBe(search());
    const button = screen.getByRole('button', { name: 'Keyboard' });
    act(() => button.focus());
    fireEvent.focus(window);
    expect(document.activeElement).toBe(button);
  });

  test('comes back with the picker, from behind another screen', async () => {
    const { push, user } = await show(picker, few);
    await user.keyboard('adm');
    push(viewOf({ name: 'production', id: 'q1', roles: few.roles.slice(0, 1), handing: null }));
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Cancel' }));
    push(picker);
    expect(document.activeElement).toBe(search());
    await user.keyboard('i');
    expect(search().value).toBe('admi');
  });

  test('when the window is shown again the old query is selected, so that what is typed replaces it', async () => {
    const { user } = await show(picker, few);
    await user.keyboard('adm');
    const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    fireEvent(document, new Event('visibilitychange'));
    visibility.mockReturnValue('visible');
    fireEvent(document, new Event('visibilitychange'));
    expect([search().selectionStart, search().selectionEnd]).toEqual([0, 3]);
    await user.keyboard('read');
    expect(search().value).toBe('read');
    // Only once: what is typed meanwhile stays.
    fireEvent.focus(window);
    expect(search().selectionStart).toBe(4);
  });
});

describe('the shortcuts of the picker', () => {
  const pressed = (rest: KeyboardEventInit) => fireEvent.keyDown(search(), rest);
  const onMac = () =>
    vi
      .spyOn(navigator, 'userAgent', 'get')
      .mockReturnValue('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)');

  test.each([
    ['Cyrillic', 'з', 'щ', 'у'],
    ['Greek', 'π', 'ο', 'ε'],
    ['Hebrew', 'פ', 'ם', 'ק'],
  ])('go by the place of the key where the layout is %s', async (_, p, o, e) => {
    const { given } = await show(picker, few);
    pressed({ key: p, code: 'KeyP', ctrlKey: true });
    pressed({ key: o, code: 'KeyO', ctrlKey: true });
    pressed({ key: e, code: 'KeyE', ctrlKey: true });
    expect(given).toEqual([
      ['pin', { roles: ['123456789012-Admin'], pinned: true }],
      ['openRole', { role: '123456789012-Admin' }],
      ['openAccount', { account: '123456789012' }],
    ]);
  });

  test('go by the letter where the layout is Latin, wherever it lies', async () => {
    const { given } = await show(picker, few);
    pressed({ key: 'l', code: 'KeyP', ctrlKey: true });
    pressed({ key: '.', code: 'KeyE', ctrlKey: true });
    expect(given).toEqual([]);
    pressed({ key: 'p', code: 'KeyR', ctrlKey: true });
    expect(given).toEqual([['pin', { roles: ['123456789012-Admin'], pinned: true }]]);
  });

  test('are with Ctrl alone here', async () => {
    const { given } = await show(picker, few);
    for (const letter of ['p', 'o', 'e']) {
      pressed({ key: letter, metaKey: true });
      pressed({ key: letter, ctrlKey: true, metaKey: true });
    }
    expect(given).toEqual([]);
    expect(search().getAttribute('aria-keyshortcuts')).toBe('Control+P Control+O Control+E Shift+Enter');
  });

  test('are with Cmd alone on a Mac, where Ctrl with a letter moves within a text', async () => {
    onMac();
    const { given } = await show(picker, few);
    for (const letter of ['p', 'o', 'e']) {
      expect(pressed({ key: letter, ctrlKey: true })).toBe(true);
    }
    expect(given).toEqual([]);
    pressed({ key: 'o', metaKey: true });
    expect(given).toEqual([['openRole', { role: '123456789012-Admin' }]]);
    expect(search().getAttribute('aria-keyshortcuts')).toBe('Meta+P Meta+O Meta+E Shift+Enter');
  });
});
