import { type Candidate, fromFile, fromVariable, incomplete, type Variables } from './inspect-candidate.ts';
import { containerVariables, roleFailure, ssoFailure, ssoKeyOf } from './inspect-references.ts';
import type { Keys, View } from './inspect-view.ts';

/**
 * Where botocore looks for keys, in its order (`credentials.py`, `create_credential_resolver`); it takes the first that is there, and
 * fails if that one is incomplete. What it asks over the network at last (EC2) nobody can see here.
 * @param byOption the profile is named by `--profile` or in code, and the environment is passed by.
 */
export function botocoreCandidates(
  view: View,
  profile: string,
  variables: Variables,
  byOption: boolean,
): Candidate[] {
  const found = view.profile(profile);
  const keys: Keys = found?.all ?? new Map();
  return [
    environmentKeys(variables, byOption),
    assumeRole(view, profile, keys, variables),
    ...webIdentity(keys, variables, byOption),
    sso(view, keys),
    staticKeys(found?.credentials ?? null),
    single(keys, 'login_session'),
    single(keys, 'credential_process'),
    staticKeys(found?.config ?? null),
    container(variables),
  ].filter((candidate) => candidate !== null);
}

function environmentKeys(variables: Variables, ignored: boolean): Candidate | null {
  if (!variables['AWS_ACCESS_KEY_ID']) return null;
  const token = ['AWS_SECURITY_TOKEN', 'AWS_SESSION_TOKEN'].find((name) => variables[name]);
  return fromVariable('AWS_ACCESS_KEY_ID', variables, {
    means: `environment ${token}`,
    ignored,
    fails: variables['AWS_SECRET_ACCESS_KEY'] ? null : incomplete('AWS_SECRET_ACCESS_KEY'),
    expires: variables['AWS_CREDENTIAL_EXPIRATION'] ?? null,
  });
}

function assumeRole(view: View, profile: string, keys: Keys, variables: Variables): Candidate | null {
  const role = keys.get('role_arn');
  if (role === undefined || keys.has('web_identity_token_file')) return null;
  return fromFile(role, { fails: roleFailure(view, keys, variables, [profile]) });
}

/** Variables and keys of the profile complete each other, and a variable wins even if it is empty. */
function webIdentity(keys: Keys, variables: Variables, byOption: boolean): (Candidate | null)[] {
  const variable = 'AWS_WEB_IDENTITY_TOKEN_FILE';
  const token = keys.get('web_identity_token_file');
  const role = byOption ? undefined : variables['AWS_ROLE_ARN'];
  const fails = role || keys.get('role_arn')?.value ? null : incomplete('role_arn');
  const fromProfile = token === undefined || token.value === '' ? null : fromFile(token, { fails });
  if (variables[variable] === undefined) return [fromProfile];
  if (byOption) return [fromVariable(variable, variables, { ignored: true }), fromProfile];
  return variables[variable] === '' ? [] : [fromVariable(variable, variables, { fails })];
}

/** Signing in needs the role and the account; a session or an address alone is for other services. */
function sso(view: View, keys: Keys): Candidate | null {
  const key = ssoKeyOf(keys);
  if (key === undefined) return null;
  const ignored = !keys.has('sso_role_name') && !keys.has('sso_account_id');
  return fromFile(key, { ignored, means: 'sso', fails: ssoFailure(view, keys, true) });
}

function staticKeys(keys: Keys | null): Candidate | null {
  const id = keys?.get('aws_access_key_id');
  if (keys === null || id === undefined) return null;
  const secret = keys.get('aws_secret_access_key');
  const token = keys.get('aws_security_token') ?? keys.get('aws_session_token');
  return fromFile(id, {
    means: JSON.stringify([id.value, secret?.value, token?.value ?? '']),
    fails: secret === undefined ? incomplete('aws_secret_access_key') : null,
    expires: keys.get('x_security_token_expires')?.value ?? null,
  });
}

function single(keys: Keys, name: string): Candidate | null {
  const found = keys.get(name);
  return found === undefined ? null : fromFile(found);
}

function container(variables: Variables): Candidate | null {
  const name = containerVariables.find((variable) => variables[variable] !== undefined);
  return name === undefined ? null : fromVariable(name, variables);
}
