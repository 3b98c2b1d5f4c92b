import type { InspectionFailure } from '../../shared/inspection.ts';
import { incomplete, type Variables } from './inspect-candidate.ts';
import { sectionName } from './inspect-shown.ts';
import type { Keys, View } from './inspect-view.ts';

/**
 * Why a role of a profile cannot be assumed, as far as the files tell: its keys come from another profile, which has to be there and to
 * have keys, or from what `credential_source` names (botocore `AssumeRoleProvider`, JS `resolveAssumeRoleCredentials`).
 */
export function roleFailure(
  view: View,
  keys: Keys,
  variables: Variables,
  visited: readonly string[],
): InspectionFailure | null {
  const source = keys.get('source_profile')?.value;
  const named = keys.get('credential_source')?.value;
  if (source === undefined)
    return named === undefined ? incomplete('source_profile') : namedFailure(named, variables);
  if (named !== undefined) return { code: 'contradictory', key: 'credential_source' };
  const next = view.profile(source)?.all;
  if (next === undefined) return incomplete(bracketed(source, 'source_profile'));
  // A profile may lead to itself: for its static keys.
  if (next.has('aws_access_key_id') && next.has('aws_secret_access_key')) return null;
  if (visited.includes(source)) return { code: 'contradictory', key: 'source_profile' };
  if (next.has('aws_access_key_id')) return incomplete('aws_secret_access_key');
  if (otherSources.some((key) => next.has(key))) return null;
  if (next.has('role_arn')) return roleFailure(view, next, variables, [...visited, source]);
  return incomplete('aws_access_key_id');
}

const otherSources = [
  'web_identity_token_file',
  'sso_account_id',
  'sso_role_name',
  'credential_process',
  'login_session',
];

function namedFailure(source: string, variables: Variables): InspectionFailure | null {
  if (source === 'Ec2InstanceMetadata') return null;
  if (source === 'Environment')
    return missingOf(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'], (name) => Boolean(variables[name]));
  if (source !== 'EcsContainer') return { code: 'contradictory', key: 'credential_source' };
  return containerVariables.some((name) => variables[name] !== undefined)
    ? null
    : incomplete('AWS_CONTAINER_CREDENTIALS_FULL_URI');
}

/** In the order in which all SDKs look at them. */
export const containerVariables = [
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
];

const ssoKeys = ['sso_role_name', 'sso_account_id', 'sso_start_url', 'sso_region'];

/** Why a profile cannot be signed in with: its session has to be there, and to say the same as the profile where both speak. */
export function ssoFailure(view: View, keys: Keys, strict: boolean): InspectionFailure | null {
  const name = keys.get('sso_session')?.value;
  if (name === undefined) return missingOf(ssoKeys, (key) => keys.has(key));
  const session = view.ssoSession(name);
  if (session === null) return incomplete(bracketed(`sso-session ${name}`, 'sso_session'));
  const other = [...session.values()].find(
    ({ key, value }) => keys.has(key) && keys.get(key)?.value !== value,
  );
  if (strict && other !== undefined) return { code: 'contradictory', key: other.key };
  return missingOf(ssoKeys, (key) => keys.has(key) || session.has(key));
}

/** The key by which one sees where a sign-in leads. */
export function ssoKeyOf(keys: Keys) {
  return ['sso_session', 'sso_start_url', ...ssoKeys]
    .map((key) => keys.get(key))
    .find((key) => key !== undefined);
}

function missingOf(names: readonly string[], has: (name: string) => boolean): InspectionFailure | null {
  const missing = names.find((name) => !has(name));
  return missing === undefined ? null : incomplete(missing);
}

function bracketed(section: string, otherwise: string): string {
  return sectionName(section) === '' ? otherwise : `[${section}]`;
}
