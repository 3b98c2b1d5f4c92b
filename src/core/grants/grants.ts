import { AppError, appError, failureOf } from '../errors.ts';
import type { SignIns } from '../identities/sign-ins.ts';
import type { Ports } from '../ports.ts';
import type { PublishedState } from '../published-state.ts';
import type { Grant, Target } from '../state.ts';
import type { Agreement } from './agreements.ts';
import type { GrantedKeys } from './assume.ts';
import { type Assuming, createAssuming } from './assuming.ts';
import type { FileChange } from './file-changes.ts';
import type { KeysAtHand } from './keys-at-hand.ts';
import { plannedProfiles } from './planned-profiles.ts';
import type { Undo } from './undo.ts';
import { removeProfiles, writeProfiles } from './write-profiles.ts';

export interface Grants extends Assuming {
  /** Takes the profile out of the files again, and out of `default`. @throws AppError `file-…`. */
  stop(grant: Grant): Promise<void>;
  /** Writes the grant's keys as `default` too, or takes them out of there. @throws AppError, `profile-not-ours` when the person has to be asked first. */
  setDefault(grant: Grant, on: boolean, agreed: Agreement): Promise<void>;
  /** Takes these profiles out of the files; one that refuses stays. Before quit. */
  removeAll(which: (grant: Grant) => boolean): Promise<void>;
}

/**
 * Assuming and stopping.
 * @param keys of the live grants; they live there and nowhere else in core.
 */
export function createGrants(
  ports: Ports,
  state: PublishedState,
  signIns: SignIns,
  undo: Undo,
  keys: Map<string, GrantedKeys>,
  keysOf: KeysAtHand,
): Grants {
  const { files, log } = ports;
  const assuming = createAssuming(ports, state, signIns, undo, keys);

  /** Files of the grant that was the default until now, to which this one does not go. */
  async function leaveDefault(grant: Grant): Promise<readonly FileChange[]> {
    const old = state.current().grants.find(({ id, isDefault }) => isDefault && id !== grant.id);
    const now = new Set(grant.targets.flatMap(({ credentials, config }) => [credentials, config]));
    return (await removeProfiles(files, old?.targets ?? [], ['default'], now)).changes;
  }

  return {
    ...assuming,
    async stop(grant) {
      assuming.cancel((_, profile) => profile === grant.profile);
      const names = grant.isDefault ? [grant.profile, 'default'] : [grant.profile];
      const before = undo.before(names);
      const { changes, failure, refused } = await removeProfiles(files, grant.targets, names);
      if (failure === null) {
        keys.delete(grant.id);
        state.dispatch({ type: 'stopped', grant: grant.id });
        await undo.recordStop(before, changes, changes.length > 0 || grant.targets.length === 0);
        return;
      }
      state.dispatch({ type: 'stop-refused', grant: grant.id, targets: refused, failure });
      await undo.record(before, changes);
      throw new AppError(failure);
    },
    async setDefault(grant, on, agreed) {
      if (grant.targets.length === 0) throw appError('keys-in-no-file', { profile: grant.profile });
      const before = undo.before(['default']);
      // A program is asked for keys when they are needed.
      const granted = on && grant.delivery === 'file' ? await keysOf(grant) : null;
      const planned = on
        ? await plannedProfiles(ports, state.current(), grant, ['default'], grant.targets, granted)
        : [];
      const { changes, failure } = on
        ? await writeProfiles(files, grant.targets, planned, agreed)
        : await removeProfiles(files, grant.targets, ['default']);
      const left = on ? await leaveDefault(grant) : [];
      if (on || failure === null) state.dispatch({ type: 'default-chosen', grant: on ? grant.id : null });
      await undo.record(before, [...changes, ...left]);
      if (failure === null) return;
      state.dispatch({ type: 'grant-failed', grant: grant.id, failure });
      throw new AppError(failure);
    },
    async removeAll(which) {
      for (const [targets, names] of byTargets(state.current().grants.filter(which))) {
        const { failure } = await removeProfiles(files, targets, names).catch((error: unknown) => ({
          failure: failureOf(error),
        }));
        if (failure !== null) {
          log('profiles.kept', { code: failure.code });
          continue;
        }
        // The next run must not look for what is not there any more.
        for (const { id, profile } of state.current().grants)
          if (names.includes(profile)) state.dispatch({ type: 'stopped', grant: id });
      }
    },
  };
}

/** So that each file is edited once. */
function byTargets(grants: readonly Grant[]): ReadonlyMap<readonly Target[], readonly string[]> {
  const groups = new Map<string, readonly [targets: readonly Target[], names: string[]]>();
  for (const { targets, profile, isDefault } of grants) {
    const file = targets.map(({ credentials }) => credentials).join('\n');
    const group = groups.get(file) ?? [targets, []];
    group[1].push(profile, ...(isDefault ? ['default'] : []));
    groups.set(file, group);
  }
  return new Map(groups.values());
}
