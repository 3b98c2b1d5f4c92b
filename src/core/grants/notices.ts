import type { Failure } from '../../shared/failure.ts';
import { identityAt, isLive } from '../reduce-sign-in.ts';
import type { Grant, State } from '../state.ts';
import { isMissed, isRenewable } from './renewable.ts';

const minute = 60_000;

/** Something that the person is told, about grants that one click brings in order. */
export interface Notice {
  /** `person`: they are needed. `lasting`: it could not be renewed. `expiry`: it ends, and is not renewed on its own. */
  readonly kind: 'person' | 'lasting' | 'expiry';
  /** Whatever is told of the same cause takes the place of what was told before. */
  readonly cause: string;
  readonly grants: readonly string[];
  readonly profiles: readonly string[];
  /** ms until the first of them ends. */
  readonly left: number;
  /** `expiry`: ms before expiry at which it is due. */
  readonly moment: number;
  readonly failure: Failure | null;
  /** What a click leads to first. */
  readonly signIn: boolean;
}

/** Every notice that is due now and was not given yet. Silence is silent: a grant that is renewed on its own has none. */
export function dueNotices(state: State, now: number): readonly Notice[] {
  return [...needingPerson(state, now), ...refused(state, now), ...ending(state, now)];
}

/** Once for an identity, until the person was there. */
function needingPerson(state: State, now: number): Notice[] {
  return Object.values(state.identities).flatMap(({ id, summoned }) => {
    const waiting = state.grants.filter(
      (grant) =>
        grant.role.identity === id &&
        grant.obstacle?.at === 'person' &&
        !grant.dismissed &&
        isRenewable(state, grant) &&
        // A program asks for it, however long ago somebody worked with it.
        (isMissed(grant, now) || grant.delivery === 'process' || grant.endpoint),
    );
    if (summoned || waiting.length === 0) return [];
    const failure = waiting[0]?.obstacle?.failure ?? null;
    return [noticeOf(state, 'person', `person ${id}`, waiting, now, failure)];
  });
}

/** Once for each reason. */
function refused(state: State, now: number): Notice[] {
  const untold = state.grants.filter(
    ({ obstacle, dismissed }) => obstacle?.at === 'lasting' && !obstacle.told && !dismissed,
  );
  const groups = grouped(untold, ({ role, obstacle }) => `${role.identity} ${obstacle?.failure.code}`);
  return groups.map((grants) =>
    noticeOf(state, 'lasting', `lasting ${idsOf(grants)}`, grants, now, grants[0]?.obstacle?.failure ?? null),
  );
}

/** At each of the moments that are set, for what is not renewed on its own. */
function ending(state: State, now: number): Notice[] {
  const due = state.grants.filter((grant) => dueMoment(state, grant, now) !== null);
  const groups = grouped(due, (grant) => {
    const failure = failureOf(grant);
    return `${grant.role.identity} ${dueMoment(state, grant, now)} ${failure?.code ?? ''}`;
  });
  return groups.map((grants) => {
    const [first] = grants;
    const notice = noticeOf(state, 'expiry', `expiry ${idsOf(grants)}`, grants, now, failureOf(first));
    return { ...notice, moment: (first && dueMoment(state, first, now)) ?? 0 };
  });
}

/**
 * The notice that a grant deserves at this moment, as its ms before expiry; null when there is none or it was given.
 * After a long sleep only the latest is due, and none once the grant has expired.
 */
function dueMoment(state: State, grant: Grant, now: number): number | null {
  const left = grant.expiresAt - now;
  if (left <= 0 || grant.dismissed || isRenewed(state, grant)) return null;
  const moments = state.settings.notices.map((minutes) => minutes * minute).sort((one, other) => other - one);
  const due = moments.filter((moment) => moment < grant.duration * 1000 && left <= moment).at(-1);
  return due === undefined || (grant.noticed !== null && grant.noticed <= due) ? null : due;
}

/** Whether it is, or will be, renewed without anybody's doing; of an identity that is gone, nobody can do anything. */
function isRenewed(state: State, grant: Grant): boolean {
  const { role, status, obstacle } = grant;
  if (identityAt(state, role.identity) === undefined) return true;
  // A click that waits for a code is no renewal yet: it may wait until the end.
  if (status === 'renewing') return !state.assuming.some((clicked) => clicked.role === role.id);
  // A try that was given up, by a stop say, is made again soon, and nobody has to hear of it.
  const onItsWay = obstacle === null || obstacle.failure.code === 'cancelled';
  return isRenewable(state, grant) && status === 'live' && onItsWay;
}

function failureOf(grant: Grant | undefined): Failure | null {
  return grant?.obstacle?.failure ?? (grant?.status === 'failed' ? grant.failure : null);
}

function noticeOf(
  state: State,
  kind: Notice['kind'],
  cause: string,
  grants: readonly Grant[],
  now: number,
  failure: Failure | null,
): Notice {
  return {
    kind,
    cause,
    grants: grants.map(({ id }) => id),
    profiles: grants.map(({ profile }) => profile),
    left: Math.min(...grants.map(({ expiresAt }) => expiresAt - now)),
    moment: 0,
    failure,
    signIn: kind === 'person' || grants.some(({ role }) => isSignedOut(state, role.identity)),
  };
}

function isSignedOut(state: State, id: string): boolean {
  const identity = identityAt(state, id);
  return identity !== undefined && !isLive(identity.signIn) && !identity.kept.session;
}

function idsOf(grants: readonly Grant[]): string {
  return grants.map(({ id }) => id).join(' ');
}

function grouped(grants: readonly Grant[], key: (grant: Grant) => string): readonly (readonly Grant[])[] {
  const groups = new Map<string, Grant[]>();
  for (const grant of grants) groups.set(key(grant), [...(groups.get(key(grant)) ?? []), grant]);
  return [...groups.values()];
}
