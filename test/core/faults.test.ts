import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  type Deed,
  type Fault,
  type FaultName,
  type FaultyNetwork,
  faults,
  faultyNetwork,
} from '../fakes/faulty-network.ts';
import { defects, turns, unfitting, wrong } from '../fakes/legal-state.ts';
import {
  createPerson,
  type Enough,
  loadEverything,
  type PersonFacts,
  type SensiblePerson,
} from '../fakes/sensible-person.ts';
import { createWorld, credentialsPath, type World } from '../fakes/world.ts';
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

interface Journey extends PersonFacts {
  readonly go: (person: SensiblePerson) => Promise<void>;
}

const granted = async (person: SensiblePerson, count: number) => {
  await person.reachGrants(count);
  await person.hearCallers(count);
};

const toTheGrant = async (person: SensiblePerson) => {
  await granted(person, 1);
  await person.signOut();
};

/** The ways that people go, each to a grant and out again. */
const journeys = {
  'by a push with a number': { username: 'number', go: toTheGrant },
  'by a text message, on a computer to be remembered': {
    username: 'sms',
    rememberDevice: true,
    async go(person) {
      await toTheGrant(person);
      await granted(person, 2);
    },
  },
  'by a code, on a computer to be remembered': { username: 'code', rememberDevice: true, go: toTheGrant },
  'with a password that has expired': { username: 'passwordexpired', go: toTheGrant },
  'to an app that asks for a push, each time': {
    username: 'stepup-push',
    async go(person) {
      await granted(person, 1);
      await person.later(5 * minute);
      await granted(person, 2);
      await person.signOut();
    },
  },
  'over a restart': {
    username: 'nomfa',
    keep: true,
    async go(person) {
      await person.reach('roles', ({ screen }) => screen.name === 'roles');
      await person.restart();
      await toTheGrant(person);
    },
  },
  'without the Sessions API': { username: 'nosessions', go: toTheGrant },
} as const satisfies Record<string, Journey>;

type JourneyName = keyof typeof journeys;

/** One run of a journey; everything that was wrong with it, as sentences. */
interface Run {
  readonly exchanges: readonly string[];
  /** How often the person was asked, and how often nothing was awaited but the person. */
  readonly questions: number;
  readonly rests: number;
  readonly problems: readonly string[];
}

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

interface Case {
  /** Which exchange meets the fault. */
  readonly at?: number;
  readonly fault?: Fault;
  readonly enough?: Enough;
  /** The app is quit when nothing was awaited so many times. */
  readonly quitAt?: number;
}

class Quit extends Error {}

async function run(journey: Journey, { at, fault, enough = null, quitAt }: Case): Promise<Run> {
  const problems = new Set<string>();
  let world: World;
  let rests = 0;
  const network = faultyNetwork(() => world.clock, at ?? null, fault ?? faults['gets there twice']);
  world = await createWorld({ meddle: network.meddle });
  const atRest = (now: World) => {
    world = now;
    for (const problem of wrongWith(now)) problems.add(problem);
    rests += 1;
    if (rests === quitAt) throw new Quit();
  };
  const person = await createPerson(journey, network, enough, atRest, world);
  rejections.length = 0;
  try {
    await journey.go(person);
  } catch (error) {
    if (!(error instanceof Quit)) problems.add(error instanceof Error ? error.message : String(error));
  }
  await quit(person.world(), network, problems, quitAt !== undefined);
  for (const problem of tooMuch(person, network)) problems.add(problem);
  for (const problem of untold(person)) problems.add(problem);
  for (const { code } of person.failures) if (neverTold.includes(code)) problems.add(`told ${code}`);
  for (const rejection of rejections) problems.add(`nobody took ${rejection}`);
  return {
    exchanges: network.exchanges,
    questions: person.questions(),
    rests,
    problems: problems.size === 0 ? [] : [...problems, `(${person.story.join(', ')})`],
  };
}

/** What is told only by a defect, or to somebody who does what nobody asks for. */
const neverTold = [...defects, 'not-asked', 'busy', 'role-unknown', 'grant-unknown'];

/** What does not fit together when nothing is awaited. */
function wrongWith(world: World): string[] {
  const { grants, failure } = world.view();
  const file = world.files.get(credentialsPath) ?? '';
  return [
    ...unfitting(world),
    ...wrong([
      [failure !== null && neverTold.includes(failure.code), `shows ${failure?.code}`],
      [grants.some((grant) => grant.state !== 'live'), 'a grant that does not live'],
      [file !== '' && !wholeFile.test(file), 'a profile that is not whole'],
    ]),
  ];
}

const wholeFile =
  /^(\n?\[\d{12}-\S+\]\naws_access_key_id = ASIA[A-Z2-7]{16}\naws_secret_access_key = \S{40}\naws_session_token = \S{100,}\nx_rolecall_managed = true\nx_security_token_expires = \S{20}\nregion = us-east-1\nx_rolecall_added = region=us-east-1\n)+$/;

