import type { WebRequest } from '../../src/core/ports.ts';
import { demoAnswer, demoCode, demoPassword } from '../../src/demo/users.ts';
import type { Outcome } from '../../src/shared/contract.ts';
import type { Failure } from '../../src/shared/failure.ts';
import type { Screen, View } from '../../src/shared/view.ts';
import type { FaultyNetwork } from './faulty-network.ts';
import { stop } from './person.ts';
import { until } from './until.ts';
import { createWorld, demoOrigin, type World } from './world.ts';

/** More than any journey takes, with whatever one fault adds. */
const usualActs = 60;
/** ms of real time, in which nothing but work that is under way may pass. */
const patience = 3000;
/** ms by which the clock goes on while only time can help. */
const wait = 2500;
/** ms; nothing that was asked may be awaited for longer. A lost request, what it leads to, and the same once more. */
const longestWait = 90_000;

export interface PersonFacts {
  readonly username: string;
  readonly keep?: boolean;
  readonly rememberDevice?: boolean;
  readonly factor?: RegExp;
  /** How often something is done before the person despairs. */
  readonly mostActs?: number;
}

/** The person came to rest, but not where they wanted. */
export class NotReached extends Error {}

/** When somebody has enough, once: while an answer is awaited that does not come, or at the so-manyth question. */
export type Enough = 'of waiting' | { readonly question: number } | null;

/**
 * Goes the way once. What core loads only when it is needed takes real time, in which nothing can be seen to go on; afterwards all of it
 * is there.
 */
export async function loadEverything(): Promise<void> {
  const world = await createWorld();
  await world.signIn('nomfa');
  await world.at('roles');
  await world.rolecall.commands.assume({ role: world.rolecall.snapshot().catalogue.roles[0]?.id ?? '' });
  await until(() => world.view().grants[0]?.caller !== '');
  await world.rolecall.quit();
}

/** Somebody who answers what is asked, tries again what failed, and gives up what leads nowhere. */
export interface SensiblePerson {
  readonly world: () => World;
  /** Acts until the condition holds. */
  readonly reach: (what: string, condition: (view: View) => boolean) => Promise<void>;
  /** Acts until there are so many grants. */
  readonly reachGrants: (count: number) => Promise<void>;
  /** Waits until AWS has said, or has not, whose so many grants are. */
  readonly hearCallers: (count: number) => Promise<void>;
  readonly later: (ms: number) => Promise<void>;
  readonly restart: () => Promise<void>;
  readonly signOut: () => Promise<void>;
  /** What was done, for counting what went out against it. */
  readonly clicks: { passwords: number; newPasswords: number; pushes: number; messages: number };
  /** State tokens of the transactions that were left. */
  readonly left: readonly string[];
  /** How many questions were asked. */
  readonly questions: () => number;
  /** Every command's outcome that was a failure. */
  readonly failures: readonly Failure[];
  /** What was done, in order, to tell the story of a run that went wrong. */
  readonly story: readonly string[];
}

function isQuestion({ name }: Screen): boolean {
  return !['welcome', 'sign-in', 'roles', 'grants', 'settings'].includes(name);
}

function isCaller({ body }: WebRequest): boolean {
  return body?.includes('Action=GetCallerIdentity') ?? false;
}

/**
 * @param enough when to leave, before starting anew.
 * @param atRest called whenever nothing is awaited but the person or time.
 */
