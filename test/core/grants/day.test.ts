import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { until } from '../../fakes/until.ts';
import type { Meddling } from '../../fakes/web.ts';
import { createWorld, type World } from '../../fakes/world.ts';
import { minute } from '../fixtures.ts';
import { type Day, morning, settled } from './day.ts';

/** A renewal has this many minutes of a good network before the person could notice: tries in the last quarter of an hour are so close together. */
const patience = 6;

const failing = new Error('net::ERR_NETWORK_CHANGED');
const badGateway = { status: 502, headers: {}, body: '<html>Bad Gateway</html>' };
const hotelWifi = { status: 200, headers: {}, body: '<html><title>Hotel Wi-Fi</title>Room number?</html>' };

/** What goes wrong with a request, by the numbers that `next` gives. */
function flaky(next: () => number): Meddling {
  return () => {
    const luck = next();
    if (luck < 0.2) return failing;
    if (luck < 0.3) return badGateway;
    if (luck < 0.35) return hotelWifi;
    return luck < 0.4 ? 'hang' : undefined;
  };
}

/** Numbers from 0 up to 1, the same for the same seed. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

async function assumeAll({ world }: Day, count: number): Promise<void> {
  await world.at('roles');
  for (const { id } of world.rolecall.snapshot().catalogue.roles.slice(0, count))
    expect(await world.rolecall.commands.assume({ role: id })).toEqual({ ok: true });
  await until(() => world.view().grants.every(({ caller }) => caller !== ''));
  world.window.visible = false;
}

const ends = (world: World) => world.view().grants.map(({ expiresAt }) => expiresAt - world.clock.now());
/** Notes what was told, and about which end: nothing may come twice. */
function listener(world: World): () => void {
  const told = new Set<string>();
  let heard = 0;
  return () => {
    const session = world.webs.sent.filter(({ url }) => url.endsWith('/api/v1/authn')).length;
    for (const { title, cause } of world.notifications.slice(heard)) {
      const about = world.view().grants.filter(({ id }) => cause.includes(id));
      const what = `${title} ${about.map(({ expiresAt }) => expiresAt)} ${session}`;
      expect(told).not.toContain(what);
      told.add(what);
    }
    heard = world.notifications.length;
  };
}

