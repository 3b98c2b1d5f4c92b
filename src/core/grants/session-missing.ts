import { isFailure } from '../errors.ts';

/** The person has to sign in first: the session is over, or the keyring that holds it is locked. */
export function isSessionMissing(error: unknown): boolean {
  return isFailure(error, 'session-over') || isFailure(error, 'keyring-locked');
}
