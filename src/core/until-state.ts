import type { Clock } from './ports.ts';
import type { PublishedState } from './published-state.ts';
import type { State } from './state.ts';

/**
 * Waits for a change after which this holds.
 * @param deadline ms since the epoch.
 * @returns whether it came before the deadline.
 */
export function untilState(
  state: PublishedState,
  clock: Clock,
  holds: (state: State) => boolean,
  deadline: number,
): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (outcome: boolean) => {
      stopListening();
      stopTimer();
      resolve(outcome);
    };
    const stopListening = state.subscribe((now) => {
      if (holds(now)) end(true);
    });
    const stopTimer = clock.after(Math.max(0, deadline - clock.now()), () => end(false));
  });
}
