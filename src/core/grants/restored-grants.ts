import type { Ports } from '../ports.ts';
import type { KeptGrant } from '../settings/settings.ts';
import type { Grant, State } from '../state.ts';
import { ownKeysOf } from './keys-at-hand.ts';

/** A profile that expired longer ago than this, in ms, is nobody's business any more; a week covers a holiday weekend. */
const longestExpired = 7 * 24 * 60 * 60_000;

/**
 * The grants of the run before: those whose profiles still stand in their files as they were written, with the time that is left of them.
 * A file that cannot be read now is asked for again by whatever needs it.
 */
export async function restoredGrants(
  { files, clock, log }: Pick<Ports, 'files' | 'clock' | 'log'>,
  { identities }: Pick<State, 'identities'>,
  kept: readonly KeptGrant[],
): Promise<readonly Grant[]> {
  const recent = kept.filter(
    ({ role, expiresAt }) =>
      Object.hasOwn(identities, role.identity) && clock.now() - expiresAt < longestExpired,
  );
  const found = await Promise.all(
    recent.map(async (one): Promise<Grant | null> => {
      // Whichever is earlier: the clock may have been set since, and keys that have expired must not count as live.
      const byAws = Date.parse(one.expiration);
      const expiresAt = Number.isNaN(byAws) ? one.expiresAt : Math.min(one.expiresAt, byAws);
      const grant: Grant = {
        ...one,
        expiresAt,
        id: one.profile,
        status: 'live',
        failure: null,
        obstacle: null,
      };
      // A file that cannot be read now says nothing about what stands in it.
      const gone = await ownKeysOf(files, grant).then(
        (keys) => keys === null,
        () => false,
      );
      if (gone) log('grant.gone');
      return gone ? null : grant;
    }),
  );
  const there = found.flatMap((grant) => grant ?? []);
  return there.filter(({ id }, index) => there.findIndex((other) => other.id === id) === index);
}
