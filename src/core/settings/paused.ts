import type { Clock } from '../ports.ts';
import type { Settings } from './settings.ts';

/** Whether the person wants programs to get nothing now: the screen is locked. */
export function arePaused(
  { settings }: { readonly settings: Pick<Settings, 'pauseWhenLocked'> },
  clock: Pick<Clock, 'locked'>,
): boolean {
  return settings.pauseWhenLocked && clock.locked();
}
