import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { World } from '../../fakes/world.ts';
import { settingsWith } from '../fixtures.ts';
import { failing, turns } from '../grants/renewal-world.ts';
import { admin, adminProfile as grant, granted, pathOf } from './handing-world.ts';

const minute = 60_000;

/** What programs, the person, Okta and the network can do, in any order. */
const deeds: Readonly<Record<string, (world: World, role: string) => unknown>> = {
  minutes: (world) => world.clock.advanceMs(7 * minute),
  sleep: (world) => world.clock.jump(50 * minute),
  lock: (world) => world.clock.lock(!world.clock.locked()),
  'network gone': (world) => {
    world.webs.meddle = () => failing;
  },
  'network hangs': (world) => {
    world.webs.meddle = () => 'hang';
  },
  'network back': (world) => {
    world.webs.meddle = () => undefined;
  },
  'session over': (world) => world.demo.endSessions(),
  'sign in': (world) =>
    world.rolecall.commands.signIn({ username: 'nomfa', password: 'rolecall', keep: false }),
  'sign out': (world) => world.rolecall.commands.signOut({ identity: 'nomfa http://127.0.0.1:4711' }),
  forget: (world) => world.rolecall.commands.forgetIdentity({ identity: 'nomfa http://127.0.0.1:4711' }),
  renew: (world) => world.rolecall.commands.renew({ grant }),
  stop: (world) => world.rolecall.commands.stop({ grant }),
  'undo the stop': (world) => world.rolecall.commands.undoStop({}),
  click: (world, role) => world.rolecall.commands.assume({ role }),
  cancel: (world) => world.rolecall.commands.cancelAssume({}),
  console: (world) => world.rolecall.commands.openConsole({ grant, service: '', region: '' }),
  copy: (world) => world.rolecall.commands.copyEndpoint({ grant, shell: '' }),
  'close the endpoint': (world) => world.rolecall.commands.stopEndpoint({ grant }),
  production: (world) => world.rolecall.commands.saveSettings(settings(world, { production: 'Admin' })),
  'no production': (world) => world.rolecall.commands.saveSettings(settings(world, { production: '' })),
  yes: (world) => {
    const screen = world.screen();
    return screen.name === 'production' && world.rolecall.commands.confirmProduction({ question: screen.id });
  },
  no: (world) => {
    const screen = world.screen();
    return screen.name === 'production' && world.rolecall.commands.declineProduction({ question: screen.id });
  },
};

const settings = (world: World, change: Parameters<typeof settingsWith>[0]) =>
  settingsWith({ renew: world.view().settings.renew, pauseWhenLocked: true, ...change });

/** Callers of agent and endpoint; nobody may wait longer than they said, nor get keys that have expired. */
function programs(world: World) {
  const waiting = new Set<{ readonly until: number }>();
  const wrong: string[] = [];
  const path = pathOf(world);
  const token = () => /TOKEN='?([\w-]{43})/.exec(world.clipboard.text)?.[1] ?? 'none';

  function look(status: number, body: string): void {
    if (status !== 200) return void (/ASIA/.test(body) && wrong.push(`a key in ${status}`));
    const { Expiration } = JSON.parse(body) as { Expiration: string };
    if (Date.parse(Expiration) <= world.clock.now()) wrong.push('keys that have expired');
    if (world.clock.locked() && world.view().settings.pauseWhenLocked) wrong.push('keys while locked');
  }

  async function ask(seconds: number): Promise<void> {
    if (!world.doors.open.agent) return;
    const one = { until: world.clock.now() + seconds * 1000 };
    waiting.add(one);
    const { status, body } = await world.doors.ask(`${path}?wait=${seconds}`);
    waiting.delete(one);
    if (status !== 200 && !/^Rolecall\b[^\n]+\n$/.test(body)) wrong.push(`no plain line: ${body}`);
    look(status, body);
  }

  return {
    wrong,
    ask,
    overdue: () => [...waiting].filter(({ until }) => until < world.clock.now()).length,
    waiting: () => waiting.size,
    async askEndpoint(): Promise<void> {
      if (!world.doors.open.endpoint) return;
      const authorization = token();
      const { status, body } = await world.doors.askEndpoint({ headers: { authorization } });
      look(status, body);
    },
  };
}

test('whatever happens in whatever order, callers are answered in time, and with keys that live', async () => {
  const deed = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('ask', 'ask briefly', 'ask endpoint') },
    { weight: 5, arbitrary: fc.constantFrom(...Object.keys(deeds)) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 3, maxLength: 20 }), fc.boolean(), async (names, renew) => {
      const world = await granted('process');
      const role = world.role(admin);
      await world.rolecall.commands.saveSettings(settingsWith({ renew, pauseWhenLocked: true }));
      const { wrong, ask, askEndpoint, overdue, waiting } = programs(world);
      for (const name of names) {
        if (name === 'ask') void ask(55);
        else if (name === 'ask briefly') void ask(5);
        else if (name === 'ask endpoint') await askEndpoint();
        else void Promise.resolve(deeds[name]?.(world, role));
        await turns(6);
        const { open } = world.doors;
        const [shown] = world.view().grants;
        if (shown?.endpoint === true && !open.endpoint)
          wrong.push(`an endpoint without a door after ${name}`);
        if (shown === undefined && open.endpoint) wrong.push(`a door without a grant after ${name}`);
      }
      world.webs.meddle = () => undefined;
      await turns(20);
      world.clock.advanceMs(minute);
      await turns(40);
      expect({ wrong, overdue: overdue() }).toEqual({ wrong: [], overdue: 0 });
      expect(waiting()).toBe(0);
      expect(world.logged.filter((line) => JSON.stringify(line).includes('defect'))).toEqual([]);
      await world.rolecall.quit();
      expect([world.clock.pending(), world.doors.open]).toEqual([0, { agent: false, endpoint: false }]);
    }),
    { numRuns: 60 },
  );
}, 60_000);
