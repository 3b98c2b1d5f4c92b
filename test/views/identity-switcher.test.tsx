import { screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { IdentityView, Screen } from '../../src/shared/view.ts';
import { alice, grantOf, roleOf, viewOf } from './samples.ts';
import { show } from './show.tsx';

const grants = { name: 'grants' } as const;
const bob: IdentityView = {
  id: 'bob',
  username: 'bob@globex.example',
  host: 'globex.okta.com',
  state: 'signed-out',
};
const carol: IdentityView = { ...bob, id: 'carol', username: 'carol@globex.example', state: 'asked' };
const three = viewOf(grants, { identities: [alice, bob, carol] });

const switcher = () => screen.getByRole('button', { name: /^Switch identity/ });
const menu = () => screen.queryByRole('menu', { name: 'Identities' });
const entry = (name: RegExp) => screen.getByRole('menuitemradio', { name });
const add = () => screen.getByRole('menuitem', { name: 'Add an identity…' });

describe('the identity switcher', () => {
  test('is a button that tells who is in front, where, and how far the sign-in is', async () => {
    const { push } = await show(three);
    const name = 'Switch identity: alice@acme.example at acme.okta.com, Signed in';
    expect(screen.getByRole('button', { name })).toBe(switcher());
    expect(switcher().textContent).toContain('acme.okta.com');
    expect(switcher().textContent).toContain('alice@acme.example');
    expect(switcher().textContent).toContain('Signed in');
    push({ ...three, current: 'carol' });
    expect(switcher().textContent).toContain('Needs you');
  });

  test('opens a menu of all identities with their states in words, the one in front marked', async () => {
    const { user } = await show(three);
    expect(switcher().getAttribute('aria-haspopup')).toBe('menu');
    expect(switcher().getAttribute('aria-expanded')).toBe('false');
    await user.click(switcher());
    expect(switcher().getAttribute('aria-expanded')).toBe('true');
    expect(switcher().getAttribute('aria-controls')).toBe(menu()?.id);
    const entries = screen.getAllByRole('menuitemradio');
    const named = [
      'alice@acme.example at acme.okta.com, Signed in',
      'bob@globex.example at globex.okta.com, Signed out',
      'carol@globex.example at globex.okta.com, Needs you',
    ].map((name) => screen.getByRole('menuitemradio', { name }));
    expect(entries).toEqual(named);
    expect(entries.map((each) => each.getAttribute('aria-checked'))).toEqual(['true', 'false', 'false']);
    expect(
      entries.map((each) => within(each).getByText(/^(Signed (in|out)|Needs you)$/).textContent),
    ).toEqual(['Signed in', 'Signed out', 'Needs you']);
  });

  test('each state has a drawing of its own', async () => {
    const states = ['signed-out', 'signing-in', 'asked', 'live'] as const;
    const identities = states.map((state) => ({ ...bob, id: state, state }));
    const { user } = await show(viewOf(grants, { identities, current: 'live' }));
    await user.click(switcher());
    const drawings = screen
      .getAllByRole('menuitemradio')
      .map((each) => [...each.querySelectorAll('path')].at(-1)?.getAttribute('d'));
    expect(new Set(drawings).size).toBe(4);
  });

  test('chooses an identity by mouse, and closes', async () => {
    const { user, given } = await show(three);
    await user.click(switcher());
    await user.click(entry(/^bob/));
    expect(given).toEqual([['chooseIdentity', { identity: 'bob' }]]);
    expect(menu()).toBeNull();
    expect(document.activeElement).toBe(switcher());
  });

  test('leads to the sign-in of somebody else', async () => {
    const { user, given } = await show(three);
    await user.click(switcher());
    await user.click(add());
    expect(given).toEqual([['go', { place: 'welcome' }]]);
  });

  test('with one identity opens all the same', async () => {
    const { user } = await show(viewOf(grants));
    await user.click(switcher());
    expect(screen.getAllByRole('menuitemradio')).toHaveLength(1);
    expect(add()).toBeTruthy();
  });

  test('without any identity there is nothing to switch', async () => {
    await show(viewOf(grants, { identities: [], current: null }));
    expect(screen.queryByRole('button', { name: /Switch identity/ })).toBeNull();
    expect(screen.getByRole('banner').textContent).toContain('Rolecall');
  });

  test('of which none is in front is named by what it does', async () => {
    await show(viewOf(grants, { current: null }));
    expect(screen.getByRole('button', { name: 'Switch identity' })).toBeTruthy();
  });
});

describe('the identity switcher by keyboard', () => {
  test.each(['{Enter}', ' ', '{ArrowDown}'])('opens with “%s”, at the one in front', async (key) => {
    const { user } = await show({ ...three, current: 'bob' });
    switcher().focus();
    await user.keyboard(key);
    expect(document.activeElement).toBe(entry(/^bob/));
  });

  test('opens at its end with ArrowUp', async () => {
    const { user } = await show(three);
    switcher().focus();
    await user.keyboard('{ArrowUp}');
    expect(document.activeElement).toBe(add());
  });

  test('the arrows move around, Home and End to both ends', async () => {
    const { user } = await show(three);
    switcher().focus();
    await user.keyboard('{Enter}{ArrowDown}{ArrowDown}');
    expect(document.activeElement).toBe(entry(/^carol/));
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(add());
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(entry(/^alice/));
    await user.keyboard('{ArrowUp}');
    expect(document.activeElement).toBe(add());
    await user.keyboard('{Home}');
    expect(document.activeElement).toBe(entry(/^alice/));
    await user.keyboard('{End}');
    expect(document.activeElement).toBe(add());
  });

  test('Enter chooses', async () => {
    const { user, given } = await show(three);
    switcher().focus();
    await user.keyboard('{Enter}{ArrowDown}{Enter}');
    expect(given).toEqual([['chooseIdentity', { identity: 'bob' }]]);
  });

  test('an Enter still held down from opening it chooses nobody', async () => {
    const { user, given } = await show(three);
    switcher().focus();
    await user.keyboard('{Enter>3/}');
    expect(given).toEqual([]);
    expect(document.activeElement).toBe(entry(/^alice/));
  });

  test('Escape closes it and not the window, and gives the focus back', async () => {
    const { user, given } = await show(three);
    switcher().focus();
    await user.keyboard('{Enter}{ArrowDown}{Escape}');
    expect(menu()).toBeNull();
    expect(document.activeElement).toBe(switcher());
    expect(given).toEqual([]);
    await user.keyboard('{Escape}');
    expect(given).toEqual([['closeWindow', {}]]);
  });

  test('Tab leaves it for what follows the button, Shift+Tab for what stands before', async () => {
    const { user } = await show(three);
    switcher().focus();
    await user.keyboard('{Enter}{ArrowDown}{Tab}');
    expect(menu()).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Settings' }));
    await user.tab({ shift: true });
    await user.keyboard('{Enter}');
    await user.tab({ shift: true });
    expect(menu()).toBeNull();
    expect(screen.getByRole('banner').contains(document.activeElement)).toBe(false);
  });

  test('is one stop of Tab: its entries are none', async () => {
    const { user } = await show(three);
    await user.click(switcher());
    expect([...screen.getAllByRole('menuitemradio'), add()].map(({ tabIndex }) => tabIndex)).toEqual([
      -1, -1, -1, -1,
    ]);
  });
});

describe('the open identity switcher', () => {
  test('closes at a press elsewhere, and the press does what it does', async () => {
    const { user, given } = await show(three);
    await user.click(switcher());
    await user.click(screen.getByRole('button', { name: 'Settings' }));
    expect(menu()).toBeNull();
    expect(given).toEqual([['go', { place: 'settings' }]]);
  });

  test('closes at a second press of its button', async () => {
    const { user } = await show(three);
    await user.click(switcher());
    await user.click(switcher());
    expect(menu()).toBeNull();
  });

  test('tells a state that changes, and keeps the focus', async () => {
    const { user, push } = await show(three);
    await user.click(switcher());
    await user.keyboard('{ArrowDown}');
    push({ ...three, identities: [alice, { ...bob, state: 'signing-in' }, carol] });
    expect(document.activeElement).toBe(entry(/^bob@globex.example at globex.okta.com, Signing in…$/));
  });

  test('keeps the focus when the entry that held it goes', async () => {
    const { user, push } = await show(three);
    await user.click(switcher());
    await user.keyboard('{ArrowDown}');
    push({ ...three, identities: [alice, carol] });
    expect(menu()?.contains(document.activeElement)).toBe(true);
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(entry(/^alice/));
  });
});

describe('the names in the header', () => {
  const grant = grantOf('prod');
  const places: readonly Screen[] = [
    { name: 'roles', assuming: null, canAddApp: true },
    grants,
    { name: 'inspector', profile: 'prod', profiles: ['prod'] },
    {
      name: 'role',
      role: roleOf('123456789012', 'Admin'),
      own: { profile: '', region: '', output: '', duration: 0, delivery: '' },
      profile: 'prod',
      behind: 'grants',
    },
  ];
  test.each(places)(
    '“Settings” and “Sign out” are one button each on $name, the menu open',
    async (place) => {
      const { user } = await show(viewOf(place, { ...three, screen: place, grants: [grant] }));
      await user.click(switcher());
      for (const name of [/Settings/i, /Sign out/i])
        expect(screen.getAllByRole('button', { name })).toHaveLength(1);
    },
  );
});