describe('a day', () => {
  test('with sleeps, a clock that is set, a session that ends at noon and a flaky network keeps the promises, minute by minute', async () => {
    const day = await morning('nomfa');
    const { world } = day;
    await assumeAll(day, 3);
    const next = numbers(7);
    const listen = listener(world);
    let good = patience;
    let signedIn = true;
    let opened = 0;
    const perMinute: number[] = [];

    const check = () => {
      const left = Math.min(...ends(world));
      good = signedIn && world.desktop.online && isCalm(world) ? good + 1 : 0;
      // No expired profile, and none about to, while renewal was possible.
      if (good > patience)
        expect(left, `at minute ${day.passed()}`).toBeGreaterThan(15 * minute - patience * minute);
      // No window that nobody asked for.
      expect(world.window.opened).toBe(opened);
      listen();
    };
    const live = async (minutes: number, meddle: Meddling = calm) => {
      world.webs.meddle = meddle;
      for (let passed = 0; passed < minutes; passed += 1) {
        const before = world.webs.sent.length;
        await day.live();
        perMinute.push(world.webs.sent.length - before);
        check();
      }
      world.webs.meddle = calm;
    };

    await live(100);
    expect(world.notifications).toEqual([]);
    // A meeting, the lid closed; then the train, with a network that comes and goes.
    await day.sleep(45);
    good = 0;
    await live(90, flaky(next));
    await live(20);
    // The clock on the wall was an hour wrong; setting it right must not expire anything, nor make it live longer.
    const before = ends(world);
    day.setWall(-60 * minute);
    await live(1);
    ends(world).forEach((left, index) => {
      expect(left).toBeGreaterThanOrEqual(Math.min((before[index] ?? 0) - 2 * minute, 50 * minute));
      expect(left).toBeLessThanOrEqual(60 * minute);
    });
    day.setWall(90 * minute);
    await live(4);
    const silent = world.notifications.length;

    // Noon: an administrator ends the session. Nothing is said until a profile needs it.
    world.demo.endSessions();
    signedIn = false;
    await live(60);
    const calls = () =>
      world.notifications.filter(({ title }) => title.startsWith('Sign in to renew')).length;
    expect(calls()).toBe(1);
    await live(40);
    expect(calls()).toBe(1);
    expect(ends(world).every((left) => left < 0)).toBe(true);
    const idle = world.webs.sent.length;
    await live(30);
    expect(world.webs.sent.length).toBe(idle);

    // Back from lunch: one click, one password, and everything lives.
    world.notifications.at(-1)?.onClick();
    await until(() => world.window.opened > 0);
    opened = world.window.opened;
    await world.rolecall.commands.signIn({ username: 'nomfa', password: 'rolecall', keep: false });
    await until(() => ends(world).every((left) => left > 45 * minute));
    world.window.visible = false;
    signedIn = true;
    good = 0;
    await live(60);
    // The provider fails for twenty minutes, and the system knows of it only for ten.
    world.desktop.online = false;
    await live(10, () => failing);
    world.desktop.online = true;
    good = 0;
    await live(10, () => failing);
    good = 0;
    await live(120);
    // The evening and the night, the lid closed; in the morning the session of yesterday is over.
    await day.sleep(11 * 60);
    signedIn = false;
    await live(3);
    expect(calls()).toBe(2);
    expect(world.notifications.length).toBeLessThanOrEqual(silent + 12);
    expect(day.pushes()).toBe(0);

    // Twelve renewals of three roles take two requests an identity and three of AWS each; the train costs some tries more.
    const busiest = Math.max(...perMinute);
    expect(busiest).toBeLessThanOrEqual(8);
    expect(perMinute.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(150);
    // At most once a minute, and the few timers of the requests and of the session besides.
    expect(day.wakeUps()).toBeLessThanOrEqual(perMinute.length + world.webs.sent.length);
  }, 90_000);

  test('whatever happens in it, no profile ends while it could be renewed, and nothing is told twice', async () => {
    const hours = fc.array(
      fc.record({
        minutes: fc.integer({ min: 5, max: 90 }),
        what: fc.constantFrom('calm', 'calm', 'flaky', 'out', 'dark', 'sleep', 'wall', 'lock'),
        seed: fc.integer({ min: 1, max: 1000 }),
      }),
      { minLength: 3, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(hours, async (script) => {
        const day = await morning('nomfa');
        const { world } = day;
        await assumeAll(day, 2);
        let good = 0;
        const listen = listener(world);
        for (const { minutes, what, seed } of script) {
          const next = numbers(seed);
          if (what === 'sleep') await day.sleep(minutes);
          if (what === 'wall') day.setWall((next() - 0.5) * 4 * 60 * minute);
          if (what === 'lock') world.clock.lock(true);
          world.webs.meddle = what === 'flaky' ? flaky(next) : what === 'out' ? () => failing : calm;
          world.desktop.online = what !== 'dark';
          if (what !== 'wall' && what !== 'lock' && what !== 'calm') good = 0;
          for (let passed = 0; passed < minutes; passed += 1) {
            await day.live();
            good = world.desktop.online && isCalm(world) ? good + 1 : 0;
            if (good > patience && world.view().identities[0]?.state === 'live')
              expect(Math.min(...ends(world)), `at minute ${day.passed()}`).toBeGreaterThan(0);
            listen();
            expect(Math.max(...ends(world))).toBeLessThanOrEqual(60 * minute);
          }
          if (what === 'lock') world.clock.lock(false);
          await settled(world);
        }
        expect(world.window.opened).toBe(0);
        expect(day.pushes()).toBe(0);
      }),
      { numRuns: 8 },
    );
  }, 90_000);
});

function calm(): undefined {
  return undefined;
}

function isCalm({ webs }: World): boolean {
  return webs.meddle === calm;
}

test('forty grants of one identity are renewed with one assertion, four at a time', async () => {
  const world = await createWorld();
  await world.signIn('many');
  await world.at('roles');
  const roles = world.rolecall.snapshot().catalogue.roles.slice(0, 40);
  for (const { id } of roles) await world.rolecall.commands.assume({ role: id });
  await until(() => world.view().grants.every(({ caller }) => caller !== ''));
  world.webs.sent.length = 0;
  world.edits.length = 0;
  for (let passed = 0; passed < 47; passed += 1) {
    world.clock.advanceMs(minute);
    await settled(world);
  }
  await until(() => ends(world).every((left) => left > 50 * minute));
  const pages = world.webs.sent.filter(({ url }) => url.includes('/home/'));
  expect(pages).toHaveLength(1);
  expect(world.webs.sent.filter(({ body }) => body?.includes('AssumeRoleWithSAML'))).toHaveLength(40);
  expect(world.edits).toHaveLength(1);
});
