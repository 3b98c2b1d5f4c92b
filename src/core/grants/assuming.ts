import type { Failure } from '../../shared/failure.ts';
import { AppError, appError, failureOf } from '../errors.ts';
import type { Assertion } from '../identities/assertions.ts';
import type { Role } from '../identities/role.ts';
import type { SignIns } from '../identities/sign-ins.ts';
import type { Ports } from '../ports.ts';
import type { PublishedState } from '../published-state.ts';
import type { Grant, Identity, Target } from '../state.ts';
import { type Assumed, assumeRoleKeys, type GrantedKeys } from './assume.ts';
import { endpointFor, tellCaller } from './caller.ts';
import { plannedProfiles, settingsFor } from './planned-profiles.ts';
import type { Undo } from './undo.ts';
import {
  type Agreement,
  asksForYes,
  checkWritable,
  removeProfiles,
  targetsOf,
  writeProfiles,
} from './write-profiles.ts';

/** So many roles are assumed at once: STS throttles those who ask for all at the same time. */
const atOnce = 4;

/** A role and the profile that its keys go to. */
export interface Wish {
  readonly role: Role;
  readonly profile: string;
}

/** What went wrong, by role; empty when every role has its keys. */
export type Errors = ReadonlyMap<string, unknown>;

export interface Assuming {
  /**
   * From roles to keys in their profiles, with one edit of each file. A role that is being assumed already is not asked for twice.
   * @param agreed what the person said yes to.
   * @returns AppErrors, `profile-not-ours` where the person has to be asked first. Never rejects.
   */
  readonly assume: (wishes: readonly Wish[], agreed: Agreement) => Promise<Errors>;
  /** Gives up the roles for which this is so. */
  readonly cancel: (which: (role: Role) => boolean) => void;
  /** Resolves when nothing is under way any more. */
  readonly settled: () => Promise<void>;
}

/** The assertion of an app; `fresh`: not one that is at hand. */
type OpenApp = (identity: Identity, app: string, fresh: boolean) => Promise<Assertion>;

interface Obtained {
  readonly wish: Wish;
  readonly assumed: Assumed;
  readonly targets: readonly Target[];
  readonly signal: AbortSignal;
}

