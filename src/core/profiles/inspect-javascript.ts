import type { InspectionFailure } from '../../shared/inspection.ts';
import { type Candidate, fromFile, fromVariable, incomplete, type Variables } from './inspect-candidate.ts';
import { containerVariables, roleFailure, ssoFailure, ssoKeyOf } from './inspect-references.ts';
import type { Keys, Profile, View } from './inspect-view.ts';

export interface JavascriptChain {
  readonly candidates: readonly Candidate[];
  /** Why the profile gave no keys, should nothing else have any: the SDK goes on behind it. */
  readonly passedBy: InspectionFailure | null;
}

/**
 * Where the JavaScript SDK looks for keys, in its order (`credential-provider-node`, and `resolveProfileData` inside of a profile).
 * What it asks over the network at last (EC2) nobody can see here.
 * @param named whether a profile is asked for, which makes it pass by the keys of the environment.
 */
export function javascriptCandidates(
  view: View,
  profile: string,
  variables: Variables,
  named: boolean,
): JavascriptChain {
  const found = view.profile(profile);
  const keys: Keys = found?.all ?? new Map();
  const role = assumeRole(view, profile, keys, variables);
  const inProfile = [
    role,
    ...(found === null ? [] : staticKeys(found)),
    webIdentity(keys),
    single(keys, 'credential_process'),
    sso(view, keys),
    single(keys, 'login_session'),
  ].filter((candidate) => candidate !== null);
  const stuck = role !== null && !role.ignored && role.fails !== null;
  const candidates = [
    environmentKeys(variables, named),
    // A role without keys to assume it ends the search in the profile; its program is then asked on its own account.
    ...inProfile.map((candidate) =>
      stuck && !isProgram(candidate) ? { ...candidate, ignored: true } : candidate,
    ),
    tokenFile(variables),
    container(variables),
  ].filter((candidate) => candidate !== null);
  const half = keys.has('aws_access_key_id') && !keys.has('aws_secret_access_key');
  const passedBy = stuck ? role.fails : half ? incomplete('aws_secret_access_key') : null;
  return { candidates, passedBy };
}

function isProgram({ source }: Candidate): boolean {
  return source.kind === 'file' && source.key === 'credential_process';
}

function environmentKeys(variables: Variables, named: boolean): Candidate | null {
  if (!variables['AWS_ACCESS_KEY_ID']) return null;
  const token = variables['AWS_SESSION_TOKEN'] ? 'AWS_SESSION_TOKEN' : undefined;
  return fromVariable('AWS_ACCESS_KEY_ID', variables, {
    means: `environment ${token}`,
    ignored: named || !variables['AWS_SECRET_ACCESS_KEY'],
    expires: variables['AWS_CREDENTIAL_EXPIRATION'] ?? null,
  });
}

/** A role is one to assume only with a word about whose keys assume it, and only with one. */
function assumeRole(view: View, profile: string, keys: Keys, variables: Variables): Candidate | null {
  const role = keys.get('role_arn');
  if (role === undefined) return null;
  const sources = ['source_profile', 'credential_source'].filter((key) => keys.has(key));
  if (sources.length === 1) return fromFile(role, { fails: roleFailure(view, keys, variables, [profile]) });
  return keys.has('web_identity_token_file') ? null : fromFile(role, { ignored: true });
}

/** The keys of both files as one; a second access key id, in the config file, is replaced by the first. */
function staticKeys({ all, config, credentials }: Profile): Candidate[] {
  const id = all.get('aws_access_key_id');
  if (id === undefined) return [];
  const secret = all.get('aws_secret_access_key');
  const ignored = secret === undefined;
  const means = JSON.stringify([id.value, secret?.value, all.get('aws_session_token')?.value ?? '']);
  const replaced = config?.get('aws_access_key_id');
  const beside = replaced === id ? config : credentials;
  const expires = beside?.get('x_security_token_expires')?.value ?? null;
  return [
    fromFile(id, { means, ignored, expires }),
    ...(replaced === undefined || replaced === id ? [] : [fromFile(replaced, { ignored })]),
  ];
}

function webIdentity(keys: Keys): Candidate | null {
  const token = keys.get('web_identity_token_file');
  return token === undefined ? null : fromFile(token, { ignored: !keys.has('role_arn') });
}

function sso(view: View, keys: Keys): Candidate | null {
  const key = ssoKeyOf(keys);
  return key === undefined ? null : fromFile(key, { means: 'sso', fails: ssoFailure(view, keys, false) });
}

function single(keys: Keys, name: string): Candidate | null {
  const found = keys.get(name);
  return found === undefined ? null : fromFile(found);
}

function tokenFile(variables: Variables): Candidate | null {
  if (!variables['AWS_WEB_IDENTITY_TOKEN_FILE']) return null;
  return fromVariable('AWS_WEB_IDENTITY_TOKEN_FILE', variables, { ignored: !variables['AWS_ROLE_ARN'] });
}

function container(variables: Variables): Candidate | null {
  const name = containerVariables.find((variable) => variables[variable]);
  return name === undefined ? null : fromVariable(name, variables);
}
