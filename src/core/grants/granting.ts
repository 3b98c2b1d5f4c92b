import type { Failure } from '../../shared/failure.ts';
import { learnAlias } from '../accounts/learn-names.ts';
import { endpointFor } from '../aws-endpoint.ts';
import type { Ports } from '../ports.ts';
import type { Profile } from '../profiles/profile-keys.ts';
import type { PublishedState } from '../published-state.ts';
import type { Grant, State } from '../state.ts';
import type { Agreement } from './agreements.ts';
import type { GrantedKeys } from './assume.ts';
import { tellCaller } from './caller.ts';
import { identityOf, namesOf, type Obtained, type Wish } from './obtaining.ts';
import { plannedProfiles } from './planned-profiles.ts';
import type { Undo } from './undo.ts';
import { removeProfiles, withEach, writeProfiles } from './write-profiles.ts';

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

  /** Files that the settings no longer name do not keep a profile that nobody would stop there. */
  async function leaveOldFiles(obtained: readonly Obtained[]): Promise<Failure | null> {
    let failure: Failure | null = null;
    for (const { wish, targets } of obtained) {
      const now = new Set(targets.map(({ credentials }) => credentials));
      const old = grantBefore(state.current(), wish.profile)?.targets ?? [];
      const gone = old.filter(({ credentials }) => !now.has(credentials));
      failure ??= (await removeProfiles(files, gone, namesOf(state.current(), wish))).failure;
    }
    return failure;
  }

  /** The person chose it as default while its keys were on the way. */
  async function writeDefault({ wish, assumed, targets }: Obtained): Promise<void> {
    const planned = await plannedProfiles(
      files,
      state.current(),
      wish.role,
      ['default'],
      targets,
      assumed.keys,
    );
    const { failure } = await writeProfiles(files, targets, planned, new Map());
    if (failure !== null) state.dispatch({ type: 'grant-failed', grant: wish.profile, failure });
  }

  const isGranted = ({ profile }: Wish) => grantBefore(state.current(), profile) !== undefined;

  return async (obtained, agreed, silent) => {
    const [first] = obtained;
    if (first === undefined) return [];
    const planned = await Promise.all(
      obtained.map(({ wish, assumed, targets }) =>
        plannedProfiles(
          files,
          state.current(),
          wish.role,
          namesOf(state.current(), wish),
          targets,
          assumed.keys,
        ),
      ),
    );
    const profiles = planned.flat();
    const names = profiles.map(({ name }) => name);
    const before = undo.before(names);
    // One that is stopped while others are written must not come back with them.
    const givenUp = new Set<Obtained>();
    // As the file was written last: a try that was overtaken by another writer is made again.
    const inFile = new Set<Profile>();
    const isWanted = (profile: Profile) => {
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
    const written = obtained.filter((one) => !givenUp.has(one));
    const left = await leaveOldFiles(written);
    for (const one of written) {
      const { wish, assumed, targets } = one;
      const stopped = before.grants.some(({ profile }) => profile === wish.profile) && !isGranted(wish);
      if (stopped) continue;
      const isDefault = targets.length > 0 && namesOf(state.current(), wish).includes('default');
      // Who one is there does not change by renewing.
      const old = grantBefore(state.current(), wish.profile);
      const caller = old?.role.id === wish.role.id ? old.caller : '';
      const grant = { ...grantOf(one), isDefault, caller, failure: failure ?? left };
      keys.set(grant.id, assumed.keys);
      state.dispatch({ type: 'granted', grant, most: assumed.most, silent, now: ports.clock.now() });
      log(silent ? 'grant.renewed' : 'grant.made');
      if (isDefault && !names.includes('default')) await writeDefault(one);
      if (caller !== '') continue;
      const endpoint = endpointFor(environment, identityOf(state.current(), wish.role));
      void tellCaller(ports, state, grant, assumed.keys, endpoint);
      void learnAlias(ports, state, grant.role, assumed.keys, endpoint);
    }
    if (silent || changes.length === 0)
      await undo.renewed(names, changes, (text, path) => withEach(text, [...inFile], path, agreed));
    else await undo.record(before, changes);
    return [...givenUp];
  };
}

function grantBefore({ grants }: State, profile: string): Grant | undefined {
  return grants.find((grant) => grant.profile === profile);
}

function grantOf({ wish, assumed, targets }: Obtained): Grant {
  const { role, expiresAt, duration, keys } = assumed;
  const { profile } = wish;
  return {
    id: profile,
    role,
    profile,
    targets,
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
