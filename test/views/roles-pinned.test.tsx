import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
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

describe('pinned roles in the picker', () => {
  const [admin, readOnly, other] = few.roles;
  const pins = [other, readOnly].filter((role) => role !== undefined);
  const pinning = viewOf({ name: 'roles', assuming: null, canAddApp: false }, { pinned: pins });
  const pinOf = (name: string) => screen.getByRole('option', { name }).querySelector('[title*="Ctrl+P"]');

  test('stand in a group at the top, in the order of pinning, and only there', async () => {
    await show(pinning, few);
    expect(screen.getAllByRole('group').map((group) => group.getAttribute('aria-label'))).toEqual([
      'Pinned',
      '123456789012',
      '210987654321',
    ]);
    expect(names()).toEqual([
      '210987654321 Admin',
      '123456789012 team/ReadOnly',
      '123456789012 Admin',
      '210987654321 AWSReservedSSO_X_1',
    ]);
    const pinned = screen.getByRole('option', { name: '210987654321 Admin' });
    expect(pinned.getAttribute('aria-description')).toBe('Pinned');
    expect(pinned.textContent).toContain('210987654321');
  });

  test('are found among the others when one searches', async () => {
    const { user } = await show(pinning, few);
    await user.keyboard('admin');
    expect(screen.queryByRole('group', { name: 'Pinned' })).toBeNull();
    expect(screen.getByRole('option', { name: '210987654321 Admin' }).getAttribute('aria-description')).toBe(
      'Pinned',
    );
  });

  test('the shortcut pins the active role and unpins it, and prints nothing', async () => {
    const { push, user, given } = await show(picker, few);
    await user.keyboard('read{Control>}p{/Control}');
    push(pinning);
    expect(active()?.getAttribute('aria-label')).toBe('123456789012 team/ReadOnly');
    await user.keyboard('{Control>}p{/Control}');
    expect(search().value).toBe('read');
    expect(given).toEqual([
      ['pin', { roles: [readOnly?.id], pinned: true }],
      ['pin', { roles: [readOnly?.id], pinned: false }],
    ]);
    expect(fireEvent.keyDown(search(), { key: 'p', ctrlKey: true })).toBe(false);
  });

  test('the shortcut is told to whoever is in the search box', async () => {
    await show(picker, few);
    const hint = document.getElementById(search().getAttribute('aria-describedby') ?? '');
    expect(hint?.textContent).toBe('Enter to assume · Shift+Enter\u00a0console · Ctrl+P\u00a0pin');
  });

  test('the options of the active role are one shortcut away', async () => {
    const { user, given } = await show(
      viewOf({ name: 'roles', assuming: null, canAddApp: false }),
      catalogueOf(roleOf('111111111111', 'Admin'), roleOf('111111111111', 'Read')),
    );
    await user.keyboard('{ArrowDown}{Control>}o{/Control}');
    expect(given).toEqual([['openRole', { role: '111111111111-Read' }]]);
  });

  test('a click on the pin pins and assumes nothing; no control stands in an option', async () => {
    const { user, given } = await show(pinning, few);
    for (const name of ['123456789012 Admin', '210987654321 Admin']) {
      const pin = pinOf(name);
      expect(pin?.getAttribute('aria-hidden')).toBe('true');
      if (pin) await user.click(pin);
    }
    expect(given).toEqual([
      ['pin', { roles: [admin?.id], pinned: true }],
      ['pin', { roles: [other?.id], pinned: false }],
    ]);
    expect(document.activeElement).toBe(search());
    expect(within(screen.getByRole('listbox')).queryByRole('button')).toBeNull();
  });

  test('what cannot be assumed cannot be pinned', async () => {
    const { user, given } = await show(picker, few);
    expect(pinOf('210987654321 AWSReservedSSO_X_1')).toBeNull();
    await user.keyboard('{End}{Control>}p{/Control}');
    expect(given).toEqual([]);
  });

  test('are all written at once, and no other wish is taken meanwhile', async () => {
    const { push, user, given } = await show(pinning, few);
    await user.click(screen.getByRole('button', { name: 'Write all pinned roles' }));
    push({ ...pinning, assumingTogether: 2 });
    expect(screen.getByRole('status').textContent).toBe('Getting credentials for 2 roles…');
    await user.click(search());
    await user.keyboard('{Enter}');
    expect(given).toEqual([['assumePinned', {}]]);
  });

  test('those of another identity are not written here, and the button says how many are', async () => {
    const { pushCatalogue } = await show(pinning, catalogueOf(...(other === undefined ? [] : [other])));
    expect(screen.getByRole('button', { name: 'Write all pinned roles (1 of 2)' })).toBeTruthy();
    pushCatalogue({ ...catalogueOf(roleOf('340000000012', 'Admin')), version: 2 });
    expect(screen.queryByRole('button', { name: /^Write all/ })).toBeNull();
  });
});

