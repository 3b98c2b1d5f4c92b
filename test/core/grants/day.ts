import { createDemo, type Demo } from '../../../src/demo/organisation.ts';
import { evenClock } from '../../../src/main/host/even-clock.ts';
import { type FakeClock, fakeClock } from '../../fakes/clock.ts';
import { createWorld, type World } from '../../fakes/world.ts';
import { minute } from '../fixtures.ts';

/** A computer through a day: time that goes on, a clock on the wall that somebody may set, and a network. */
export interface Day {
  readonly world: World;
  /** Minutes since the day began. */
  readonly passed: () => number;
  /** A minute goes by, awake. */
  readonly live: () => Promise<void>;
  /** The lid is closed for so many minutes: nothing runs, and afterwards the system tells. */
  readonly sleep: (minutes: number) => Promise<void>;
  /** Somebody sets the clock on the wall; the system tells nobody. */
  readonly setWall: (ms: number) => void;
  /** How often a timer went off. */
  readonly wakeUps: () => number;
  readonly pushes: () => number;
}

/** Okta's and AWS' clock goes seven minutes before this computer's. */
const skew = -7 * minute;

/** The morning: the user has just signed in and closed the window. @param username of the demo company. */
export async function morning(username: string): Promise<Day> {
  const time = fakeClock();
  const began = time.now();
  let wall = 0;
  let wakeUps = 0;
  const now = evenClock({ wall: () => time.now() + wall, uptime: () => time.now() - began + 5000 });
  const clock: FakeClock = {
    ...time,
    now,
    after: (ms, run) =>
      time.after(ms, () => {
        wakeUps += 1;
        run();
      }),
  };
  const demo: Demo = createDemo({ now: () => time.now() + skew, advance: () => undefined });
  const from = { clock, demo, stored: undefined, keyring: new Map(), files: new Map() };
  const world = await createWorld({ from });
  await world.signIn(username);
  return {
    world,
    passed: () => Math.round((time.now() - began) / minute),
    async live() {
      time.advanceMs(minute);
      await settled(world);
    },
    async sleep(minutes) {
      time.jump(minutes * minute);
      await settled(world);
    },
    setWall(ms) {
      wall += ms;
    },
    wakeUps: () => wakeUps,
    pushes: () => demo.log.filter(({ path }) => /\/factors\/[^/]+\/verify/.test(path)).length,
  };
}

/** Of real time, in ms, at most: the STS client waits a moment of it before it asks once more. */
const patience = 600;

/** Lets everything that needs no time come to rest; what hangs until a time limit is left to it. */
export async function settled(world: World): Promise<void> {
  const seen = () => [world.webs.sent.length, world.views.length, world.edits.length].join();
  const isRenewing = () => world.view().grants.some(({ state }) => state === 'renewing');
  const end = Date.now() + patience;
  for (let calm = 0, before = seen(); calm < 6 || (isRenewing() && Date.now() < end); ) {
    await new Promise((resolve) => setImmediate(resolve));
    calm = seen() === before ? calm + 1 : 0;
    before = seen();
  }
}