/** What went out more often than somebody clicked for it, whatever the network did to it afterwards. */
function tooMuch(person: SensiblePerson, network: FaultyNetwork): string[] {
  const sent = person.world().webs.sent;
  const bodies = (part: string) => sent.filter(({ body }) => body?.includes(part)).length;
  const { clicks } = person;
  const checks: [count: number, most: number, what: string][] = [
    [bodies('"password":'), clicks.passwords, 'passwords'],
    [bodies('"newPassword":'), clicks.newPasswords, 'new passwords'],
    [pushes(network.deeds), clicks.pushes, 'pushes'],
    [messages(network.deeds), clicks.messages, 'messages'],
  ];
  return checks
    .filter(([count, most]) => count > most)
    .map(([count, most, what]) => `${count} ${what} for ${most} clicks`);
}

/** Transactions that were left without a word to Okta. */
function untold(person: SensiblePerson): string[] {
  const words = person.world().webs.sent.filter(({ url }) => url.endsWith('/api/v1/authn/cancel'));
  const untold = person.left.filter((token) => !words.some(({ body }) => body?.includes(token)));
  return untold.map(() => 'Okta was not told that the person left');
}

const ofAuthn = (deeds: readonly Deed[]) =>
  deeds
    .filter(({ request }) => request.url.includes('/api/v1/authn'))
    .map(({ request, answer }) => ({
      path: new URL(request.url).pathname,
      asked: JSON.parse(request.body ?? '{}') as Record<string, string>,
      said: JSON.parse(answer.body) as Record<string, string>,
      ok: answer.status === 200,
    }));

/** As the server counts: a request to verify sends a push unless one is waited for. */
function pushes(deeds: readonly Deed[]): number {
  const waiting = new Set<string>();
  let count = 0;
  for (const { path, asked, said } of ofAuthn(deeds)) {
    const token = asked['stateToken'] ?? '';
    const isWaiting = said['factorResult'] === 'WAITING';
    if (isWaiting && (path.endsWith('/resend') || !waiting.has(token))) count += 1;
    if (isWaiting) waiting.add(token);
    else if (path.endsWith('/verify')) waiting.delete(token);
  }
  return count;
}

function messages(deeds: readonly Deed[]): number {
  return ofAuthn(deeds).filter(
    ({ path, asked, said, ok }) =>
      ok &&
      /\/verify(\/resend)?$/.test(path) &&
      asked['passCode'] === undefined &&
      said['factorResult'] === undefined &&
      said['status'] === 'MFA_CHALLENGE',
  ).length;
}

/**
 * After quit nothing new goes out, nothing changes, and no timer is left.
 * @param atOnce whether nothing was under way, so that there is no timer at all from then on.
 */
async function quit(
  world: World,
  network: FaultyNetwork,
  problems: Set<string>,
  atOnce: boolean,
): Promise<void> {
  await world.rolecall.quit();
  await turns();
  const marks = () => [world.views.length, world.webs.sent.length].join();
  const before = marks();
  const left = () => world.clock.pending();
  if (atOnce && left() > 0) problems.add(`${left()} timers are left right after quit`);
  world.clock.advanceMs(5 * minute);
  await turns();
  if (marks() !== before) problems.add('goes on after quit');
  if (network.open() > 0) problems.add('a request is open after quit');
  if (left() > 0) problems.add(`${left()} timers are left after quit`);
}

const undisturbed = new Map<JourneyName, Promise<Run>>();
function record(name: JourneyName): Promise<Run> {
  const known = undisturbed.get(name) ?? run(journeys[name], {});
  undisturbed.set(name, known);
  return known;
}

/** What was wrong, each with the case that it was wrong in. */
async function trouble(name: JourneyName, cases: readonly (readonly [string, Case])[]): Promise<string[]> {
  const found: string[] = [];
  for (const [what, given] of cases) {
    const { problems } = await run(journeys[name], given);
    if (problems.length > 0) found.push(`${what}: ${problems.join('; ')}`);
  }
  return found;
}

async function atEachExchange(name: JourneyName, fault: Fault, enough: Enough = null): Promise<string[]> {
  const { exchanges } = await record(name);
  const cases = exchanges.map((exchange, at) => [`${at} ${exchange}`, { at, fault, enough }] as const);
  return trouble(name, cases);
}

const count = (most: number) => Array.from({ length: most }, (_, index) => index + 1);
const names = Object.keys(journeys) as JourneyName[];
const faultNames = Object.keys(faults) as FaultName[];

describe.each(names)('%s', (name) => {
  test('the person arrives, and nothing is wrong on the way', async () => {
    const { exchanges, problems } = await record(name);
    expect(problems).toEqual([]);
    expect(exchanges.length).toBeGreaterThan(8);
  });

  test.each(faultNames)('each single exchange %s, and the person still arrives', async (fault) => {
    expect(await atEachExchange(name, faults[fault])).toEqual([]);
  });

  test.each(['never gets there', 'is done, and never answered'] as const)(
    'each single exchange %s, the person gives up and starts anew, and Okta hears of it',
    async (fault) => {
      expect(await atEachExchange(name, faults[fault], 'of waiting')).toEqual([]);
    },
  );

  test('each question is left and started anew, and Okta hears of it', async () => {
    const { questions } = await record(name);
    const cases = count(questions).map(
      (question) => [`question ${question}`, { enough: { question } }] as const,
    );
    expect(await trouble(name, cases)).toEqual([]);
  });

  test('quit at each moment of rest leaves nothing running', async () => {
    const { rests } = await record(name);
    const cases = count(rests).map((quitAt) => [`rest ${quitAt}`, { quitAt }] as const);
    expect(await trouble(name, cases)).toEqual([]);
  });
});
