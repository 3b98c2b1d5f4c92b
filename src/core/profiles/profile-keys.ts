import { appError } from '../errors.ts';
import { addedKey, ownershipKey } from './ownership.ts';
import { isOurCommand, processKey } from './process-ownership.ts';

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

/** A profile whose keys a program is asked for. */
export interface ProcessProfile {
  readonly name: string;
  /** What stands behind `credential_process =`, as bytes; it names our helper. */
  readonly command: string;
  readonly region: string;
  readonly output: string;
}

/** A profile as it is to be written: with its keys, or with the program that is asked for them. */
export type Planned = Profile | ProcessProfile;

export function isProcess(planned: Planned): planned is ProcessProfile {
  return 'command' in planned;
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
  const { extra, added } = besides(profile, theirs);
  return new Map([
    ['aws_access_key_id', safe(profile.accessKeyId)],
    ['aws_secret_access_key', safe(profile.secretAccessKey)],
    ['aws_session_token', safe(profile.sessionToken)],
    [ownershipKey, madeBy === 'us' ? 'true' : 'borrowed'],
    ['x_security_token_expires', safe(profile.expiration)],
    ...extra,
    ...added,
  ]);
}

/** The same of a profile whose keys a program is asked for. */
export function processLines(
  profile: ProcessProfile,
  madeBy: 'us' | 'them',
  theirs: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  // It would be our own defect: such a line would be somebody else's at the next look, or more than one line.
  if (!isOurCommand(profile.command) || /[\r\n\0]/.test(profile.command))
    throw new Error('This is no command of ours.');
  const { extra, added } = besides(profile, theirs);
  return new Map([
    [processKey, profile.command],
    ...extra,
    [ownershipKey, madeBy === 'us' ? 'true' : 'borrowed'],
    ...added,
  ]);
}

/** What is written besides the keys, and the line that says so. */
function besides({ region, output }: ProcessProfile | Profile, theirs: ReadonlySet<string>) {
  const wanted = [
    ['region', region],
    ['output', output],
  ] as const;
  const extra = wanted
    .filter(([key, value]) => value !== '' && !theirs.has(key))
    .map(([key, value]) => [key, safe(value)] as const);
  const said = extra.map(([key, value]) => `${key}=${value}`).join(' ');
  return { extra, added: said === '' ? [] : [[addedKey, said] as const] };
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
