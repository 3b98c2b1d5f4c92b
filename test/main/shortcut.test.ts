import { beforeEach, expect, test, vi } from 'vitest';
import { createShortcut } from '../../src/main/surfaces/shortcut.ts';

const desktop = vi.hoisted(() => ({ held: new Map<string, () => void>(), others: new Set<string>() }));

vi.mock('electron', () => ({
  app: {},
  globalShortcut: {
    register(keys: string, onPress: () => void) {
      if (keys === 'nonsense') throw new TypeError('conversion failure');
      if (desktop.held.has(keys) || desktop.others.has(keys)) return false;
      desktop.held.set(keys, onPress);
      return true;
    },
    unregister: (keys: string) => void desktop.held.delete(keys),
  },
}));

beforeEach(() => {
  desktop.held.clear();
  desktop.others.clear();
});

test('the keys are taken, and pressing them runs what they were taken for', () => {
  const pressed: string[] = [];
  expect(createShortcut().set('Ctrl+Alt+R', () => pressed.push('R'))).toBe(true);
  desktop.held.get('Ctrl+Alt+R')?.();
  expect(pressed).toEqual(['R']);
});

test('other keys take the place of those before, and no keys leave none', () => {
  const shortcut = createShortcut();
  shortcut.set('Ctrl+Alt+R', () => undefined);
  expect(shortcut.set('Ctrl+Alt+P', () => undefined)).toBe(true);
  expect([...desktop.held.keys()]).toEqual(['Ctrl+Alt+P']);
  expect(shortcut.set('', () => undefined)).toBe(true);
  expect(desktop.held.size).toBe(0);
});

test('the same keys can be set again', () => {
  const shortcut = createShortcut();
  shortcut.set('Ctrl+Alt+R', () => undefined);
  expect(shortcut.set('Ctrl+Alt+R', () => undefined)).toBe(true);
});

test.each(['Ctrl+Alt+T', 'nonsense'])(
  'keys that another program has, or that are none, are refused: %s',
  (keys) => {
    desktop.others.add('Ctrl+Alt+T');
    const shortcut = createShortcut();
    shortcut.set('Ctrl+Alt+R', () => undefined);
    expect(shortcut.set(keys, () => undefined)).toBe(false);
    expect(desktop.held.size).toBe(0);
    // What was refused is not ours to give back.
    desktop.held.set('Ctrl+Alt+T', () => undefined);
    shortcut.set('', () => undefined);
    expect(desktop.held.size).toBe(1);
  },
);
