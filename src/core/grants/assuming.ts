import { AppError, appError, failureOf } from '../errors.ts';
import type { Assertion } from '../identities/assertions.ts';
import type { Role } from '../identities/role.ts';
import type { SignIns } from '../identities/sign-ins.ts';
import type { Ports } from '../ports.ts';
import type { PublishedState } from '../published-state.ts';
import { type Agreement, asksForYes } from './agreements.ts';
import type { GrantedKeys } from './assume.ts';
import { createGranting } from './granting.ts';
import { needsPerson, obstacleOf } from './obstacles.ts';
import { type Obtained, type OpenApp, obtain, type Wish } from './obtaining.ts';
import { renewAt } from './schedule.ts';
import { isSessionMissing } from './session-missing.ts';
import type { Undo } from './undo.ts';

/** So many roles are assumed at once: STS throttles those who ask for all at the same time. */
const atOnce = 4;

/** What went wrong, by profile; empty when every profile has its keys. */
export type Errors = ReadonlyMap<string, unknown>;

export interface Assuming {
  /**
   * From roles to keys in their profiles, with one edit of each file. A role that is being assumed already is not asked for twice.
   * @param agreed what the person said yes to.
   * @param silent nobody clicked: nobody is asked for anything, no window opens, and nothing but the grants themselves shows it.
   * @returns AppErrors, `profile-not-ours` where the person has to be asked first. Never rejects.
   */
  readonly assume: (wishes: readonly Wish[], agreed: Agreement, silent?: boolean) => Promise<Errors>;
  /** Gives up what goes to the profiles for which this is so. */
  readonly cancel: (which: (role: Role, profile: string) => boolean) => void;
  /** Resolves when nothing is under way any more. */
  readonly settled: () => Promise<void>;
}

interface Run {
  readonly wish: Wish;
  readonly silent: boolean;
  readonly controller: AbortController;
  readonly done: Promise<Errors>;
}

