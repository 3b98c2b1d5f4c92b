import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { RoleView, Screen } from '../../src/shared/view.ts';
import { roleOf, viewOf } from './samples.ts';
import { noteOf, show } from './show.tsx';

const shop = roleOf('123456789012', 'Admin', { accountName: 'shop-prod', colour: 'red', production: true });
const asked = (...roles: readonly RoleView[]): Screen => ({
  name: 'production',
  id: 'q1',
  roles,
  handing: null,
});
const cancel = () => screen.getByRole('button', { name: 'Cancel' });
const yes = () => screen.getByRole('button', { name: 'Assume in production' });

describe('the question before production', () => {
  test('says which role of which account', async () => {
    await show(viewOf(asked(shop)));
    expect(screen.getByRole('heading', { name: 'Production' })).toBeTruthy();
    const item = screen.getByRole('listitem');
    expect(item.textContent).toContain('shop-prod');
    expect(item.textContent).toContain('123456789012 Admin');
  });

  test('the focus is on Cancel, which is read out with the question', async () => {
    await show(viewOf(asked(shop)));
    expect(document.activeElement).toBe(cancel());
    expect(noteOf(cancel())).toContain('123456789012 Admin');
    expect(noteOf(cancel())).toContain('runs in production');
  });

  test('a second Enter is no yes', async () => {
    const { user, given } = await show(viewOf(asked(shop)));
    await user.keyboard('{Enter}');
    expect(given).toEqual([['declineProduction', { question: 'q1' }]]);
  });

  test('an Enter still held down from the picker answers nothing', async () => {
    const { given } = await show(viewOf(asked(shop)));
    expect(fireEvent.keyDown(cancel(), { key: 'Enter', repeat: true })).toBe(false);
    expect(given).toEqual([]);
  });

  test('the yes is one press away', async () => {
    const { user, given } = await show(viewOf(asked(shop)));
    await user.click(yes());
    expect(given).toEqual([['confirmProduction', { question: 'q1' }]]);
  });

  test('Escape cancels, wherever the focus is, and closes nothing', async () => {
    const { user, given } = await show(viewOf(asked(shop)));
    yes().focus();
    await user.keyboard('{Escape}');
    expect(given).toEqual([['declineProduction', { question: 'q1' }]]);
  });

  test('of many roles a few are shown, and how many more there are', async () => {
    const roles = Array.from({ length: 12 }, (_, index) => roleOf('123456789012', `Role${index}`));
    await show(viewOf(asked(...roles)));
    const items = within(screen.getByRole('list', { name: 'Roles in production' })).getAllByRole('listitem');
    expect(items).toHaveLength(5);
    expect(items.at(-1)?.textContent).toBe('and 8 more');
  });

  test('another question starts at Cancel again', async () => {
    const { push } = await show(viewOf(asked(shop)));
    yes().focus();
    push(viewOf({ ...asked(roleOf('210987654321', 'Admin')), id: 'q2' } as Screen));
    expect(document.activeElement).toBe(cancel());
  });
});

describe('the question before the console of production', () => {
  const opening = viewOf({ name: 'production', id: 'q1', roles: [shop], handing: 'console' });

  test('says what is opened and that no profile is written, also whoever stands at Cancel', async () => {
    await show(opening);
    expect(document.activeElement).toBe(cancel());
    expect(noteOf(cancel())).toContain('No profile is written.');
    expect(noteOf(cancel())).toContain('What you do there is done in production.');
    expect(noteOf(cancel())).not.toContain('credentials');
  });

  test('its yes says what it is for', async () => {
    const { user, given } = await show(opening);
    expect(screen.queryByRole('button', { name: 'Assume in production' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Open the console in production' }));
    expect(given).toEqual([['confirmProduction', { question: 'q1' }]]);
  });
});

describe('the question before programs get keys of production', () => {
  const handing = (how: 'process' | 'endpoint', ...roles: readonly RoleView[]) =>
    viewOf({ name: 'production', id: 'q1', roles, handing: how });

  test.each([
    ['process', 'Programs will get the keys of this role without a click, until you stop it.'],
    ['endpoint', 'Programs that know the container endpoint will get this role’s keys without a click'],
  ] as const)('says so, also whoever stands at Cancel: %s', async (how, words) => {
    await show(handing(how, shop));
    expect(document.activeElement).toBe(cancel());
    expect(noteOf(cancel())).toContain(words);
  });

  test('its yes says what it is for', async () => {
    const { user, given } = await show(handing('process', shop));
    expect(screen.queryByRole('button', { name: 'Assume in production' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Let programs have the keys' }));
    expect(given).toEqual([['confirmProduction', { question: 'q1' }]]);
  });

  test('of several roles it speaks as of several', async () => {
    await show(handing('process', shop, roleOf('210987654321', 'Admin')));
    expect(screen.getByText(/the keys of these roles/)).toBeTruthy();
  });
});
