import { appError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import type { PublishedState } from '../published-state.ts';
import { isLive } from '../reduce-sign-in.ts';
import type { Grant, Identity, Obstacle, State } from '../state.ts';
import type { Assuming, Errors } from './assuming.ts';
import { needsPerson, obstacleOf } from './obstacles.ts';
import { isMissed } from './renewable.ts';
import { renewAt } from './schedule.ts';

/** Grants of an identity that would be due within this time, in ms, are renewed along with one that is: from the same assertion. */
const soon = 5 * 60_000;

/** Renews on its own, as long as nobody has to be asked. */
export interface Renewal {
  /** Begins what is due; called whenever something has changed or a minute has passed. */
  readonly look: () => void;
  /** The computer woke up or was unlocked: what waits for better times is tried once, now. */
  readonly wake: () => void;
  /** Nothing is begun any more. */
  readonly stop: () => void;
}

/** Nothing is renewed before `look`. */
export function createRenewal(
  ports: Pick<Ports, 'clock' | 'network'>,
  state: PublishedState,
  grants: Pick<Assuming, 'assume'>,
): Renewal {
  const { clock, network } = ports;
  /** Identities: one run at a time for each. */
  const running = new Set<string>();
  let looking = false;
  let stopped = false;
  let online = true;
  let woken = 0;

  function look(): void {
    // What is begun here publishes, and whoever publishes looks.
    if (looking || stopped || !state.current().settings.renew) return;
    looking = true;
    try {
      const before = online;
      online = network.online();
      if (online && !before) clearPassing();
      for (const identity of Object.values(state.current().identities)) lookAt(identity);
    } finally {
      looking = false;
    }
  }

  function lookAt(identity: Identity): void {
    if (identity.left || running.has(identity.id)) return;
    const now = clock.now();
    const due = grantsOf(state.current(), identity).filter((grant) => isDue(grant, now));
    if (due.length === 0) return;
    const { host } = identity.organisation;
    const over = !isLive(identity.signIn) && !identity.kept.session;
    if (over) block(together(identity, now), appError('session-over', { host }));
    // Without a network nothing is asked: the first try is when there is one.
    else if (!online) block(due, appError('unreachable', { host }));
    else void renew(identity, now);
  }

  /** What is due, and what would be in a moment. */
  function together(identity: Identity, now: number): readonly Grant[] {
    return grantsOf(state.current(), identity).filter(
      (grant) => isDue(grant, now) || (grant.obstacle === null && isDue(grant, now + soon)),
    );
  }

  async function renew(identity: Identity, began: number): Promise<void> {
    const due = together(identity, began);
    running.add(identity.id);
    const wishes = due.map(({ role, profile }) => ({ role, profile }));
    const errors = await grants.assume(wishes, new Map(), true);
    running.delete(identity.id);
    settle(due, errors, began);
    look();
  }

  function settle(tried: readonly Grant[], errors: Errors, began: number): void {
    const obstacles = new Map<string, Obstacle>();
    const unsaid: string[] = [];
    for (const grant of tried) {
      const error = errors.get(grant.profile) ?? endsAtOnce(grant);
      if (error === undefined) continue;
      // The computer slept in the middle of it: that try says nothing about now.
      if (began < woken && !needsPerson(error)) unsaid.push(grant.id);
      else obstacles.set(grant.id, obstacleFor(grant, error));
    }
    if (obstacles.size > 0) state.dispatch({ type: 'renewal-blocked', obstacles });
    if (unsaid.length > 0) state.dispatch({ type: 'renewal-cleared', grants: unsaid });
  }

  /** Keys that are to be renewed as soon as they are there would be asked for without end. */
  function endsAtOnce({ id, expiresAt }: Grant): unknown {
    const renewed = state.current().grants.find((grant) => grant.id === id);
    // The same keys: a click that was just being answered has been waited for instead, and the next look renews.
    if (renewed === undefined || renewed.expiresAt === expiresAt) return undefined;
    if (!isDue(renewed, clock.now())) return undefined;
    return appError('aws-answer-empty', { host: 'AWS' });
  }

  function obstacleFor(grant: Grant, error: unknown): Obstacle {
    return obstacleOf(error, grant, grant.obstacle, clock.now());
  }

  function block(blocked: readonly Grant[], error: unknown): void {
    const obstacles = new Map(blocked.map((grant) => [grant.id, obstacleFor(grant, error)]));
    state.dispatch({ type: 'renewal-blocked', obstacles });
  }

  function clearPassing(): void {
    const grants = state.current().grants.flatMap(({ id, obstacle }) =>
      // A limit that Okta sets holds, however often one wakes up.
      obstacle?.at === 'passing' && obstacle.failure.code !== 'rate-limited' ? [id] : [],
    );
    if (grants.length > 0) state.dispatch({ type: 'renewal-cleared', grants });
  }

  return {
    look,
    wake() {
      woken = clock.now();
      clearPassing();
      look();
    },
    stop() {
      stopped = true;
    },
  };
}

function grantsOf(state: State, { id }: Identity): readonly Grant[] {
  return state.grants.filter(({ role }) => role.identity === id);
}

/** Whether it is time, and nothing is in the way. */
function isDue(grant: Grant, now: number): boolean {
  const { obstacle, status } = grant;
  if (status === 'renewing' || !isMissed(grant, now)) return false;
  if (obstacle === null) return now >= renewAt(grant);
  return obstacle.at === 'passing' && now >= obstacle.nextTry;
}
