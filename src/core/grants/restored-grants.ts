import { processId } from '../delivery/process-line.ts';
import type { Ports } from '../ports.ts';
import { readOwnCommand } from '../profiles/process-profile.ts';
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
  const now = clock.now();
  const recent = kept.filter(
    ({ role, delivery, expiresAt }) =>
      Object.hasOwn(identities, role.identity) &&
      // A program is asked for as long as its line stands there, however old the last keys are.
      (delivery === 'process' || now - expiresAt < longestExpired),
  );
  const found = await Promise.all(
    recent.map(async (one): Promise<Grant | null> => {
      // Whichever is earlier: the clock may have been set since, and keys that have expired must not count as live.
      const byAws = Date.parse(one.expiration);
      const end = Number.isNaN(byAws) ? one.expiresAt : Math.min(one.expiresAt, byAws);
      // Keys that are in no file ended with the run before.
      const expiresAt = one.delivery === 'process' ? Math.min(end, now) : end;
      const grant: Grant = {
        ...one,
        expiresAt,
        id: one.profile,
        endpoint: false,
        status: 'live',
        failure: null,
        obstacle: null,
      };
      // A file that cannot be read now says nothing about what stands in it.
      const gone = await standsThere(files, grant).then(
        (there) => !there,
        () => false,
      );
      if (gone) log('grant.gone');
      return gone ? null : grant;
    }),
  );
  const there = found.flatMap((grant) => grant ?? []);
  return there.filter(({ id }, index) => there.findIndex((other) => other.id === id) === index);
}

/** Whether the profile stands in its file as it was written for this grant. */
async function standsThere(files: Ports['files'], grant: Grant): Promise<boolean> {
  const { role, profile, targets, delivery } = grant;
  if (delivery !== 'process') return (await ownKeysOf(files, grant)) !== null;
  const path = targets[0]?.config;
  const command = path === undefined ? null : readOwnCommand(await files.read(path), profile);
  return command?.endsWith(` ${processId(role.id, profile)}`) ?? false;
}