/** @param keys where the keys of each grant are put, by grant. */
export function createAssuming(
  ports: Ports,
  state: PublishedState,
  signIns: SignIns,
  undo: Undo,
  keys: Map<string, GrantedKeys>,
): Assuming {
  const { log } = ports;
  const grant = createGranting(ports, state, undo, keys);
  const running = new Map<string, Run>();

  /** Opens each app once, however many roles of it are assumed together; again only when AWS found its assertion too old. */
  function openOnce(signal: AbortSignal, silent: boolean): OpenApp {
    const opened = new Map<string, Promise<Assertion>>();
    return (identity, app, fresh) => {
      const key = `${identity.id}\n${app}`;
      const known = fresh ? undefined : opened.get(key);
      const assertion = known ?? signIns.assertion(identity, app, signal, { fresh, silent });
      opened.set(key, assertion);
      return assertion;
    };
  }

  function tellFailed({ role, profile }: Wish, error: unknown, silent: boolean): void {
    if (!(error instanceof AppError))
      log('defect', { code: error instanceof Error ? error.name : 'unknown' });
    const failure = failureOf(error);
    log(silent ? 'renewal.failed' : 'grant.failed', { code: failure.code });
    // Whoever renews tells of all of it together.
    if (silent) return;
    // A session that is over, a cancelled try, a question to the person: no failure of the role, and whoever asked decides what comes next.
    const untold = asksForYes(error) || isSessionMissing(error) || failure.code === 'cancelled';
    state.dispatch({ type: 'assume-ended', role: role.id, profile, failure: untold ? null : failure });
    if (!untold) rememberFailed(profile, error);
  }

  /** The person has been told: a renewal that is due anyway does not find it out once more. */
  function rememberFailed(profile: string, error: unknown): void {
    const now = ports.clock.now();
    const grant = state.current().grants.find((candidate) => candidate.profile === profile);
    if (grant === undefined || now < renewAt(grant)) return;
    const found = obstacleOf(error, grant, null, now);
    const obstacle = found.at === 'lasting' ? { ...found, told: true } : found;
    state.dispatch({ type: 'renewal-blocked', obstacles: new Map([[grant.id, obstacle]]) });
  }

  async function run(
    wishes: readonly Wish[],
    agreed: Agreement,
    silent: boolean,
    signals: ReadonlyMap<Wish, AbortSignal>,
  ): Promise<Errors> {
    const errors = new Map<string, unknown>();
    const fail = (wish: Wish, error: unknown) => {
      errors.set(wish.profile, error);
      tellFailed(wish, error, silent);
    };
    const obtained: Obtained[] = [];
    const open = openOnce(whenAll([...signals.values()]), silent);
    await inTurns(wishes, async (wish) => {
      const signal = signals.get(wish) ?? new AbortController().signal;
      await obtain(ports, state, wish, agreed, signal, open).then(
        (one) => obtained.push(one),
        (error: unknown) => fail(wish, error),
      );
    });
    // As they were chosen, whichever answer of AWS came first.
    const inOrder = wishes.flatMap((wish) => obtained.filter((one) => one.wish === wish));
    for (const together of byFiles(inOrder))
      await grant(together, agreed, silent).then(
        (givenUp) => {
          for (const { wish } of givenUp) fail(wish, appError('cancelled', {}));
        },
        (error: unknown) => {
          for (const { wish } of together) fail(wish, error);
        },
      );
    return errors;
  }

  function begin(wishes: readonly Wish[], agreed: Agreement, silent: boolean): Promise<Errors> {
    const controllers = new Map(wishes.map((wish) => [wish, new AbortController()]));
    const signals = new Map([...controllers].map(([wish, { signal }]) => [wish, signal]));
    tellStarted(wishes, silent);
    const done = run(wishes, agreed, silent, signals).finally(() => {
      for (const wish of wishes) running.delete(keyOf(wish));
    });
    for (const [wish, controller] of controllers)
      running.set(keyOf(wish), { wish, silent, controller, done });
    return done;
  }

  function tellStarted(wishes: readonly Wish[], silent: boolean): void {
    const meant = wishes.map(({ role, profile, renewal = false }) => ({ role: role.id, profile, renewal }));
    state.dispatch({ type: 'assume-started', wishes: meant, silent });
  }

  /** A click on what is being renewed on its own is answered by that, unless it turns out that a person is needed. */
  async function join(wishes: readonly Wish[], agreed: Agreement): Promise<Errors> {
    tellStarted(wishes, false);
    const errors = await merged(wishes.map((wish) => running.get(keyOf(wish))?.done));
    const again = wishes.filter(({ profile }) => needsPerson(errors.get(profile)));
    for (const { role, profile } of wishes)
      state.dispatch({ type: 'assume-ended', role: role.id, profile, failure: null });
    if (again.length === 0) return errors;
    const anew = await assume(again, agreed, false);
    const settled = [...errors].filter(([profile]) => !again.some((wish) => wish.profile === profile));
    return new Map([...settled, ...anew]);
  }

  async function assume(wishes: readonly Wish[], agreed: Agreement, silent: boolean): Promise<Errors> {
    const joins = (wish: Wish) => running.get(keyOf(wish))?.silent === true && !silent;
    const joined = wishes.filter(joins);
    const known = wishes.filter((wish) => running.has(keyOf(wish)) && !joins(wish));
    const fresh = wishes.filter((wish) => !running.has(keyOf(wish)));
    const errors = await merged([
      ...known.map((wish) => running.get(keyOf(wish))?.done),
      joined.length > 0 ? join(joined, agreed) : undefined,
      fresh.length > 0 ? begin(fresh, agreed, silent) : undefined,
    ]);
    return new Map([...errors].filter(([profile]) => wishes.some((wish) => wish.profile === profile)));
  }

  return {
    assume: (wishes, agreed, silent = false) => assume(wishes, agreed, silent),
    cancel(which) {
      for (const { controller, wish } of running.values())
        if (which(wish.role, wish.profile)) controller.abort();
    },
    async settled() {
      await Promise.all([...running.values()].map(({ done }) => done));
    },
  };
}

/** A role may be assumed into several profiles at once. */
function keyOf({ role, profile }: Wish): string {
  return `${role.id} ${profile}`;
}

/** Aborts when all of these have: of several roles one that is given up does not hold up the others. */
function whenAll(signals: readonly AbortSignal[]): AbortSignal {
  const joint = new AbortController();
  const look = () => {
    if (signals.every(({ aborted }) => aborted)) joint.abort();
  };
  for (const signal of signals) signal.addEventListener('abort', look);
  look();
  return joint.signal;
}

async function merged(all: readonly (Promise<Errors> | undefined)[]): Promise<Errors> {
  const errors = await Promise.all(all);
  return new Map(errors.flatMap((some) => (some === undefined ? [] : [...some])));
}

/** A few at a time, the next as soon as one is done. */
async function inTurns<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await act(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** Those that are written together: in one way, and to the same files. */
function byFiles(obtained: readonly Obtained[]): readonly (readonly Obtained[])[] {
  const groups = new Map<string, Obtained[]>();
  for (const one of obtained) {
    const way = `${one.delivery}\n${one.targets[0]?.credentials ?? ''}`;
    groups.set(way, [...(groups.get(way) ?? []), one]);
  }
  return [...groups.values()];
}
