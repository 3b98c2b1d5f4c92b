import { identityAt } from '../reduce-sign-in.ts';
import type { Grant, State } from '../state.ts';

/** A grant that expired longer ago than this, in ms, is nobody's business any more: a weekend, and a bit. */
const longestMissed = 3 * 24 * 60 * 60_000;

/** Whether the grant may be renewed without a click: the person wants that, or programs ask for it, and nobody has signed out. */
export function isRenewable(state: State, { role, delivery, endpoint }: Grant): boolean {
  const wanted = state.settings.renew || delivery === 'process' || endpoint;
  return wanted && identityAt(state, role.identity)?.left === false;
}

/** Whether the grant is missed still, or was let go long ago. @param now ms since the epoch. */
export function isMissed({ expiresAt }: Grant, now: number): boolean {
  return now - expiresAt < longestMissed;
}

/** Whether it will be tried again without anybody's doing. */
export function isWaiting(state: State, grant: Grant): boolean {
  return state.settings.renew && grant.obstacle?.at === 'passing' && isRenewable(state, grant);
}
