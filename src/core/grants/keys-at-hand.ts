import { roleParts } from '../arn.ts';
import { stsPlace } from '../aws/partitions.ts';
import { appError } from '../errors.ts';
import type { Files } from '../ports.ts';
import { readOwnProfile } from '../profiles/read-own-profile.ts';
import type { PublishedState } from '../published-state.ts';
import type { Grant } from '../state.ts';
import type { GrantedKeys } from './assume.ts';
import { settingsFor } from './planned-profiles.ts';

/** The keys of a grant: those in memory, else, after a restart, those that stand in its own profile. @throws AppError `keys-gone`. */
export type KeysAtHand = (grant: Grant) => Promise<GrantedKeys>;

/** @param keys those in memory. */
export function createKeysAtHand(
  files: Files,
  state: PublishedState,
  keys: ReadonlyMap<string, GrantedKeys>,
): KeysAtHand {
  return async (grant) => {
    const held = keys.get(grant.id);
    if (held !== undefined) return held;
    const written = await ownKeysOf(files, grant);
    if (written === null) throw appError('keys-gone', { profile: grant.profile });
    const { partition } = roleParts(grant.role.arn);
    const { region } = stsPlace(partition, settingsFor(state.current(), grant.role).region, null);
    return { ...written, region: written.region || region };
  };
}

/** What stands in the grant's profile, if it is what was written there. */
export async function ownKeysOf(files: Files, { targets, profile, delivery, expiration }: Grant) {
  const path = targets[0]?.credentials;
  // Keys that a program asks for are in no file.
  if (path === undefined || delivery !== 'file') return null;
  const written = readOwnProfile(await files.read(path), profile);
  return written?.expiration === expiration ? written : null;
}