describe('pinning while one goes through the list', () => {
  const many = manyRoles(400);
  const at = (position: number) => {
    const role = many.roles[position];
    if (role === undefined) throw new Error(`no role ${position}`);
    return role;
  };
  const pinnedBy = (...positions: number[]) => ({ ...picker, pinned: positions.map(at) });
  const label = (position: number) => `${at(position).account} ${at(position).name}`;
  const list = () => screen.getByRole('listbox');
  beforeEach(() => {
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
  /** Where a row stands, measured from the top of what is in sight. */
  const placeOf = (name: string) => {
    fireEvent.scroll(list());
    const option = screen.getByRole('option', { name });
    const group = option.closest<HTMLElement>('[role="group"]');
    return (
      Number.parseInt(group?.style.top ?? '', 10) + Number.parseInt(option.style.top, 10) - list().scrollTop
    );
  };
  const goDown = async (user: { keyboard: (keys: string) => Promise<void> }, count: number) =>
    user.keyboard('{ArrowDown}'.repeat(count));

  test('the next role of the account becomes the active one, and nothing above it moves', async () => {
    const { push, user } = await show(picker, many);
    await goDown(user, 41);
    const before = placeOf(label(40));
    await user.keyboard('{Control>}p{/Control}');
    push(pinnedBy(41));
    expect(active()?.getAttribute('aria-label')).toBe(label(42));
    expect(placeOf(label(40))).toBe(before);
    await user.keyboard('{Control>}p{/Control}');
    push(pinnedBy(41, 42));
    expect(active()?.getAttribute('aria-label')).toBe(label(43));
    expect(placeOf(label(40))).toBe(before);
  });

  test('behind the last of an account it is the one before, and behind its only one the next account’s first', async () => {
    const { push, user } = await show(picker, many);
    await goDown(user, 43);
    push(pinnedBy(43));
    expect(active()?.getAttribute('aria-label')).toBe(label(42));
    push(pinnedBy(43, 42, 41));
    expect(active()?.getAttribute('aria-label')).toBe(label(40));
    push(pinnedBy(43, 42, 41, 40));
    expect(active()?.getAttribute('aria-label')).toBe(label(44));
  });

  test('so it is with the first role, which nobody chose, and with a pin that is taken away', async () => {
    const { push } = await show(picker, many);
    push(pinnedBy(0));
    expect(active()?.getAttribute('aria-label')).toBe(label(1));
    cleanup();
    const unpinning = await show(pinnedBy(0, 44, 1), many);
    await unpinning.user.keyboard('{ArrowDown}');
    unpinning.push(pinnedBy(0, 1));
    expect(active()?.getAttribute('aria-label')).toBe(label(1));
  });

  test('by mouse another role stays active, and what lies above the pointer stays there', async () => {
    const { push, user } = await show(picker, many);
    await goDown(user, 41);
    const before = placeOf(label(38));
    await user.click(
      screen.getByRole('option', { name: label(39) }).querySelector('[title*="Ctrl+P"]') ?? list(),
    );
    push(pinnedBy(39));
    expect(active()?.getAttribute('aria-label')).toBe(label(41));
    expect(placeOf(label(38))).toBe(before);
  });

  test('a pin out of sight moves nothing that is in sight', async () => {
    const { push, user } = await show(picker, many);
    await goDown(user, 41);
    const before = placeOf(label(40));
    push(pinnedBy(0, 1));
    expect(placeOf(label(40))).toBe(before);
    expect(active()?.getAttribute('aria-label')).toBe(label(41));
  });
});
