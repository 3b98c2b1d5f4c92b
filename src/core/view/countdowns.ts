import type { Failure } from '../../shared/failure.ts';
import type { State } from '../state.ts';
import { shownFailure } from './screen.ts';

const second = 1000;

/**
 * ms until a countdown that a person can see changes: a rate limit, a message that may be sent again, a code that will be fresh, keys in the clipboard. Null
 * when none runs.
 * @param secondsShown whether a surface is open that shows seconds.
 */
export function untilCountdownChanges(state: State, now: number, secondsShown: boolean): number | null {
  // Nobody sees one while the window is closed, and nothing else hangs on it.
  if (!secondsShown) return null;
  const spans = momentsOf(state)
    .map((moment) => moment - now)
    .filter((span) => span > 0)
    .map((span) => ((span - 1) % second) + 1);
  return spans.length === 0 ? null : Math.min(...spans);
}

function momentsOf(state: State): readonly number[] {
  const identity = state.current === null ? undefined : state.identities[state.current];
  const signIn = state.place === 'sign-in' ? identity?.signIn : undefined;
  const question = signIn?.at === 'asked' && signIn.question.kind === 'code' ? signIn.question : undefined;
  const { clipboardUntil } = state;
  const moments = [untilOf(shownFailure(state)), question?.resendAt, question?.freshAt, clipboardUntil];
  return moments.flatMap((moment) => moment ?? []);
}

function untilOf(failure: Failure | null): number | null {
  return failure !== null && 'until' in failure.facts ? failure.facts.until : null;
}
