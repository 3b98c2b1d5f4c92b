import { secondsShownBelow, untilTextChanges } from '../../shared/time-left.ts';
import type { GrantState } from '../../shared/view.ts';
import type { Grant } from '../state.ts';
import { jitter } from './obstacles.ts';

const minute = 60_000;

/** ms before expiry from which a grant is expiring: ten minutes, or a third of a short grant. */
function expiringBelow(grant: Grant): number {
  return Math.min(10 * minute, (grant.duration * 1000) / 3);
}

/** What a grant is at a moment: derived, never stored, so that sleep and clock jumps cannot make it wrong. */
export function grantState(grant: Grant, now: number): GrantState {
  if (grant.status === 'renewing') return 'renewing';
  const left = grant.expiresAt - now;
  if (left <= 0) return 'expired';
  if (grant.status === 'failed' || grant.obstacle?.at === 'lasting') return 'failed';
  return left <= expiringBelow(grant) ? 'expiring' : 'live';
}

/**
 * The moment from which a grant is renewed, in ms since the epoch: a quarter of an hour before its end, or a third of a short one. Up to a
 * minute earlier, by chance but always the same for one grant: else all of a company would come at the same second. Not later, for Python's
 * SDK asks again and again for keys that have less than a quarter of an hour.
 */
export function renewAt(grant: Grant): number {
  const { expiresAt, role } = grant;
  const duration = grant.duration * 1000;
  const spread = Math.min(minute, duration / 60);
  return expiresAt - Math.min(15 * minute, duration / 3) - jitter(`${role.identity} ${expiresAt}`) * spread;
}

/** The minutes of all grants change together: when those of the one that ends first do. */
function untilMinuteChanges(grants: readonly Grant[], now: number): number | null {
  const lefts = grants.map(({ expiresAt }) => expiresAt - now).filter((left) => left > 0);
  const left = lefts.length === 0 ? null : Math.min(...lefts);
  return left === null ? null : Math.min((left % minute) + 1, left);
}

/**
 * ms until grants are to be looked at again. A text, a state, a notice, a renewal: once a minute is enough for all of it while no seconds
 * are shown. Null when nothing will change: then no timer runs.
 * @param seconds where they are shown: in the window beside every grant, or beside the tray's icon, which tells of the first alone.
 * @param waits whether one of them is tried again without anybody's doing.
 */
export function untilNextLook(
  grants: readonly Grant[],
  now: number,
  seconds: 'window' | 'tray' | 'nowhere',
  waits = false,
): number | null {
  const minutes = untilMinuteChanges(grants, now);
  // What has expired has no minutes any more. If it waits for better times, the next look asks whether there is a network again, for not
  // every system tells of that; it is no request.
  const spans = minutes === null ? (waits ? [minute] : []) : [minutes];
  if (seconds === 'window') spans.push(...grants.flatMap((grant) => untilSeen(grant, now)));
  if (seconds === 'tray') spans.push(...grants.flatMap(({ expiresAt }) => untilSecond(expiresAt - now)));
  return spans.length === 0 ? null : Math.min(...spans);
}

/** Until the text or the state of a grant changes that somebody looks at. */
function untilSeen(grant: Grant, now: number): number[] {
  const left = grant.expiresAt - now;
  return [untilTextChanges(left), left - expiringBelow(grant)].flatMap((span) =>
    span !== null && span > 0 ? [span] : [],
  );
}

function untilSecond(left: number): number[] {
  const span = untilTextChanges(left);
  return span === null || left > secondsShownBelow ? [] : [span];
}

/**
 * The time left of a grant as the tray shows it beside others: never more than is left, and up to a minute less, so that all texts change
 * at the same moments.
 * @param lefts of all grants, in ms.
 */
export function inStep(left: number, lefts: readonly number[]): number {
  const first = Math.min(...lefts.filter((other) => other > 0));
  if (left <= first || !Number.isFinite(first)) return left;
  return left - ((left - first) % minute);
}
