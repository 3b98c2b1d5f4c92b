import { createHash } from 'node:crypto';
import type { Failure, FailureCode } from '../../shared/failure.ts';
import { failureOf } from '../errors.ts';
import type { Grant, Obstacle } from '../state.ts';

const minute = 60_000;
/** The pause after the first try in vain, in ms; it doubles with each further one. */
const firstPause = minute;
/** The most that two tries are apart, in ms. */
const longestPause = 5 * minute;

/** What passes by itself: the way there, and what somebody else holds just now. */
const passing: ReadonlySet<FailureCode> = new Set([
  'unreachable',
  'timed-out',
  'server-trouble',
  'answer-unreadable',
  'redirect-refused',
  'rate-limited',
  'aws-throttled',
  'file-busy',
  'keyring-locked',
  'busy',
  'cancelled',
]);

/** What may pass, such as a network zone that a VPN leads into; after so many tries in a row that met such a thing it is a refusal. */
const perhapsPassing: ReadonlySet<FailureCode> = new Set([
  'access-forbidden',
  'page-without-form',
  'app-trouble',
  'aws-answer-empty',
  'aws-assertion-expired',
  'file-unwritable',
]);
const mostHope = 4;

/** What only a person can do: sign in, or verify. A profile that is somebody else's is a refusal, whose *Renew* shows the lines. */
const personal: ReadonlySet<FailureCode> = new Set([
  'session-over',
  'app-wants-step-up',
  'app-wants-password',
  'identity-engine',
]);

/** Whether a try without a person failed for the want of one. */
export function needsPerson(error: unknown): boolean {
  return error !== undefined && personal.has(failureOf(error).code);
}

/**
 * What a renewal that failed like this means for the next one.
 * @param before what was in the way until now.
 */
export function obstacleOf(
  error: unknown,
  { id, expiresAt }: Pick<Grant, 'id' | 'expiresAt'>,
  before: Obstacle | null,
  now: number,
): Obstacle {
  const failure = failureOf(error);
  const { tries, doubts } = before?.at === 'passing' ? before : { tries: 0, doubts: 0 };
  const doubtful = perhapsPassing.has(failure.code);
  if (personal.has(failure.code)) return { at: 'person', failure };
  const hope = passing.has(failure.code) || (doubtful && doubts < mostHope);
  if (!hope) return { at: 'lasting', failure, told: false };
  // Closer together as the end comes near: a network that is back in the last minutes must still be in time.
  const mostPause = expiresAt > now ? Math.max(firstPause, (expiresAt - now) / 3) : longestPause;
  const pause = Math.min(firstPause * 2 ** tries, mostPause, longestPause);
  // Not all of an organisation come back in the same second.
  const jittered = pause * (1 - jitter(`${id} ${expiresAt} ${tries}`) / 4);
  const nextTry = Math.max(now + jittered, untilOf(failure));
  return { at: 'passing', failure, tries: tries + 1, doubts: doubtful ? doubts + 1 : 0, nextTry };
}

/** From 0 up to 1, always the same for the same seed. */
export function jitter(seed: string): number {
  return createHash('sha256').update(seed).digest().readUInt32BE() / 2 ** 32;
}

function untilOf(failure: Failure): number {
  return failure.code === 'rate-limited' ? (failure.facts.until ?? 0) : 0;
}
