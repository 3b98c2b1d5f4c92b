import type { Line } from './document.ts';

/** The key that marks a profile as ours; SDKs ignore keys that they do not know. */
export const ownershipKey = 'x_rolecall_managed';

/** Says what we wrote besides the keys, with its value: `region=eu-west-1`. A line that somebody changed since is theirs. */
export const addedKey = 'x_rolecall_added';

/** What we write into every profile: its keys, and what tells other tools when they end (a custom that saml2aws began). */
const ourKeys: ReadonlySet<string> = new Set([
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  // Never written, always taken away: Python tools read it before `aws_session_token`, so a stale one would win over the new token.
  'aws_security_token',
  'x_security_token_expires',
  ownershipKey,
  addedKey,
]);

/** Whether we write this key into every profile. */
export function isOurKey(name: string): boolean {
  return ourKeys.has(name);
}

/** Of our keys those that cannot be anybody else's beside our mark. */
const temporaryKeys: ReadonlySet<string> = new Set([
  'aws_session_token',
  'aws_security_token',
  'x_security_token_expires',
  ownershipKey,
  addedKey,
]);

/** With one of these beside them static keys are not what tools use, or not what all of them use (botocore `credentials.py`, JS `fromIni`). */
const rivalKeys: ReadonlySet<string> = new Set([
  'role_arn',
  'source_profile',
  'credential_source',
  'credential_process',
  'web_identity_token_file',
  'login_session',
]);

/** Whether a key of the profile decides instead of static keys. */
export function isRival(key: string): boolean {
  return rivalKeys.has(key) || key.startsWith('sso_');
}

/**
 * Whose a section is. `us`: we made it; `them`: it is the person's, and we write into it with their yes; `taken`: of either kind, and
 * somebody put keys of their own in the place of ours; `nobody`: we never wrote into it.
 */
export interface Ownership {
  readonly by: 'us' | 'them' | 'taken' | 'nobody';
  /** Of a key of the section: ours to replace and take away, the person's to keep aside while ours stand there, or the person's to leave. */
  readonly fateOf: (line: Pick<Line, 'name' | 'value'>) => 'ours' | 'kept' | 'theirs';
}

/**
 * @param body the lines of a section below its header.
 */
export function ownershipOf(body: readonly Line[]): Ownership {
  const marker = body.find(({ kind, name }) => kind === 'key' && name === ownershipKey);
  if (marker === undefined)
    return { by: 'nobody', fateOf: ({ name }) => (ourKeys.has(name) ? 'kept' : 'theirs') };
  const added = body.find(({ kind, name }) => kind === 'key' && name === addedKey)?.value.split(/\s+/) ?? [];
  const weAdded = ({ name, value }: Pick<Line, 'name' | 'value'>) => added.includes(`${name}=${value}`);
  const keyId = body.find(({ kind, name }) => kind === 'key' && name === 'aws_access_key_id');
  // Temporary keys begin with ASIA: others are not ours (AWS, "IAM identifiers").
  if (keyId !== undefined && !keyId.value.startsWith('ASIA')) {
    return {
      by: 'taken',
      fateOf: (line) => {
        if (temporaryKeys.has(line.name) || weAdded(line)) return 'ours';
        return ourKeys.has(line.name) ? 'kept' : 'theirs';
      },
    };
  }
  return {
    by: marker.value === 'borrowed' ? 'them' : 'us',
    fateOf: (line) => (ourKeys.has(line.name) || weAdded(line) ? 'ours' : 'theirs'),
  };
}
