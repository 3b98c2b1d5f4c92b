import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byFrecency, usedAgain } from '../../../src/core/grants/frecency.ts';
import type { Remembered } from '../../../src/core/settings/settings.ts';
import { createWorld, type World } from '../../fakes/world.ts';
import { minute, start } from '../fixtures.ts';
import { left, pass } from './renewal-world.ts';

const day = 24 * 60 * minute;

/** How used a role is that was used so many days before `start`. */
const usedDaysAgo = (...days: readonly number[]) =>
  [...days]
    .sort((one, other) => other - one)
    .reduce<number | undefined>((before, ago) => usedAgain(before, start - ago * day), undefined) ?? 0;
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const order = (uses: Record<string, readonly number[]>) =>
  byFrecency(Object.fromEntries(Object.entries(uses).map(([id, days]) => [id, usedDaysAgo(...days)])));

describe('how used a role is', () => {
  test('grows with each use: of two that were used today the one that was used more often stands first', () => {
    expect(order({ once: [0], twice: [0, 1], often: [0, 1, 2] })).toEqual(['often', 'twice', 'once']);
  });

  test('fades: of two that were used as often the one that was used last stands first', () => {
    expect(order({ old: [9, 8, 7], late: [3, 2, 1] })).toEqual(['late', 'old']);
  });

  test('of a month’s daily work outweighs a single use of today', () => {
    expect(order({ once: [0], daily: range(1, 30) })).toEqual(['daily', 'once']);
    // After a fortnight’s holiday, too.
    expect(order({ once: [0], daily: range(14, 44) })).toEqual(['daily', 'once']);
  });

  test('of long ago is outweighed, however often that was', () => {
    expect(order({ once: [0], daily: range(60, 120) })).toEqual(['once', 'daily']);
  });

  test('is more after a use than before, at a later use than at an earlier, and with more behind it than with less', () => {
    const moment = fc.integer({ min: start - 400 * day, max: start });
    fc.assert(
      fc.property(moment, moment, moment, (before, one, other) => {
        const [first, last] = [Math.min(one, other), Math.max(one, other)];
        const [less, more] = [Math.min(before, first), Math.max(before, first)];
        expect(usedAgain(before, last)).toBeGreaterThanOrEqual(last);
        expect(usedAgain(undefined, last)).toBe(last);
        expect(usedAgain(more, last)).toBeGreaterThanOrEqual(usedAgain(less, last));
        expect(usedAgain(before, last)).toBeGreaterThanOrEqual(usedAgain(before, first));
        expect(usedAgain(usedAgain(undefined, last), last)).toBeGreaterThan(last);
      }),
    );
  });

  test.each([Number.MAX_VALUE, -Number.MAX_VALUE, start + 4000 * day, 0, -1])(
    'is a moment like others after a use, whatever it was before: %d',
    (before) => {
      const after = usedAgain(before, start);
      expect(after).toBeGreaterThanOrEqual(start);
      expect(after).toBeLessThan(start + 365 * day);
    },
  );
});

async function signedIn(username: string): Promise<World> {
  const world = await createWorld();
  await world.signIn(username);
  await world.at('roles');
  return world;
}

/** Uses a role so many times. */
async function use(world: World, role: string, times = 1): Promise<void> {
  for (let count = 0; count < times; count += 1) await world.rolecall.commands.assume({ role });
}

const recent = (world: World) => world.view().recents.map(({ account, name }) => `${account} ${name}`);
const ids = (world: World) => world.rolecall.snapshot().catalogue.roles.map(({ id }) => id);
const [developer, admin, readOnly] = [
  '345678901234 Developer',
  '456789012345 Admin',
  '456789012345 ReadOnly',
] as const;

