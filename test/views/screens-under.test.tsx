import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Screen } from '../../src/shared/view.ts';
import { catalogueOf, roleOf, viewOf } from './samples.ts';
import { show } from './show.tsx';

const shop = roleOf('123456789012', 'Admin');
const lab = roleOf('210987654321', 'Admin');
const catalogue = catalogueOf(shop, lab);
const roles: Screen = { name: 'roles', assuming: null, canAddApp: true };
const question: Screen = { name: 'production', id: '1', handing: null, roles: [shop] };
const role: Screen = {
  name: 'role',
  behind: 'roles',
  role: shop,
  own: { profile: '', region: '', output: '', duration: 0, delivery: '' },
  profile: 'shop-Admin',
};
const account: Screen = {
  name: 'account',
  behind: 'role',
  account: shop.account,
  learned: '',
  own: { label: '', colour: 'none', production: 'pattern' },
  byPattern: false,
};
const search = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search roles' });

describe('what stands behind another screen', () => {
  test.each([
    ['the question before production', question],
    ['what is set for a role', role],
    ['what is set for an account', account],
  ])('keeps its search and its selection behind %s, and the focus comes back', async (_, front) => {
    const { push, user } = await show(viewOf(roles), catalogue);
    await user.keyboard('admin{Shift>}{ArrowDown}{/Shift}');
    push(viewOf(front));
    expect(screen.queryByRole('searchbox', { name: 'Search roles' })).toBeNull();
    push(viewOf(roles));
    expect(search().value).toBe('admin');
    expect(screen.getByText('1 selected')).toBeTruthy();
    expect(document.activeElement).toBe(search());
  });

  test('keeps what was typed into Settings behind a question from the tray', async () => {
    const { push, user } = await show(viewOf({ name: 'settings' }));
    const region = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Region' });
    await user.clear(region());
    await user.type(region(), 'us-west-2');
    push(viewOf(question));
    push(viewOf({ name: 'settings' }));
    expect(region().value).toBe('us-west-2');
    expect(document.activeElement).toBe(region());
  });

  test('is two deep: a role behind its account, the list behind both', async () => {
    const { push, user } = await show(viewOf(roles), catalogue);
    await user.keyboard('admin');
    push(viewOf(role));
    await user.type(screen.getByRole('textbox', { name: 'Profile name' }), 'mine');
    push(viewOf(account));
    push(viewOf(role));
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Profile name' }).value).toBe('mine');
    push(viewOf(roles));
    expect(search().value).toBe('admin');
  });

  test('is gone when one went elsewhere, or another identity came to the front', async () => {
    const { push, user } = await show(viewOf(roles), catalogue);
    await user.keyboard('admin');
    push(viewOf({ name: 'grants' }));
    push(viewOf(roles));
    expect(search().value).toBe('');
    await user.type(search(), 'admin');
    push(viewOf(question, { current: 'bob' }));
    push(viewOf(roles, { current: 'bob' }));
    expect(search().value).toBe('');
  });
});
