import { AppError, appError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import type { PublishedState } from '../published-state.ts';
import { identityAt, isLive } from '../reduce-sign-in.ts';
import type { Grant, Obstacle } from '../state.ts';
import { untilState } from '../until-state.ts';
import type { GrantedKeys } from './assume.ts';
import type { Assuming } from './assuming.ts';
import { obstacleOf } from './obstacles.ts';
import { renewAt } from './schedule.ts';

/** Python's SDK asks again at each use for keys that last no longer, in ms. */
const wantedLife = 15 * 60_000;

/** Keys for programs: those at hand, renewed first when it is time. */
export interface FreshKeys {
  /**
   * Waits for a renewal, and for a person if one is needed, who is told once. Whoever asks for the same grant meanwhile waits along.
   * @param patience ms.
   * @throws AppError `grant-unknown`, `caller-waited`, `caller-signed-out`, and why it could not be renewed.
   */
  readonly fresh: (grant: string, patience: number) => Promise<GrantedKeys>;
  /** Those in memory, at once; null: none, or they have expired. Begins what is due, and waits for nothing. */
  readonly atOnce: (grant: string) => GrantedKeys | null;
}

/** @param keys of the live grants. */
export function createFreshKeys(
  { clock }: Pick<Ports, 'clock'>,
  state: PublishedState,
  { assume }: Pick<Assuming, 'assume'>,
  keys: ReadonlyMap<string, GrantedKeys>,
): FreshKeys {
  const renewals = new Map<string, Promise<void>>();

  const find = (id: string) => state.current().grants.find((grant) => grant.id === id);
  const unexpired = (grant: Grant): GrantedKeys | null =>
    grant.expiresAt > clock.now() ? (keys.get(grant.id) ?? null) : null;
  /** Earlier than on its own where the grant is short: programs want keys that last. */
  const isDue = (grant: Grant) => {
    const wanted = Math.min(wantedLife, (grant.duration * 1000) / 2);
    return !keys.has(grant.id) || clock.now() >= Math.min(renewAt(grant), grant.expiresAt - wanted);
  };

  /** What still stands in the way. A session that lives again by now does not wait for the person any more; an app that wants more does. */
  function wayBlocked({ role, obstacle }: Grant): Obstacle | null {
    if (obstacle?.at === 'passing') return clock.now() >= obstacle.nextTry ? null : obstacle;
    if (obstacle?.failure.code !== 'session-over') return obstacle;
    const identity = identityAt(state.current(), role.identity);
    return identity !== undefined && isLive(identity.signIn) ? null : obstacle;
  }

  /** The person signed out, or the identity is gone: nobody is asked to come back, by a program least of all. */
  const isLeft = ({ role }: Grant) => identityAt(state.current(), role.identity)?.left !== false;

  /** One for all who ask at once; what fails becomes the grant's obstacle, so that the next one does not try it all over. */
  function renew(grant: Grant): Promise<void> {
    const running = renewals.get(grant.id);
    if (running !== undefined) return running;
    const renewal = tryOnce(grant).finally(() => renewals.delete(grant.id));
    renewals.set(grant.id, renewal);
    return renewal;
  }

  async function tryOnce({ id, role, profile, obstacle: before }: Grant): Promise<void> {
    const error = (await assume([{ role, profile }], new Map(), true)).get(profile);
    const grant = find(id);
    if (error === undefined || grant === undefined) return;
    // It was renewed on its own at the same time: one try in vain counts once.
    if (grant.obstacle !== null && grant.obstacle !== before) return;
    const obstacle = obstacleOf(error, grant, grant.obstacle, clock.now());
    state.dispatch({ type: 'renewal-blocked', obstacles: new Map([[id, obstacle]]) });
  }

  /** Resolves to whether anything about the grant has changed before the deadline. */
  function changed({ id, expiresAt }: Grant, deadline: number): Promise<boolean> {
    const hasChanged = () => {
      const now = find(id);
      return now === undefined || now.expiresAt !== expiresAt || isLeft(now) || wayBlocked(now) === null;
    };
    return untilState(state, clock, hasChanged, deadline);
  }

  function hostOf({ role }: Grant): string {
    return identityAt(state.current(), role.identity)?.organisation.host ?? '';
  }

  return {
    atOnce(id) {
      const grant = find(id);
      if (grant === undefined) return null;
      if (isDue(grant) && !isLeft(grant) && wayBlocked(grant) === null) void renew(grant);
      return unexpired(grant);
    },
    async fresh(id, patience) {
      const deadline = clock.now() + patience;
      for (;;) {
        const grant = find(id);
        if (grant === undefined) throw appError('grant-unknown', {});
        const held = unexpired(grant);
        if (held !== null && !isDue(grant)) return held;
        const facts = { profile: grant.profile, host: hostOf(grant) };
        const obstacle = wayBlocked(grant);
        // Keys that end soon are better than none.
        if (held !== null && (isLeft(grant) || obstacle !== null)) return held;
        if (isLeft(grant)) throw appError('caller-signed-out', facts);
        if (obstacle === null) {
          const inTime = await before(renew(grant), deadline);
          const after = find(id);
          const now = after === undefined ? null : unexpired(after);
          // It was renewed, and is due again at once: AWS gave less than anybody can work with.
          if (now !== null && (!inTime || after?.expiresAt !== grant.expiresAt)) return now;
          if (!inTime) throw appError('timed-out', { host: facts.host, seconds: Math.ceil(patience / 1000) });
        } else if (obstacle.at !== 'person') throw new AppError(obstacle.failure);
        else if (!(await changed(grant, deadline))) throw appError('caller-waited', facts);
      }
    },
  };

  /** Resolves to whether the work is done before the deadline; else it goes on. */
  async function before(work: Promise<void>, deadline: number): Promise<boolean> {
    let stopTimer: () => void = () => undefined;
    const late = new Promise<boolean>((resolve) => {
      stopTimer = clock.after(Math.max(0, deadline - clock.now()), () => resolve(false));
    });
    return Promise.race([work.then(() => true), late]).finally(stopTimer);
  }
}
