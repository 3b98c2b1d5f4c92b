import { roleParts } from '../arn.ts';
import { stsPlace } from '../aws/partitions.ts';
import type { Role } from '../identities/role.ts';
import type { Files } from '../ports.ts';
import type { Profile } from '../profiles/profile-keys.ts';
import { noRoleSettings } from '../settings/settings.ts';
import type { State, Target } from '../state.ts';
import type { GrantedKeys } from './assume.ts';
import { hasRegion } from './write-profiles.ts';

/** Stands for keys that are not there yet. */
const keysToCome = {
  accessKeyId: 'ASIA-new',
  secretAccessKey: 'secret-to-come',
  sessionToken: 'token-to-come',
  expiration: 'with-the-keys',
} as const;

/** What is set for this role, or for all: region, output, duration, delivery. */
export function settingsFor(
  { settings, roleSettings }: Pick<State, 'settings' | 'roleSettings'>,
  role: Role,
) {
  const own = roleSettings[role.id] ?? noRoleSettings;
  return {
    region: own.region || settings.region,
    output: own.output || settings.output,
    duration: own.duration || settings.duration,
    delivery: own.delivery || settings.delivery,
  };
}

/**
 * The profiles as they are written for a role, region and output included.
 * @param keys null: there are none yet, and what is planned is for showing.
 */
export async function plannedProfiles(
  files: Files,
  state: State,
  role: Role,
  names: readonly string[],
  targets: readonly Target[],
  keys: GrantedKeys | null,
): Promise<readonly Profile[]> {
  const { region, output } = settingsFor(state, role);
  const place = stsPlace(roleParts(role.arn).partition, region, null);
  const granted = keys ?? { ...keysToCome, region: place.region };
  return Promise.all(
    names.map(async (name) => {
      // The partition's region is better than none, but not than one that the person gave the profile themselves.
      const configs = region === '' ? targets.map(({ config }) => hasRegion(files, config, name)) : [];
      const theirs = (await Promise.all(configs)).includes(true);
      const { accessKeyId, secretAccessKey, sessionToken, expiration } = granted;
      return {
        ...{ accessKeyId, secretAccessKey, sessionToken, expiration },
        name,
        output,
        region: theirs ? '' : granted.region,
      };
    }),
  );
}