describe('the recent roles', () => {
  test('are in the order of their use, and a use is a click, not a renewal', async () => {
    const world = await signedIn('nomfa');
    await use(world, world.role(admin), 3);
    await use(world, world.role(developer), 2);
    expect(recent(world)).toEqual([admin, developer]);
    await use(world, world.role(readOnly));
    expect(recent(world)).toEqual([admin, developer, readOnly]);
    const before = (world.stored as Remembered).uses;
    await pass(world, 10);
    while (left(world) < 55 * minute) await pass(world, 1);
    expect((world.stored as Remembered).uses).toEqual(before);
    await use(world, world.role(readOnly), 3);
    expect(recent(world)[0]).toBe(readOnly);
  });

  test('are those that are not pinned, of each identity', async () => {
    const world = await signedIn('nomfa');
    for (const name of [admin, developer, readOnly]) await use(world, world.role(name));
    await world.rolecall.commands.pin({ roles: [world.role(admin), world.role(readOnly)], pinned: true });
    expect(recent(world)).toEqual([developer]);
    await world.rolecall.commands.go({ place: 'welcome' });
    await world.signIn('many');
    await world.at('roles');
    for (const id of ids(world).slice(0, 9)) await use(world, id);
    // Nine of somebody else do not take the place of the one.
    expect(recent(world)).toHaveLength(9);
    expect(recent(world)).toContain(developer);
  });

  test('are the same after a restart, and are counted on', async () => {
    const world = await signedIn('nomfa');
    await use(world, world.role(admin), 3);
    await use(world, world.role(readOnly));
    await world.rolecall.quit();
    const next = await createWorld({ from: world });
    expect(recent(next)).toEqual([admin, readOnly]);
    await next.signIn('nomfa');
    await use(next, next.role(developer), 2);
    expect(recent(next)).toEqual([admin, developer, readOnly]);
    await use(next, next.role(developer), 2);
    expect(recent(next)).toEqual([developer, admin, readOnly]);
  });

  test('of a file that kept only their order are in that order, and a use of today stands before them', async () => {
    const world = await signedIn('nomfa');
    await use(world, world.role(admin));
    const roles = [readOnly, admin, developer].map((name) => world.role(name));
    const { uses: _, ...older } = world.stored as Remembered;
    const { clock, demo, keyring, files } = world;
    await world.rolecall.quit();
    const stored = { ...older, recents: roles, grants: [] };
    const next = await createWorld({ from: { clock, demo, keyring, files, stored } });
    expect(recent(next)).toEqual([readOnly, admin, developer]);
    await next.signIn('nomfa');
    await use(next, next.role(developer));
    expect(recent(next)).toEqual([developer, readOnly, admin]);
    expect((next.stored as Remembered).recents).toEqual([]);
    const again = await createWorld({ from: next });
    expect(recent(again)).toEqual([developer, readOnly, admin]);
  });

  test('are eight at most, and the ninth is not forgotten', async () => {
    const world = await signedIn('many');
    const nine = ids(world).slice(0, 9);
    const stored = { ...(world.stored as Remembered), recents: nine };
    const { clock, demo, keyring, files } = world;
    const next = await createWorld({ from: { clock, demo, keyring, files, stored } });
    expect(next.view().recents.map(({ id }) => id)).toEqual(nine.slice(0, 8));
    await next.signIn('many');
    await use(next, nine[8] ?? '');
    expect(next.view().recents.map(({ id }) => id)).toEqual([nine[8], ...nine.slice(0, 7)]);
  });

  test('of an identity that is forgotten are forgotten', async () => {
    const world = await signedIn('nomfa');
    await use(world, world.role(admin), 2);
    await world.signIn('one');
    await world.at('roles');
    await use(world, world.role('123456789012 Admin'));
    const nomfa = world.view().identities.find(({ username }) => username === 'nomfa')?.id ?? '';
    await world.rolecall.commands.forgetIdentity({ identity: nomfa });
    expect(recent(world)).toEqual(['123456789012 Admin']);
    expect(Object.keys((world.stored as Remembered).uses)).toHaveLength(1);
    // Whoever comes back begins anew.
    await world.signIn('nomfa');
    await use(world, world.role(readOnly));
    await use(world, world.role(admin));
    const { uses } = world.stored as Remembered;
    expect(uses[world.role(admin)]).toBe(uses[world.role(readOnly)]);
  });
});
