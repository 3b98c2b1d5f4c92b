import type { DemoUser } from './user.ts';

/** What the user's phone has said to a push, `elapsedMs` after it was sent. */
export function phoneAnswer(
  user: DemoUser,
  elapsedMs: number,
): 'WAITING' | 'SUCCESS' | 'REJECTED' | 'TIMEOUT' {
  // Okta gives up after five minutes; five seconds keep a test and a tour short.
  if (user.phone === 'sleeps') return elapsedMs >= 5000 ? 'TIMEOUT' : 'WAITING';
  if (elapsedMs < (user.phone === 'slow-number' ? 9000 : 4000)) return 'WAITING';
  return user.phone === 'rejects' ? 'REJECTED' : 'SUCCESS';
}

/** The number on the screen: Okta does not know it yet when the push goes out, later polls carry it. */
export function numberToChoose(user: DemoUser, elapsedMs: number, polls: number): number | undefined {
  const known = user.phone === 'slow-number' ? elapsedMs >= 5000 && polls >= 3 : elapsedMs >= 1000;
  return known ? user.number : undefined;
}
