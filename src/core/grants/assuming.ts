import { AppError, appError, failureOf } from '../errors.ts';
import type { Role } from '../identities/role.ts';
import type { SignIns } from '../identities/sign-ins.ts';
import type { Ports } from '../ports.ts';
import type { Profile } from '../profiles/profile-keys.ts';
import type { PublishedState } from '../published-state.ts';
import { noRoleSettings } from '../settings/settings.ts';
import type { Grant, Identity, Target } from '../state.ts';
import { type Assumed, assumeRoleKeys, type GrantedKeys } from './assume.ts';
import { endpointFor, tellCaller } from './caller.ts';
import type { Undo } from './undo.ts';
import { type Agreement, checkWritable, hasRegion, targetsOf, writeProfiles } from './write-profiles.ts';

/** So many roles are assumed at once: STS throttles those who ask for all at the same time. */
const atOnce = 4;

/** A role and the profile that its keys go to. */
export interface Wish {
  readonly role: Role;
  readonly profile: string;
  /** `default` gets the same keys. */
  readonly asDefault: boolean;
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
}

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

  function ownSettings(role: Role) {
    const { settings, roleSettings } = state.current();
    const own = roleSettings[role.id] ?? noRoleSettings;
    return {
      region: own.region || settings.region,
      output: own.output || settings.output,
      duration: own.duration || settings.duration,
    };
  }

  /** Asks whether the profile may be written before anybody is asked for a factor: a file that cannot be written needs no keys. */
  async function obtain(wish: Wish, agreed: Agreement, signal: AbortSignal): Promise<Obtained> {
    const { role } = wish;
    const identity = identityOf(role);
    const targets = targetsOf(environment, state.current().settings, identity.organisation.demo);
    await checkWritable(files, targets, namesOf(wish), agreed);
    const { region, duration } = ownSettings(role);
    const assumed = await assumeRoleKeys(ports, {
      role,
      signal,
      region,
      duration,
      endpoint: endpointFor(environment, identity),
      knownMost: state.current().durations[role.arn] ?? 0,
      assertion: (fresh) => signIns.assertion(identity, role.app, signal, fresh),
    });
    return { wish, targets, assumed, signal };
  }

  /** Everything that goes to the same files, in one edit of each. */
  async function write(obtained: readonly Obtained[], agreed: Agreement): Promise<void> {
    const [first] = obtained;
    if (first === undefined) return;
    const profiles = (await Promise.all(obtained.map(profilesOf))).flat();
    // Of several roles one that is given up meanwhile does not hold up the others.
    const signal = obtained.length === 1 ? first.signal : new AbortController().signal;
    const { changes, failure } = await writeProfiles(files, first.targets, profiles, agreed, signal);
    for (const one of obtained) {
      const { wish, assumed } = one;
      const grant = { ...grantOf(one), failure };
      keys.set(grant.id, assumed.keys);
      state.dispatch({ type: 'granted', grant, most: assumed.most });
      log('grant.made');
      void tellCaller(ports, state, grant, assumed.keys, endpointFor(environment, identityOf(wish.role)));
    }
    await undo.record(
      profiles.map(({ name }) => name),
      changes,
    );
  }

  /** The partition's region is better than none, but not than one that the person gave the profile themselves. */
  async function profilesOf({ wish, targets, assumed }: Obtained): Promise<Profile[]> {
    const { region, output } = ownSettings(wish.role);
    const config = targets[0]?.config ?? '';
    return Promise.all(
      namesOf(wish).map(async (name) => {
        const theirs = region === '' && (await hasRegion(files, config, name));
        return { ...assumed.keys, name, output, region: theirs ? '' : assumed.keys.region };
      }),
    );
  }

  function tellFailed(role: Role, error: unknown): void {
    if (!(error instanceof AppError))
      log('defect', { code: error instanceof Error ? error.name : 'unknown' });
    const failure = failureOf(error);
    // A session that is over, a cancelled try, a question to the person: no failure of the role, and whoever asked decides what comes next.
    const silent = ['session-over', 'cancelled', 'profile-not-ours', 'proposal-outdated'].includes(
      failure.code,
    );
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
    await inTurns(wishes, async (wish) => {
      const signal = signals.get(wish.role.id) ?? new AbortController().signal;
      await obtain(wish, agreed, signal).then(
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
      for (const { role } of fresh) state.dispatch({ type: 'assume-started', role: role.id });
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
  };
}

function namesOf({ profile, asDefault }: Wish): string[] {
  return asDefault ? [profile, 'default'] : [profile];
}

function grantOf({ wish, assumed, targets }: Obtained): Grant {
  const { role, expiresAt, duration } = assumed;
  const { profile, asDefault } = wish;
  return {
    id: profile,
    role,
    profile,
    targets,
    isDefault: asDefault,
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
