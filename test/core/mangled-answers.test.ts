import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type FaultyNetwork, faultyNetwork } from '../fakes/faulty-network.ts';
import { defects, turns, unfitting, wrong } from '../fakes/legal-state.ts';
import {
  headMangling,
  jsonMangling,
  type Mangling,
  oddNumbers,
  place,
  textMangling,
  withNumbers,
} from '../fakes/mangling.ts';
import { createPerson, loadEverything, NotReached, type SensiblePerson } from '../fakes/sensible-person.ts';
import { createWorld, credentialsPath, demoOrigin, type World } from '../fakes/world.ts';
import { minute } from './fixtures.ts';

// The same few assertions are signed and checked a thousand times over: once is enough.
vi.mock(import('../../src/demo/signature.ts'), async (original) => {
  const { remembering } = await import('../fakes/remembering.ts');
  return { sign: remembering((await original()).sign) };
});
vi.mock(import('../../src/demo/saml-check.ts'), async (original) => {
  const { remembering } = await import('../fakes/remembering.ts');
  return { checkAssertion: remembering((await original()).checkAssertion) };
});

const rejections: string[] = [];
const onRejection = (reason: unknown) => void rejections.push(String(reason));

beforeAll(async () => {
  await loadEverything();
  process.on('unhandledRejection', onRejection);
  // The pauses of the AWS SDK before it tries again are of real time and left to chance.
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterAll(() => {
  process.off('unhandledRejection', onRejection);
  vi.restoreAllMocks();
});

/** Together they have every kind of answer that there is. */
const usernames = [
  'number',
  'sms',
  'code',
  'rsa',
  'passwordexpired',
  'passwordwarn',
  'stepup-push',
  'stepup-password',
  'nosessions',
  'apps',
  'oddfactors',
  'challenged',
] as const;
type Username = (typeof usernames)[number];

/** With one mangled answer not everybody arrives; everybody comes to rest. */
const fewActs = 15;

/** For each way of mangling. */
const runs = 150;

interface Run {
  readonly exchanges: readonly string[];
  readonly arrived: boolean;
  readonly problems: readonly string[];
}

/** From the organisation to a grant and out again. */
async function run(username: Username, at: number | null, manglings: readonly Mangling[]): Promise<Run> {
  const problems = new Set<string>();
  let world: World;
  const network = faultyNetwork(
    () => world.clock,
    at,
    async ({ reach }) => manglings.reduce((answer, { change }) => change(answer), await reach()),
  );
  world = await createWorld({ meddle: network.meddle });
  const atRest = (now: World) => {
    for (const problem of [...unfitting(now), ...untidy(now)]) problems.add(problem);
  };
  const facts = { username, rememberDevice: true, mostActs: fewActs };
  const person = await createPerson(facts, network, null, atRest, world);
  rejections.length = 0;
  try {
    await goAndReturn(person);
    await world.rolecall.quit();
    await turns();
    world.clock.advanceMs(5 * minute);
    if (network.open() > 0) problems.add('a request is open after quit');
  } catch (error) {
    problems.add(String(error));
  }
  for (const { code } of person.failures) if (defects.includes(code)) problems.add(`told ${code}`);
  for (const rejection of rejections) problems.add(`nobody took ${rejection}`);
  for (const problem of leaks(world, network, person)) problems.add(problem);
  return {
    exchanges: network.exchanges,
    arrived: world.view().grants.length > 0,
    problems: problems.size === 0 ? [] : [...problems, `(${person.story.join(', ')})`],
  };
}

async function goAndReturn(person: SensiblePerson): Promise<void> {
  try {
    await person.reachGrants(1);
  } catch (error) {
    if (!(error instanceof NotReached)) throw error;
  }
  if (person.world().view().current !== null) await person.signOut();
}

/** What an odd answer could leave behind where it does not belong. */
function untidy(world: World): string[] {
  const view = world.view();
  const file = world.files.get(credentialsPath) ?? '';
  return wrong([
    [!isDeepStrictEqual(JSON.parse(JSON.stringify(view)), view), 'the view is not JSON'],
    [!/^(\[\d{12}-[^\]\n]+\]\n(\w+ = [^\n\0]*\n){5,7})*$/.test(file), `the file is ${JSON.stringify(file)}`],
    [Object.hasOwn(Object.prototype, 'status'), 'a prototype was changed'],
  ]);
}

/** What went where it must not: requests to others, secrets into what is shown, logged or stored, passwords unasked. */
function leaks(world: World, network: FaultyNetwork, person: SensiblePerson): string[] {
  const tokens = network.deeds.flatMap(({ answer: { body, headers } }) =>
    [
      ...body.matchAll(/"?(?:stateToken|sessionToken)"?\s*[:=]\s*["']([^"']+)["']/g),
      ...(headers['set-cookie'] ?? '').matchAll(/\bsid=([^;]+)/g),
    ].map((match) => match[1] ?? ''),
  );
  const seen = JSON.stringify([world.views, world.rolecall.snapshot(), world.logged, world.stored]);
  const { sent } = world.webs;
  const passwords = sent.filter(({ body }) => body?.includes('"password":"rolecall"')).length;
  return wrong([
    [sent.some(({ url }) => new URL(url).origin !== demoOrigin), 'a request to somebody else'],
    [tokens.some((token) => token !== '' && seen.includes(token)), 'a token can be seen'],
    [passwords > person.clicks.passwords, `${passwords} passwords for ${person.clicks.passwords} clicks`],
  ]);
}

const undisturbed = new Map<Username, Promise<Run>>();
function record(username: Username): Promise<Run> {
  const known = undisturbed.get(username) ?? run(username, null, []);
  undisturbed.set(username, known);
  return known;
}

describe('one mangled answer on the way', () => {
  test('the way without one is whole', async () => {
    for (const username of usernames)
      expect(await record(username), username).toMatchObject({ arrived: true, problems: [] });
  });

  test.each(oddNumbers)('each answer whose numbers are %s is taken for what it is', async (number) => {
    for (const username of ['number', 'sms', 'passwordexpired', 'passwordwarn'] as const) {
      const { exchanges } = await record(username);
      for (const [at, exchange] of exchanges.entries()) {
        const { problems } = await run(username, at, [withNumbers(number)]);
        expect(problems, `${username}, ${at} ${exchange}`).toEqual([]);
      }
    }
  });

  test.each([
    ['as JSON', jsonMangling, /\/api\/|\.well-known/],
    ['as text', textMangling, /./],
    ['as a page or XML', textMangling, /\/home\/|\/login\/|Assume|GetCaller/],
    ['by its status and headers', headMangling, /./],
  ] as const)(
    '%s ends in a state that is legal',
    async (_how, mangling, which) => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...usernames),
          place,
          fc.array(mangling, { minLength: 1, maxLength: 3 }),
          async (username, where, manglings) => {
            const { exchanges } = await record(username);
            const fitting = [...exchanges.keys()].filter((index) => which.test(exchanges[index] ?? ''));
            const at = fitting[Math.floor(where * fitting.length)] ?? 0;
            const { problems } = await run(username, at, manglings);
            const what = manglings.map(({ words }) => words).join(', then ');
            expect(problems, `${username}, ${at} ${exchanges[at]}: ${what}`).toEqual([]);
          },
        ),
        { numRuns: runs, endOnFailure: true },
      );
    },
    60_000,
  );
});
