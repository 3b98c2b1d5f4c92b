import { type CopyFormat, type Shell, shells } from '../../shared/copy-formats.ts';
import type { ExportedGrant } from './exported-grant.ts';
import { keyText } from './key-formats.ts';
import { shellText } from './shell-script.ts';

/** Where the files of a profile are, as absolute paths. */
export interface ProfileFiles {
  readonly credentials: string;
  readonly config: string;
}

export interface Endpoint {
  /** Origin: `http://127.0.0.1:PORT`, which every SDK accepts. */
  readonly address: string;
  readonly token: string;
  /** Empty: unknown. */
  readonly region: string;
}

/** The JavaScript and .NET SDKs ask a profile before the keys, Python's stops at one that is not there. */
const profiles = ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'];

/** Wins over profiles in Python's SDK and in Java's, over the keys themselves in .NET's before version 4. */
const webIdentity = ['AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_ROLE_ARN'];

/** Keys in the environment, under all names that an SDK looks for: those without `ID` are Go's and Java's, and win over what is no key. */
const keys = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
  'AWS_CREDENTIAL_EXPIRATION',
  'AWS_ACCESS_KEY',
  'AWS_SECRET_KEY',
];

/**
 * Unset before keys are set. Python prefers the old name of the token. Account and scope are read as belonging to the keys: another
 * account's number would send requests to that account's address. `AWS_CONTAINER_*` stay: keys win over them everywhere. A `[default]`
 * profile stays, too: .NET's SDK before version 4 asks it first, but hiding the person's files would cost every program its settings.
 */
const besideKeys = [
  ...profiles,
  'AWS_SECURITY_TOKEN',
  ...webIdentity,
  'AWS_ACCOUNT_ID',
  'AWS_CREDENTIAL_SCOPE',
];

/**
 * The keys as this format has them; ends with a line break. A file cannot unset: in `dotenv` and `docker` the keys are all there is.
 * @throws Error on a line break in a value where the format cannot hold one (`cmd`, `docker`, `credentials`).
 */
export function exportText(format: CopyFormat, grant: ExportedGrant): string {
  const set: [string, string][] = [
    ['AWS_ACCESS_KEY_ID', grant.accessKeyId],
    ['AWS_SECRET_ACCESS_KEY', grant.secretAccessKey],
    ['AWS_SESSION_TOKEN', grant.sessionToken],
    ['AWS_CREDENTIAL_EXPIRATION', grant.expiration],
    ...regions(grant.region),
  ];
  if (isShell(format)) return shellText(format, { unset: besideKeys, set, secret: true });
  return keyText(format, grant, set);
}

/**
 * Commands that make a shell use a profile: its name, and nothing that would win over what the profile says.
 * @param files where its files are when the terminal's tools would not look there; null: they do.
 */
export function profileText(shell: Shell, profile: string, files: ProfileFiles | null): string {
  const set: [string, string][] = [['AWS_PROFILE', profile]];
  if (files !== null)
    set.push(['AWS_SHARED_CREDENTIALS_FILE', files.credentials], ['AWS_CONFIG_FILE', files.config]);
  const unset = ['AWS_DEFAULT_PROFILE', ...keys, ...webIdentity, 'AWS_REGION', 'AWS_DEFAULT_REGION'];
  return shellText(shell, { unset, set, secret: false });
}

/**
 * Commands that make programs fetch keys from a container endpoint, which SDKs ask last of all.
 * @param emptyFile `/dev/null` or `NUL` when the person's `[default]` profile would win over the endpoint, else null.
 */
export function endpointText(shell: Shell, endpoint: Endpoint, emptyFile: string | null): string {
  const set: [string, string][] = [
    ['AWS_CONTAINER_CREDENTIALS_FULL_URI', `${endpoint.address}/credentials`],
    ['AWS_CONTAINER_AUTHORIZATION_TOKEN', endpoint.token],
    ...regions(endpoint.region),
  ];
  if (emptyFile !== null)
    set.push(['AWS_SHARED_CREDENTIALS_FILE', emptyFile], ['AWS_CONFIG_FILE', emptyFile]);
  const rivals = ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'];
  return shellText(shell, { unset: [...profiles, ...keys, ...webIdentity, ...rivals], set, secret: true });
}

/** Both, because Python's SDK reads only the second, and the others only the first; one that the person set stays while none is known. */
function regions(region: string): [string, string][] {
  if (region === '') return [];
  return [
    ['AWS_REGION', region],
    ['AWS_DEFAULT_REGION', region],
  ];
}

function isShell(format: CopyFormat): format is Shell {
  return shells.some((shell) => shell === format);
}
