import { failureText } from '../../shared/failure-texts.ts';
import { appError, failureOf, isFailure } from '../errors.ts';
import type { Role } from '../identities/role.ts';
import type { PublishedState } from '../published-state.ts';
import type { Assuming, Wish } from './assuming.ts';
import { profileNames } from './profile-names.ts';

/**
 * Writes all pinned roles, each identity's from one assertion of each app.
 * @returns the role whose session is over, so that its sign-in comes first; null when there is none.
 * @throws AppError `nothing-pinned`, `pinned-partly`, or what went wrong with the only one.
 */
export async function assumePinned(state: PublishedState, assuming: Assuming): Promise<Role | null> {
  const { pinned, roles, grants } = state.current();
  const names = profileNames(state.current());
  const wishes = pinned.flatMap((id): Wish[] => {
    const role = roles.find((candidate) => candidate.id === id);
    if (role === undefined) return [];
    const profile = names.get(id) ?? '';
    const asDefault = grants.some((grant) => grant.profile === profile && grant.isDefault);
    return [{ role, profile, asDefault }];
  });
  if (wishes.length === 0) throw appError('nothing-pinned', {});
  state.dispatch({ type: 'pinned-started' });
  const errors = await assuming.assume(wishes, new Map());
  const done = wishes.length - errors.size;
  const [first] = errors.values();
  state.dispatch({ type: 'pinned-ended', written: errors.size === 0 ? done : 0 });
  if (first === undefined) return null;
  const over = wishes.find(({ role }) => isFailure(errors.get(role.id), 'session-over'));
  if (over !== undefined) return over.role;
  if (wishes.length === 1 || isFailure(first, 'cancelled')) throw first;
  throw appError('pinned-partly', { done, failed: errors.size, why: failureText(failureOf(first)).sentence });
}
