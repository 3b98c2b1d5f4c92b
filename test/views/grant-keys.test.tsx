import { screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { grantOf, viewOf } from './samples.ts';
import { show } from './show.tsx';

const grants = { name: 'grants' } as const;
const three = viewOf(grants, {
  grants: [grantOf('one'), grantOf('two', { file: '' }), grantOf('three')],
});
const within3 = (profile: string) => within(screen.getByRole('listitem', { name: profile }));
const button = (profile: string, name: string) => within3(profile).getByRole('button', { name });
const box = (profile: string) => within3(profile).getByRole('checkbox');

describe('the cards by keyboard', () => {
  test('up and down lead to the same button of the next card', async () => {
    const { user } = await show(three);
    button('one', 'Renew').focus();
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(button('two', 'Renew'));
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(button('three', 'Renew'));
    await user.keyboard('{ArrowUp}');
    expect(document.activeElement).toBe(button('two', 'Renew'));
  });

  test('Home and End lead to the first and the last', async () => {
    const { user } = await show(three);
    button('two', 'Stop').focus();
    await user.keyboard('{End}');
    expect(document.activeElement).toBe(button('three', 'Stop'));
    await user.keyboard('{Home}');
    expect(document.activeElement).toBe(button('one', 'Stop'));
  });

  test('where the next card has no such button, its first takes the focus', async () => {
    const { user } = await show(three);
    box('one').focus();
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(button('two', 'Copy export commands'));
    box('one').focus();
    await user.keyboard('{End}');
    expect(document.activeElement).toBe(box('three'));
  });

  test('at either end the key is left to the window, which scrolls', async () => {
    const { user } = await show(three);
    const prevented: boolean[] = [];
    document.addEventListener('keydown', (event) => prevented.push(event.defaultPrevented), { once: true });
    button('three', 'Renew').focus();
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(button('three', 'Renew'));
    expect(prevented).toEqual([false]);
  });

  test('with a modifier the keys mean something else', async () => {
    const { user } = await show(three);
    button('one', 'Renew').focus();
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(document.activeElement).toBe(button('one', 'Renew'));
  });

  test('are told to whoever cannot try them out', async () => {
    await show(three);
    expect(screen.getByRole('list').getAttribute('aria-keyshortcuts')).toBe('ArrowUp ArrowDown Home End');
  });

  test('every button of every card is reached by Tab', async () => {
    const { user } = await show(three);
    const all = within(screen.getByRole('list')).getAllByRole('button');
    const reached = new Set<Element | null>();
    for (let press = 0; press < 30; press += 1) {
      await user.tab();
      reached.add(document.activeElement);
    }
    expect(all.filter((each) => !reached.has(each))).toEqual([]);
  });
});