export async function createPerson(
  facts: PersonFacts,
  network: FaultyNetwork,
  enough: Enough,
  atRest: (world: World) => void,
  first: World,
): Promise<SensiblePerson> {
  let world = first;
  let pending = 0;
  const failures: Failure[] = [];
  const story: string[] = [];
  const clicks = { passwords: 0, newPasswords: 0, pushes: 0, messages: 0 };
  const left: string[] = [];
  let patient = enough !== 'of waiting';
  let questions = 0;
  let passwords = [demoPassword, 'Lighthouse-42'];
  /** What the person did last, for what to do about its failure. */
  let last = '';

  function give(name: string, outcome: Promise<Outcome>): void {
    last = name;
    story.push(name);
    pending += 1;
    void outcome.then((result) => {
      pending -= 1;
      if (!result.ok) failures.push(result.failure);
    });
  }

  /** Everything that can be seen to go on. */
  const marks = () =>
    [
      world.views.length,
      world.webs.sent.length,
      network.deeds.length,
      network.answers.length,
      pending,
    ].join();

  function busy(): boolean {
    const { screen, identities } = world.view();
    if ('working' in screen && screen.working) return true;
    const asked = identities.some(({ state }) => state === 'asked');
    return pending > 0 && !(asked && isQuestion(screen));
  }

  /** Until nothing goes on any more without the person, or without time. */
  async function quiet(): Promise<void> {
    const end = Date.now() + patience;
    let before = '';
    for (let still = 0; still < 8; ) {
      await new Promise((resolve) => setImmediate(resolve));
      const now = marks();
      const waits = network.open() > network.held() || (busy() && network.held() === 0);
      still = now === before && !waits ? still + 1 : 0;
      before = now;
      if (Date.now() > end) throw new Error(`awaits nothing for ever, at ${stop(world)}`);
    }
  }

  async function rest(): Promise<void> {
    await quiet();
    for (let waited = 0; busy(); waited += wait) {
      if (waited > longestWait)
        throw new Error(`still at work after ${longestWait / 1000} s, at ${stop(world)}`);
      if (patient) world.clock.advanceMs(wait);
      else giveUp();
      await quiet();
    }
    atRest(world);
  }

  /** A sensible person waits where a moment is told. */
  function waitFor(moment: number | null): void {
    const ms = (moment ?? 0) - world.clock.now();
    if (ms > 0) world.clock.advanceMs(ms);
  }

  function waitOut(failure: Failure | null): void {
    if (failure !== null && 'until' in failure.facts) waitFor(failure.facts.until);
  }

  function leave(): void {
    const transaction = network.transaction();
    if (transaction !== null) left.push(transaction);
    give('cancelSignIn', world.rolecall.commands.cancelSignIn({}));
  }

  function giveUp(): void {
    patient = true;
    leave();
    give('cancelAssume', world.rolecall.commands.cancelAssume({}));
  }

  function enter(field: Extract<Screen, { name: 'code' }>['field']): void {
    const rememberDevice = facts.rememberDevice ?? false;
    const answers = { code: demoCode, answer: demoAnswer, password: passwords[0] ?? '' };
    if (field === 'password') clicks.passwords += 1;
    give(
      'answerChallenge',
      world.rolecall.commands.answerChallenge({ code: answers[field], rememberDevice }),
    );
  }

  function answerCode(screen: Extract<Screen, { name: 'code' }>, failure: Failure | null): void {
    const lost = failure !== null && failure.code !== 'message-too-soon';
    const toSend = lost && (last !== 'answerChallenge' || failure.code === 'code-wrong');
    if (!toSend || screen.resendAt === null) {
      waitFor(screen.freshAt);
      enter(screen.field);
      return;
    }
    waitFor(screen.resendAt);
    clicks.messages += 1;
    give('sendAgain', world.rolecall.commands.sendAgain({}));
  }

  /** The next sensible thing to do. */
  async function act(): Promise<void> {
    const { commands } = world.rolecall;
    const { screen, failure, grants } = world.view();
    waitOut(failure);
    if (isQuestion(screen)) {
      questions += 1;
      if (enough !== null && typeof enough === 'object' && enough.question === questions) return leave();
    }
    switch (screen.name) {
      case 'welcome':
        return give('chooseOrganisation', commands.chooseOrganisation({ address: demoOrigin }));
      case 'sign-in': {
        // Whoever has just changed the password tries the other one.
        if (failure?.code === 'credentials-wrong') passwords = passwords.toReversed();
        clicks.passwords += 1;
        const { username, keep = false } = facts;
        return give('signIn', commands.signIn({ username, password: passwords[0] ?? '', keep }));
      }
      case 'factors': {
        const factor = screen.factors.find(({ label }) => facts.factor?.test(label)) ?? screen.factors[0];
        if (factor?.kind === 'push') clicks.pushes += 1;
        if (factor?.kind === 'message') clicks.messages += 1;
        return give('chooseFactor', commands.chooseFactor({ factor: factor?.id ?? '' }));
      }
      case 'code':
        return answerCode(screen, failure);
      case 'push':
        if (screen.state !== 'stopped') return world.clock.advanceMs(1000);
        clicks.pushes += 1;
        return give('sendAgain', commands.sendAgain({}));
      case 'password-warning':
        return give('skipStep', commands.skipStep({}));
      case 'new-password': {
        if (failure?.code === 'password-refused') return leave();
        clicks.newPasswords += 1;
        const [oldPassword = '', newPassword = ''] = passwords;
        return give('changePassword', commands.changePassword({ oldPassword, newPassword }));
      }
      case 'apps':
        return give('chooseApp', commands.chooseApp({ app: screen.apps[0]?.id ?? '' }));
      // Nothing that this person knows helps there.
      case 'app-link':
      case 'role-by-hand':
      case 'organisation-page':
        return leave();
      case 'roles': {
        const { roles } = world.rolecall.snapshot().catalogue;
        const role = roles.find(({ account, name }) =>
          grants.every((grant) => grant.account !== account || grant.roleName !== name),
        );
        return give('assume', commands.assume({ role: role?.id ?? '' }));
      }
      case 'grants':
      case 'settings':
        return give('go', commands.go({ place: 'roles' }));
    }
  }

  async function reach(what: string, condition: (view: View) => boolean): Promise<void> {
    await rest();
    for (let acts = 0; !condition(world.view()); acts += 1) {
      if (acts === (facts.mostActs ?? usualActs))
        throw new NotReached(`${what} not reached, at ${stop(world)}`);
      await act();
      await rest();
    }
  }

  return {
    world: () => world,
    clicks,
    failures,
    story,
    left,
    questions: () => questions,
    reach,
    reachGrants: (count) => reach(`${count} grants`, ({ grants }) => grants.length >= count),
    async hearCallers(count) {
      const told = () =>
        world.view().grants.filter(({ caller }) => caller !== '').length +
        world.logged.filter((entry) => JSON.stringify(entry).includes('caller-identity.failed')).length +
        // An answer without a word is one, too.
        network.answers.filter(({ request, answer }) => isCaller(request) && answer.body === '').length;
      for (let waited = 0; told() < count; waited += wait) {
        if (waited > longestWait) throw new Error('the caller is awaited for ever');
        const end = Date.now() + patience;
        while (told() < count && network.held() === 0) {
          await new Promise((resolve) => setImmediate(resolve));
          if (Date.now() > end) throw new Error('the caller is never told');
        }
        if (network.held() > 0) world.clock.advanceMs(wait);
      }
      await rest();
    },
    async later(ms) {
      world.clock.advanceMs(ms);
      await rest();
    },
    async restart() {
      await world.rolecall.quit();
      story.push('restart');
      world = await createWorld({ from: world, meddle: network.meddle });
      await rest();
    },
    async signOut() {
      const identity = world.view().current ?? '';
      give('signOut', world.rolecall.commands.signOut({ identity }));
      await rest();
    },
  };
}
