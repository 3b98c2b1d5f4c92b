import { appError } from '../errors.ts';
import { addedKey, ownershipKey } from './ownership.ts';

export interface Profile {
  readonly name: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** ISO 8601, UTC, whole seconds. */
  readonly expiration: string;
  /** Empty: none is written. One that the person wrote into the section stays instead. */
  readonly region: string;
  /** What the AWS CLI prints; likewise. */
  readonly output: string;
}

/**
 * The keys of a profile with their values, in the order in which they are written.
 * @param madeBy who made the section.
 * @param theirs keys that the person wrote into it, which are left to them.
 */
export function keyLines(
  profile: Profile,
  madeBy: 'us' | 'them',
  theirs: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const wanted = [
    ['region', profile.region],
    ['output', profile.output],
  ] as const;
  const extra = wanted.filter(([key, value]) => value !== '' && !theirs.has(key));
  const added = extra.map(([key, value]) => `${key}=${safe(value)}`).join(' ');
  return new Map([
    ['aws_access_key_id', safe(profile.accessKeyId)],
    ['aws_secret_access_key', safe(profile.secretAccessKey)],
    ['aws_session_token', safe(profile.sessionToken)],
    [ownershipKey, madeBy === 'us' ? 'true' : 'borrowed'],
    ['x_security_token_expires', safe(profile.expiration)],
    ...extra,
    ...(added === '' ? [] : [[addedKey, added] as const]),
  ]);
}

/**
 * A line break in a value would start a line of somebody's choosing in the person's file; blanks, signs of a comment and letters beyond
 * ASCII are read differently by different tools. No key of AWS has any of them.
 */
function safe(value: string): string {
  if (!/^(?![#;])[!-~]+$/.test(value))
    throw appError('aws-refused', {
      code: 'InvalidCredentials',
      message: 'A key is empty or holds characters that no key has.',
    });
  return value;
}
