import type { Delivery } from '../../shared/settings-view.ts';
import { roleParts } from '../arn.ts';
import { stsPlace } from '../aws/partitions.ts';
import { processId, processLine } from '../delivery/process-line.ts';
import type { Role } from '../identities/role.ts';
import type { Ports } from '../ports.ts';
import type { Planned } from '../profiles/profile-keys.ts';
import { noRoleSettings } from '../settings/settings.ts';
import type { Grant, State, Target } from '../state.ts';
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
  const delivery: Delivery = own.delivery || settings.delivery;
  return {
    region: own.region || settings.region,
    output: own.output || settings.output,
    duration: own.duration || settings.duration,
    delivery,
  };
}

/**
 * The profiles as they are written for a grant, region and output included.
 * @param names the grant's own profile, `default`, or both; the helper asks for each by the grant's.
 * @param keys null: there are none yet, and what is planned is for showing; or they go to no file.
 * @throws AppError `helper-path-unusable`.
 */
export async function plannedProfiles(
  { files, helper }: Pick<Ports, 'files' | 'helper'>,
  state: State,
  { role, profile, delivery }: Pick<Grant, 'role' | 'profile' | 'delivery'>,
  names: readonly string[],
  targets: readonly Target[],
  keys: GrantedKeys | null,
): Promise<readonly Planned[]> {
  const { region, output } = settingsFor(state, role);
  const place = stsPlace(roleParts(role.arn).partition, region, null);
  const { region: grantedRegion, ...granted } = keys ?? { ...keysToCome, region: place.region };
  const command = delivery === 'process' ? processLine(helper.path, processId(role.id, profile)) : null;
  return Promise.all(
    names.map(async (name) => {
      // The partition's region is better than none, but not than one that the person gave the profile themselves.
      const configs = region === '' ? targets.map(({ config }) => hasRegion(files, config, name)) : [];
      const theirs = (await Promise.all(configs)).includes(true);
      const besides = { name, output, region: theirs ? '' : grantedRegion };
      if (command !== null) return { ...besides, command };
      const { accessKeyId, secretAccessKey, sessionToken, expiration } = granted;
      return { ...besides, accessKeyId, secretAccessKey, sessionToken, expiration };
    }),
  );
}
