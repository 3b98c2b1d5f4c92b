import { failureText } from '../../shared/failure-texts.ts';
import { appError, failureOf, isFailure } from '../errors.ts';
import type { Role } from '../identities/role.ts';
import type { PublishedState } from '../published-state.ts';
import { type Agreement, asksForYes } from './agreements.ts';
import type { Assuming } from './assuming.ts';
import type { Wish } from './obtaining.ts';
import { profileNames } from './profile-names.ts';
import { isSessionMissing } from './session-missing.ts';

/** What stands in the way of pinned roles, for whoever clicked to ask the person. */
export interface PinnedOutcome {
  /** A role whose session is over; null: none. */
  readonly over: Role | null;
  /** Roles whose profiles are somebody else's. */
  readonly asking: readonly Wish[];
}

/** Every pinned role with its profile. @throws AppError `nothing-pinned`. */
export function pinnedWishes(state: PublishedState): readonly Wish[] {
  const { pinned, roles } = state.current();
  const names = profileNames(state.current());
  const wishes = pinned.flatMap((id): Wish[] => {
    const role = roles.find((candidate) => candidate.id === id);
    return role === undefined ? [] : [{ role, profile: names.get(id) ?? '' }];
  });
  if (wishes.length === 0) throw appError('nothing-pinned', {});
  return wishes;
}

/**
 * Writes pinned roles, each identity's from one assertion of each app, with one edit of each file.
 * @throws AppError `pinned-partly`, or what went wrong with the only one.
 */
export async function assumePinned(
  state: PublishedState,
  assuming: Assuming,
  wishes: readonly Wish[],
  agreed: Agreement,
): Promise<PinnedOutcome> {
  state.dispatch({ type: 'pinned-started' });
  const errors = await assuming.assume(wishes, agreed);
  const done = wishes.length - errors.size;
  state.dispatch({ type: 'pinned-ended', written: errors.size === 0 ? done : 0 });
  const over = wishes.find(({ profile }) => isSessionMissing(errors.get(profile)))?.role ?? null;
  const asking = wishes.filter(({ profile }) => asksForYes(errors.get(profile)));
  const others = [...errors.values()].filter((error) => !asksForYes(error) && !isSessionMissing(error));
  const [first] = others;
  if (over !== null || asking.length > 0 || first === undefined) return { over, asking };
  if (wishes.length === 1 || isFailure(first, 'cancelled')) throw first;
  throw appError('pinned-partly', {
    done,
    failed: others.length,
    why: failureText(failureOf(first)).sentence,
  });
}
