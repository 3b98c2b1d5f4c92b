import { powerMonitor } from 'electron';

/** Whether the screen is locked. macOS and Windows say when it changes; elsewhere the desktop is asked, where it can tell. */
export function createScreenLock(): { readonly locked: () => boolean } {
  let locked = false;
  powerMonitor.on('lock-screen', () => {
    locked = true;
  });
  powerMonitor.on('unlock-screen', () => {
    locked = false;
  });
  return { locked: () => locked || powerMonitor.getSystemIdleState(1) === 'locked' };
}
