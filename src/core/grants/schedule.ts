import { secondsShownBelow, untilTextChanges } from '../../shared/time-left.ts';
import type { GrantState } from '../../shared/view.ts';
import type { Grant } from '../state.ts';

const minute = 60_000;

/** Notices come when this much is left, in ms. */
const noticeMoments = [10 * minute, 2 * minute];

/** ms before expiry from which a grant is expiring: ten minutes, or a third of a short grant. */
function expiringBelow(grant: Grant): number {
  return Math.min(10 * minute, (grant.duration * 1000) / 3);
}

/** What a grant is at a moment: derived, never stored, so that sleep and clock jumps cannot make it wrong. */
export function grantState(grant: Grant, now: number): GrantState {
  if (grant.status === 'renewing') return 'renewing';
  const left = grant.expiresAt - now;
  if (left <= 0) return 'expired';
  if (grant.status === 'failed') return 'failed';
  return left <= expiringBelow(grant) ? 'expiring' : 'live';
}

/**
 * The notice that a grant deserves at this moment, as its ms before expiry; null when there is none or it was given.
 * After a long sleep only the latest is due, and none once the grant has expired.
 */
export function dueNotice(grant: Grant, now: number): number | null {
  const left = grant.expiresAt - now;
  if (left <= 0 || grant.status === 'renewing') return null;
  const due = noticeMoments.filter((moment) => moment < grant.duration * 1000 && left <= moment).at(-1);
  return due === undefined || (grant.noticed !== null && grant.noticed <= due) ? null : due;
}

/**
 * ms until something that a person can see changes: a text, a state, a notice. Null when nothing will: then no timer runs.
 * @param secondsShown whether a surface is open that shows seconds; the tray alone shows minutes.
 */
export function untilNextChange(grants: readonly Grant[], now: number, secondsShown: boolean): number | null {
  const spans = grants.flatMap((grant) => {
    const left = grant.expiresAt - now;
    const text = untilTextChanges(left);
    if (text === null) return [];
    const coarse = left < secondsShownBelow && !secondsShown ? (left % minute) + 1 : text;
    return [coarse, left - expiringBelow(grant), left].filter((span) => span > 0);
  });
  return spans.length === 0 ? null : Math.min(...spans);
}
