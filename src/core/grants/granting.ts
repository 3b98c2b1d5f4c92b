import type { Failure } from '../../shared/failure.ts';
import { learnAlias } from '../accounts/learn-names.ts';
import { endpointFor } from '../aws-endpoint.ts';
import type { Ports } from '../ports.ts';
import type { Planned } from '../profiles/profile-keys.ts';
import type { PublishedState } from '../published-state.ts';
import type { Grant, State, Target } from '../state.ts';
import type { Agreement } from './agreements.ts';
import type { GrantedKeys } from './assume.ts';
import { tellCaller } from './caller.ts';
import type { FileChange } from './file-changes.ts';
import { identityOf, namesOf, type Obtained, type Wish } from './obtaining.ts';
import { plannedProfiles } from './planned-profiles.ts';
import type { Undo } from './undo.ts';
import { removeProfiles, writeProfiles } from './write-profiles.ts';
import { inOrder, writtenText } from './written-texts.ts';

/**
 * Writes the keys of roles that go to the same files, with one edit of each file, and makes them grants.
 * @param silent nobody clicked: the last change of the person's own stays the one that can be undone.
 * @returns what was given up before it was written.
 * @throws AppError as `writeProfiles`.
 */
export type Granting = (
  obtained: readonly Obtained[],
  agreed: Agreement,
  silent: boolean,
) => Promise<readonly Obtained[]>;

/** @param keys where the keys of each grant are put, by grant. */
export function createGranting(
  ports: Ports,
  state: PublishedState,
  undo: Undo,
  keys: Map<string, GrantedKeys>,
): Granting {
  const { files, environment, log } = ports;

  /** Files to which these go no longer do not keep a profile that nobody would stop there. One edit of each, as when they are written. */
  async function leaveOldFiles(obtained: readonly Obtained[]) {
    const left = new Map<string, { target: Target; names: string[] }>();
    for (const { wish } of obtained) {
      for (const target of grantBefore(state.current(), wish.profile)?.targets ?? []) {
        const key = `${target.credentials}\n${target.config}`;
        const { names } = left.get(key) ?? { names: [] };
        left.set(key, { target, names: [...names, ...namesOf(state.current(), wish)] });
      }
    }
    // A further file may share its config file with the first.
    const now = new Set(
      obtained.flatMap(({ targets }) => targets.flatMap(({ credentials, config }) => [credentials, config])),
    );
    const changes: FileChange[] = [];
    let failure: Failure | null = null;
    for (const { target, names } of left.values()) {
      const removed = await removeProfiles(files, [target], names, now);
      changes.push(...removed.changes);
      failure ??= removed.failure;
    }
    return { changes, failure };
  }

  const plan = ({ wish, delivery, targets, assumed }: Obtained, names: readonly string[]) =>
    plannedProfiles(ports, state.current(), { ...wish, delivery }, names, targets, assumed.keys);

  /** The person chose it as default while its keys were on the way. */
  async function writeDefault(one: Obtained): Promise<void> {
    const { wish, targets } = one;
    const planned = await plan(one, ['default']);
    const { failure } = await writeProfiles(files, targets, planned, new Map());
    if (failure !== null) state.dispatch({ type: 'grant-failed', grant: wish.profile, failure });
  }

  const isGranted = ({ profile }: Wish) => grantBefore(state.current(), profile) !== undefined;

  return async (obtained, agreed, silent) => {
    const [first] = obtained;
    if (first === undefined) return [];
    const planned = await Promise.all(obtained.map((one) => plan(one, namesOf(state.current(), one.wish))));
    const profiles = planned.flat();
    const names = profiles.map(({ name }) => name);
    const before = undo.before(names);
    // One that is stopped while others are written must not come back with them.
    const givenUp = new Set<Obtained>();
    // As the file was written last: a try that was overtaken by another writer is made again.
    const inFile = new Set<Planned>();
    const isWanted = (profile: Planned) => {
      inFile.delete(profile);
      const one = obtained.find((_, index) => planned[index]?.includes(profile));
      if (one?.signal.aborted) givenUp.add(one);
      if (one === undefined || givenUp.has(one)) return false;
      const wanted =
        profile.name === one.wish.profile || namesOf(state.current(), one.wish).includes(profile.name);
      if (wanted) inFile.add(profile);
      return wanted;
    };
    // Keys that go to no file are given up here; those for files when the file is written.
    for (const one of obtained) if (one.targets.length === 0 && one.signal.aborted) givenUp.add(one);
    const { changes, failure } = await writeProfiles(files, first.targets, profiles, agreed, isWanted);
    const again = (text: string, path: string) => {
      const file = first.targets
        .flatMap((target) => inOrder(target, profiles))
        .find((one) => one.path === path);
      return file === undefined ? text : writtenText(file, text, [...inFile], agreed);
    };
    const written = obtained.filter((one) => !givenUp.has(one));
    const left = await leaveOldFiles(written);
    for (const one of written) {
      const { wish, assumed, targets } = one;
      const stopped = before.grants.some(({ profile }) => profile === wish.profile) && !isGranted(wish);
      if (stopped) continue;
      const isDefault = targets.length > 0 && namesOf(state.current(), wish).includes('default');
      // Neither who one is there changes by renewing, nor who may ask for its keys.
      const old = grantBefore(state.current(), wish.profile);
      const { caller, endpoint: open } =
        old?.role.id === wish.role.id ? old : { caller: '', endpoint: false };
      const grant = {
        ...grantOf(one),
        isDefault,
        caller,
        endpoint: open,
        failure: failure ?? left.failure,
      };
      keys.set(grant.id, assumed.keys);
      state.dispatch({ type: 'granted', grant, most: assumed.most, silent, now: ports.clock.now() });
      log(silent ? 'grant.renewed' : 'grant.made');
      if (isDefault && !names.includes('default')) await writeDefault(one);
      if (caller !== '') continue;
      const endpoint = endpointFor(environment, identityOf(state.current(), wish.role));
      void tellCaller(ports, state, grant, assumed.keys, endpoint);
      void learnAlias(ports, state, grant.role, assumed.keys, endpoint);
    }
    if (silent || changes.length === 0) await undo.renewed(names, changes, again);
    else await undo.record(before, [...changes, ...left.changes]);
    return [...givenUp];
  };
}

function grantBefore({ grants }: State, profile: string): Grant | undefined {
  return grants.find((grant) => grant.profile === profile);
}

function grantOf({ wish, assumed, delivery, targets }: Obtained): Grant {
  const { role, expiresAt, duration, keys } = assumed;
  const { profile } = wish;
  return {
    id: profile,
    role,
    profile,
    targets,
    delivery,
    endpoint: false,
    isDefault: false,
    expiresAt,
    duration,
    expiration: keys.expiration,
    caller: '',
    status: 'live',
    failure: null,
    noticed: null,
    dismissed: false,
    obstacle: null,
  };
}
