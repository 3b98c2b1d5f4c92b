import { failureText } from '../../shared/failure-texts.ts';
import { appError, failureOf, isFailure } from '../errors.ts';
import type { Role } from '../identities/role.ts';
import type { PublishedState } from '../published-state.ts';
import { type Agreement, asksForYes } from './agreements.ts';
import type { Assuming } from './assuming.ts';
import type { Wish } from './obtaining.ts';
import { profileNames } from './profile-names.ts';
import { isSessionMissing } from './session-missing.ts';

/** What stands in the way of roles that were chosen together, for whoever clicked to ask the person. */
export interface TogetherOutcome {
  /** A role whose session is over; null: none. */
  readonly over: Role | null;
  /** Ids of the roles that have no keys yet. */
  readonly left: readonly string[];
  /** Roles whose profiles are somebody else's. */
  readonly asking: readonly Wish[];
}

/** These roles, each once and with its profile; those that are gone are left out. */
export function wishesFor(state: PublishedState, ids: readonly string[]): readonly Wish[] {
  const { roles } = state.current();
  const names = profileNames(state.current());
  return [...new Set(ids)].flatMap((id): Wish[] => {
    const role = roles.find((candidate) => candidate.id === id);
    return role === undefined ? [] : [{ role, profile: names.get(id) ?? '' }];
  });
}

/**
 * Assumes roles together, each identity's from one assertion of each app, with one edit of each file.
 * @throws AppError `together-partly`, or what went wrong with the only one.
 */
export async function assumeTogether(
  state: PublishedState,
  assuming: Assuming,
  wishes: readonly Wish[],
  agreed: Agreement,
): Promise<TogetherOutcome> {
  const roles = wishes.map(({ role }) => role.id);
  state.dispatch({ type: 'together-started', roles });
  const errors = await assuming.assume(wishes, agreed);
  const done = wishes.length - errors.size;
  state.dispatch({ type: 'together-ended', roles, written: errors.size === 0 ? done : 0 });
  const over = wishes.find(({ profile }) => isSessionMissing(errors.get(profile)))?.role ?? null;
  const left = wishes.flatMap(({ role, profile }) => (errors.has(profile) ? [role.id] : []));
  const asking = wishes.filter(({ profile }) => asksForYes(errors.get(profile)));
  const others = [...errors.values()].filter((error) => !asksForYes(error) && !isSessionMissing(error));
  const [first] = others;
  if (over !== null || asking.length > 0 || first === undefined) return { over, left, asking };
  if (wishes.length === 1 || isFailure(first, 'cancelled')) throw first;
  throw appError('together-partly', {
    done,
    failed: others.length,
    why: failureText(failureOf(first)).sentence,
  });
}