/** @param keys where the keys of each grant are put, by grant. */
export function createAssuming(
  ports: Ports,
  state: PublishedState,
  signIns: SignIns,
  undo: Undo,
  keys: Map<string, GrantedKeys>,
): Assuming {
  const { files, environment, log } = ports;
  const running = new Map<string, { role: Role; controller: AbortController; done: Promise<Errors> }>();

  function identityOf(role: Role): Identity {
    const identity = state.current().identities[role.identity];
    if (identity === undefined) throw appError('role-unknown', {});
    return identity;
  }

  /** `default` gets the same keys, as the person has it now. */
  function namesOf({ profile }: Wish): readonly string[] {
    const isDefault = state.current().grants.some((grant) => grant.profile === profile && grant.isDefault);
    return isDefault ? [profile, 'default'] : [profile];
  }

  /** Asks whether the profile may be written before anybody is asked for a factor: a file that cannot be written needs no keys. */
  async function obtain(
    wish: Wish,
    agreed: Agreement,
    signal: AbortSignal,
    open: OpenApp,
  ): Promise<Obtained> {
    const { role } = wish;
    const identity = identityOf(role);
    const other = state.current().grants.find(({ profile }) => profile === wish.profile)?.role;
    if (other !== undefined && other.id !== role.id)
      throw appError('profile-name-taken', { name: wish.profile, role: `${other.account} ${other.name}` });
    const targets = targetsOf(environment, state.current().settings, identity.organisation.demo);
    const planned = await plannedProfiles(files, state.current(), role, namesOf(wish), targets, null);
    await checkWritable(files, targets, planned, agreed);
    const { region, duration } = settingsFor(state.current(), role);
    const assumed = await assumeRoleKeys(ports, {
      role,
      signal,
      region,
      duration,
      endpoint: endpointFor(environment, identity),
      knownMost: state.current().durations[role.arn] ?? 0,
      assertion: (fresh) => open(identity, role.app, fresh),
    });
    return { wish, targets, assumed, signal };
  }

  /** Everything that goes to the same files, in one edit of each. */
  async function write(obtained: readonly Obtained[], agreed: Agreement): Promise<void> {
    const [first] = obtained;
    if (first === undefined) return;
    const planned = await Promise.all(
      obtained.map(({ wish, assumed, targets }) =>
        plannedProfiles(files, state.current(), wish.role, namesOf(wish), targets, assumed.keys),
      ),
    );
    const profiles = planned.flat();
    const names = profiles.map(({ name }) => name);
    const before = undo.before(names);
    const signal = whenAll(obtained.map((one) => one.signal));
    const { changes, failure } = await writeProfiles(files, first.targets, profiles, agreed, signal);
    const left = await leaveOldFiles(obtained);
    for (const one of obtained) {
      const { wish, assumed } = one;
      const isDefault = names.includes('default') && namesOf(wish).includes('default');
      const grant = { ...grantOf(one), isDefault, failure: failure ?? left };
      keys.set(grant.id, assumed.keys);
      state.dispatch({ type: 'granted', grant, most: assumed.most });
      log('grant.made');
      void tellCaller(ports, state, grant, assumed.keys, endpointFor(environment, identityOf(wish.role)));
    }
    await undo.record(before, changes);
  }

  /** Files that the settings no longer name do not keep a profile that nobody would stop there. */
  async function leaveOldFiles(obtained: readonly Obtained[]): Promise<Failure | null> {
    let failure: Failure | null = null;
    for (const { wish, targets } of obtained) {
      const now = new Set(targets.map(({ credentials }) => credentials));
      const old = state.current().grants.find(({ profile }) => profile === wish.profile)?.targets ?? [];
      const gone = old.filter(({ credentials }) => !now.has(credentials));
      failure ??= (await removeProfiles(files, gone, namesOf(wish))).failure;
    }
    return failure;
  }

  /** Opens each app once, however many roles of it are assumed together; again only when AWS found its assertion too old. */
  function openOnce(signal: AbortSignal): OpenApp {
    const opened = new Map<string, Promise<Assertion>>();
    return (identity, app, fresh) => {
      const key = `${identity.id}\n${app}`;
      const known = fresh ? undefined : opened.get(key);
      const assertion = known ?? signIns.assertion(identity, app, signal, fresh);
      opened.set(key, assertion);
      return assertion;
    };
  }

  function tellFailed(role: Role, error: unknown): void {
    if (!(error instanceof AppError))
      log('defect', { code: error instanceof Error ? error.name : 'unknown' });
    const failure = failureOf(error);
    // A session that is over, a cancelled try, a question to the person: no failure of the role, and whoever asked decides what comes next.
    const silent = asksForYes(error) || ['session-over', 'cancelled'].includes(failure.code);
    state.dispatch({ type: 'assume-ended', role: role.id, failure: silent ? null : failure });
    log('grant.failed', { code: failure.code });
  }

  async function run(
    wishes: readonly Wish[],
    agreed: Agreement,
    signals: ReadonlyMap<string, AbortSignal>,
  ): Promise<Errors> {
    const errors = new Map<string, unknown>();
    const fail = ({ role }: Wish, error: unknown) => {
      errors.set(role.id, error);
      tellFailed(role, error);
    };
    const obtained: Obtained[] = [];
    const open = openOnce(whenAll([...signals.values()]));
    await inTurns(wishes, async (wish) => {
      const signal = signals.get(wish.role.id) ?? new AbortController().signal;
      await obtain(wish, agreed, signal, open).then(
        (one) => obtained.push(one),
        (error: unknown) => fail(wish, error),
      );
    });
    const wanted = obtained.filter(({ signal }) => !signal.aborted || wishes.length === 1);
    for (const { wish } of obtained)
      if (!wanted.some((one) => one.wish === wish)) fail(wish, appError('cancelled', {}));
    for (const together of byFiles(wanted))
      await write(together, agreed).catch((error: unknown) => {
        for (const { wish } of together) fail(wish, error);
      });
    return errors;
  }

  return {
    async assume(wishes, agreed) {
      const known = wishes.flatMap(({ role }) => running.get(role.id)?.done ?? []);
      const fresh = wishes.filter(({ role }) => !running.has(role.id));
      const controllers = new Map(fresh.map(({ role }) => [role.id, new AbortController()]));
      const signals = new Map([...controllers].map(([id, { signal }]) => [id, signal]));
      for (const { role, profile } of fresh)
        state.dispatch({ type: 'assume-started', role: role.id, profile });
      const done = run(fresh, agreed, signals).finally(() => {
        for (const id of controllers.keys()) running.delete(id);
      });
      for (const { role } of fresh) {
        const controller = controllers.get(role.id);
        if (controller !== undefined) running.set(role.id, { role, controller, done });
      }
      return new Map((await Promise.all([done, ...known])).flatMap((errors) => [...errors]));
    },
    cancel(which) {
      for (const { controller, role } of running.values()) if (which(role)) controller.abort();
    },
    async settled() {
      await Promise.all([...running.values()].map(({ done }) => done));
    },
  };
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

function grantOf({ wish, assumed, targets }: Obtained): Grant {
  const { role, expiresAt, duration } = assumed;
  const { profile } = wish;
  return {
    id: profile,
    role,
    profile,
    targets,
    isDefault: false,
    expiresAt,
    duration,
    caller: '',
    status: 'live',
    failure: null,
    noticed: null,
  };
}

/** A few at a time, the next as soon as one is done. */
async function inTurns<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await act(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

function byFiles(obtained: readonly Obtained[]): readonly (readonly Obtained[])[] {
  const groups = new Map<string, Obtained[]>();
  for (const one of obtained) {
    const file = one.targets[0]?.credentials ?? '';
    groups.set(file, [...(groups.get(file) ?? []), one]);
  }
  return [...groups.values()];
}
