import { fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { SettingsView } from '../../src/shared/settings-view.ts';
import { savedSettings, settingsOf, viewOf } from './samples.ts';
import { noteOf, show } from './show.tsx';

afterEach(() => vi.restoreAllMocks());

const settings = { name: 'settings' } as const;
const withSettings = (rest: Partial<SettingsView> = {}) => viewOf(settings, { settings: settingsOf(rest) });
const shortcut = () =>
  screen.getByRole<HTMLInputElement>('textbox', { name: 'Shortcut for the role picker' });
const invalid = 'Hold two of Ctrl, Alt, Shift, Cmd and Super, and press a key.';

/** The settings on this system, with the focus in the field. */
async function showOn(system: 'Linux' | 'Mac', rest: Partial<SettingsView> = {}) {
  const agent = system === 'Mac' ? 'Mozilla/5.0 (Macintosh)' : 'Mozilla/5.0 (X11; Linux x86_64)';
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(agent);
  const shown = await show(withSettings(rest));
  await shown.user.click(shortcut());
  return shown;
}

describe('the field of the shortcut', () => {
  test('takes keys as they are pressed, and they are saved', async () => {
    const { user, given } = await showOn('Linux');
    expect(shortcut().placeholder).toBe('None');
    expect(noteOf(shortcut())).toContain('Press the keys; Backspace removes them.');
    await user.keyboard('{Control>}{Alt>}r{/Alt}{/Control}');
    expect(shortcut().value).toBe('Ctrl+Alt+R');
    await user.keyboard('{Enter}');
    expect(given).toEqual([['saveSettings', { ...savedSettings, shortcut: 'Ctrl+Alt+R' }]]);
  });

  test('what it holds is read out after each press', async () => {
    const { user } = await showOn('Linux');
    const live = shortcut().closest('section')?.querySelector('[aria-live]');
    expect(live?.textContent).toBe('');
    await user.keyboard('{Control>}{Alt>}r{/Alt}{/Control}');
    expect(live?.textContent).toBe('Ctrl+Alt+R');
    await user.keyboard('{Backspace}');
    expect(live?.textContent).toBe('None');
  });

  test.each([
    ['a letter of another alphabet', { key: 'к', code: 'KeyR', ctrlKey: true, altKey: true }, 'Ctrl+Alt+R'],
    [
      'a letter where this layout has it',
      { key: 'a', code: 'KeyQ', ctrlKey: true, altKey: true },
      'Ctrl+Alt+A',
    ],
    ['a digit with Shift', { key: '!', code: 'Digit1', ctrlKey: true, shiftKey: true }, 'Ctrl+Shift+1'],
    ['an F-key', { key: 'F12', code: 'F12', altKey: true, shiftKey: true }, 'Alt+Shift+F12'],
    [
      'the key with the logo',
      { key: 'ArrowUp', code: 'ArrowUp', ctrlKey: true, metaKey: true },
      'Ctrl+Super+Up',
    ],
    ['Tab with Ctrl and Alt', { key: 'Tab', code: 'Tab', ctrlKey: true, altKey: true }, 'Ctrl+Alt+Tab'],
    ['space', { key: ' ', code: 'Space', ctrlKey: true, altKey: true }, 'Ctrl+Alt+Space'],
    ['a mark', { key: ',', code: 'Comma', ctrlKey: true, altKey: true }, 'Ctrl+Alt+,'],
  ])('knows %s', async (_, press, keys) => {
    await showOn('Linux');
    fireEvent.keyDown(shortcut(), press);
    expect(shortcut().value).toBe(keys);
  });

  test.each([
    ['a letter under Option', { key: '®', code: 'KeyR', ctrlKey: true, altKey: true }, 'Ctrl+Alt+R'],
    ['Cmd', { key: 'r', code: 'KeyR', metaKey: true, shiftKey: true }, 'Shift+Cmd+R'],
    ['the place of a key', { key: 'a', code: 'KeyQ', altKey: true, metaKey: true }, 'Alt+Cmd+Q'],
    ['a mark under Option', { key: '…', code: 'Semicolon', ctrlKey: true, altKey: true }, 'Ctrl+Alt+;'],
  ])('knows %s on a Mac', async (_, press, keys) => {
    await showOn('Mac');
    fireEvent.keyDown(shortcut(), press);
    expect(shortcut().value).toBe(keys);
  });

  test.each([
    ['a letter', { key: 'r', code: 'KeyR' }],
    ['a letter with Ctrl alone', { key: 'c', code: 'KeyC', ctrlKey: true }],
    ['a letter with Shift', { key: 'R', code: 'KeyR', shiftKey: true }],
    ['an F-key', { key: 'F5', code: 'F5' }],
    ['the number pad', { key: '1', code: 'Numpad1', ctrlKey: true, altKey: true }],
    ['a letter that Electron cannot name', { key: 'ö', code: 'Semicolon', ctrlKey: true, altKey: true }],
  ])('refuses %s, and keeps what was there', async (_, press) => {
    await showOn('Linux', { shortcut: 'Ctrl+Alt+R' });
    fireEvent.keyDown(shortcut(), press);
    expect(shortcut().value).toBe('Ctrl+Alt+R');
    expect(shortcut().getAttribute('aria-invalid')).toBe('true');
    expect(noteOf(shortcut())).toBe(invalid);
    fireEvent.keyDown(shortcut(), { key: 'k', code: 'KeyK', ctrlKey: true, altKey: true });
    expect(shortcut().getAttribute('aria-invalid')).toBeNull();
  });

  test('a refusal goes with the focus', async () => {
    const { user } = await showOn('Linux');
    await user.keyboard('r');
    expect(noteOf(shortcut())).toBe(invalid);
    await user.tab();
    expect(noteOf(shortcut())).not.toBe(invalid);
  });

  test('a modifier alone says nothing yet', async () => {
    const { user } = await showOn('Linux');
    await user.keyboard('{Control}{Shift}{Alt}');
    expect(shortcut().value).toBe('');
    expect(shortcut().getAttribute('aria-invalid')).toBeNull();
  });

  test.each(['Backspace', 'Delete'])('%s alone removes the keys', async (key) => {
    const { user, given } = await showOn('Linux', { shortcut: 'Ctrl+Alt+R' });
    await user.keyboard(`{${key}}{Enter}`);
    expect(given).toEqual([['saveSettings', { ...savedSettings, shortcut: '' }]]);
  });

  test('Tab leads on and back, as everywhere', async () => {
    const { user } = await showOn('Linux');
    await user.tab();
    expect(document.activeElement).toBe(
      screen.getByRole('combobox', { name: 'Profiles that Rolecall wrote' }),
    );
    await user.tab({ shift: true });
    expect(document.activeElement).toBe(shortcut());
    await user.tab({ shift: true });
    expect(document.activeElement).toBe(screen.getByRole('checkbox', { name: 'Start when you log in' }));
  });

  test('Escape hides the window, but not with keys in it that were not saved', async () => {
    const { user, given } = await showOn('Linux');
    await user.keyboard('{Control>}{Alt>}k{/Alt}{/Control}{Escape}');
    expect(given).toEqual([]);
    await user.keyboard('{Backspace}{Escape}');
    expect(given).toEqual([['closeWindow', {}]]);
  });

  test('what is pasted is no key', async () => {
    const { user } = await showOn('Linux', { shortcut: 'Ctrl+Alt+R' });
    await user.paste('hello');
    expect(shortcut().value).toBe('Ctrl+Alt+R');
  });

  test('that another program has the keys is its error until others are pressed', async () => {
    const { push, user } = await showOn('Linux');
    await user.keyboard('{Control>}{Alt>}k{/Alt}{/Control}');
    push(withSettings({ shortcut: 'Ctrl+Alt+K', shortcutTaken: true }));
    expect(shortcut().getAttribute('aria-invalid')).toBe('true');
    expect(noteOf(shortcut())).toBe('Another program has these keys.');
    await user.keyboard('{Control>}{Alt>}j{/Alt}{/Control}');
    expect(shortcut().getAttribute('aria-invalid')).toBeNull();
  });
});
