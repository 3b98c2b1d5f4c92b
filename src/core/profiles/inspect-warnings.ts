import type { InspectionWarning } from '../../shared/inspection.ts';
import type { Candidate, Variables } from './inspect-candidate.ts';
import type { Found, Keys, Profile, ProfileFiles } from './inspect-view.ts';
import type { Way } from './inspect-way.ts';

/** Keys that make a difference to somebody who wonders what a profile is. */
const telling = [
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  'region',
  'output',
  'role_arn',
  'source_profile',
  'credential_source',
  'credential_process',
  'web_identity_token_file',
  'login_session',
  'sso_session',
  'sso_start_url',
  'sso_region',
  'sso_account_id',
  'sso_role_name',
];
/** Of these, each kind of keys that is not static. */
const rivals = [
  /^role_arn$/,
  /^web_identity_token_file$/,
  /^sso_/,
  /^credential_process$/,
  /^login_session$/,
];

const soon = 10 * 60_000;

export function warningsOf(
  ways: readonly Way[],
  profile: Profile | null,
  files: ProfileFiles,
  variables: Variables,
  now: number,
): InspectionWarning[] {
  return [
    ...environmentWins(ways, variables),
    ...shadowed(profile, files),
    ...expiry(ways, now),
    ...sectionsOf(profile).flatMap(staleToken),
    ...sectionsOf(profile).flatMap(valuesWithComments),
    ...mixed(profile),
    ...regionVariable(ways, variables),
    ...(toolsDiffer(ways) ? [{ code: 'tools-differ' } as const] : []),
    ...(ways.some((way) => lacksRegion(way, variables)) ? [{ code: 'no-region' } as const] : []),
  ];
}

function sectionsOf(profile: Profile | null): Keys[] {
  return [profile?.credentials ?? null, profile?.config ?? null].filter((keys) => keys !== null);
}

const companions: Readonly<Record<string, readonly string[]>> = {
  AWS_ACCESS_KEY_ID: ['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_SECURITY_TOKEN'],
  AWS_WEB_IDENTITY_TOKEN_FILE: ['AWS_ROLE_ARN'],
};

/** Variables that are used in place of something that the profile has. */
function environmentWins(ways: readonly Way[], variables: Variables): InspectionWarning[] {
  const names = ways.flatMap(({ winner, candidates, region, output, shown }) => {
    const passed = candidates.filter(({ source, ignored }) => source.kind === 'file' && !ignored);
    const ofKeys = winner !== null && passed.length > 0 ? variableOf(winner) : [];
    // A variable that only says what the file says wins without a difference.
    const ofSettings = [region, output].flatMap((setting) =>
      setting !== null && shown.fails === null && setting.replaces ? variableOf(setting) : [],
    );
    return [...ofKeys.flatMap((name) => [name, ...(companions[name] ?? [])]), ...ofSettings];
  });
  const set = [...new Set(names)].filter((name) => variables[name] !== undefined);
  return set.length === 0 ? [] : [{ code: 'environment-wins', variables: set }];
}

function variableOf({ source }: Candidate): string[] {
  return source.kind === 'environment' ? [source.variable] : [];
}

/** One warning for the static keys, which belong together. */
function shadowed(profile: Profile | null, files: ProfileFiles): InspectionWarning[] {
  const keys = telling.filter((key) => {
    const winner = profile?.credentials?.get(key)?.value;
    const loser = profile?.config?.get(key)?.value;
    return winner !== undefined && loser !== undefined && winner !== loser;
  });
  const isStatic = (key: string) => key.startsWith('aws_');
  const shown = keys.filter((key) => !isStatic(key) || key === keys.find(isStatic));
  return shown.map((key) => ({
    code: 'shadowed',
    key,
    by: files.credentials.path,
    in: files.config.path,
  }));
}

function expiry(ways: readonly Way[], now: number): InspectionWarning[] {
  const ends = ways.map(({ winner }) => momentOf(winner?.expires ?? '')).filter((end) => !Number.isNaN(end));
  const at = Math.min(...ends);
  if (at <= now) return [{ code: 'expired', at }];
  return at < now + soon ? [{ code: 'expires-soon', at }] : [];
}

/** Without a zone nobody knows which moment it is. */
function momentOf(text: string): number {
  return /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
}

function staleToken(keys: Keys): InspectionWarning[] {
  const used = keys.get('aws_security_token');
  const current = keys.get('aws_session_token');
  if (used === undefined || current === undefined || used.value === current.value) return [];
  return [{ code: 'stale-token', path: used.source.path, line: used.source.line }];
}

function valuesWithComments(keys: Keys): InspectionWarning[] {
  const found = telling.map((key) => keys.get(key)).filter((key) => key !== undefined);
  return found
    .filter(({ value }) => /(^|\s)[#;]/.test(value))
    .map(({ source: { path, line, key } }) => ({ code: 'value-with-comment', path, line, key }));
}

function mixed(profile: Profile | null): InspectionWarning[] {
  if (!profile?.all.has('aws_access_key_id')) return [];
  const found = [...profile.all.values()];
  return rivals
    .map((rival) => found.find(({ key }) => rival.test(key)))
    .filter((rival): rival is Found => rival !== undefined)
    .map(({ source: { path, line, key } }) => ({ code: 'mixed', path, line, key }));
}

/** AWS CLI 2 reads `AWS_REGION` before everything else, AWS CLI 1 and boto3 do not know it. */
function regionVariable(ways: readonly Way[], variables: Variables): InspectionWarning[] {
  const region = variables['AWS_REGION'];
  const differs = ways.some(
    (way) => way.shown.way !== 'javascript' && way.winner !== null && way.region?.means !== region,
  );
  return region !== undefined && differs ? [{ code: 'region-variable', variable: 'AWS_REGION' }] : [];
}

/** Whether two ways come to different keys or regions. Where none comes to any, there is nothing to differ in. */
function toolsDiffer(ways: readonly Way[]): boolean {
  const uses = ways.map((way) => (way.shown.fails === null ? (way.winner?.means ?? null) : null));
  const regions = ways.filter(({ winner, shown }) => winner !== null && shown.fails === null);
  return new Set(uses).size > 1 || new Set(regions.map(({ region }) => region?.means)).size > 1;
}

function lacksRegion({ winner, region, shown }: Way, variables: Variables): boolean {
  if (winner === null || shown.fails !== null) return false;
  const elsewhere = shown.way !== 'javascript' && Boolean(variables['AWS_REGION']);
  return !region?.means && !elsewhere;
}
