const second = 1000;
const minute = 60 * second;

/** From here on seconds are shown, and the view changes each second. */
export const secondsShownBelow = 2 * minute;

/**
 * Time left as the person reads it: "11 h 5 min", "42 min", "1:59", "expired".
 * Rounded down, so that the number shown is never more than what is left.
 * @param ms milliseconds until expiry; zero or less is expired.
 */
export function timeLeft(ms: number): string {
  if (ms <= 0) return 'expired';
  if (ms < secondsShownBelow) {
    const seconds = Math.floor(ms / second);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  }
  const minutes = Math.floor(ms / minute);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}

/**
 * Milliseconds until `timeLeft` would say something else, or null when it never will again.
 * The one timer of the app is set by this (ARCHITECTURE.md, "Time").
 */
export function untilTextChanges(ms: number): number | null {
  if (ms <= 0) return null;
  const step = ms < secondsShownBelow ? second : minute;
  return Math.min((ms % step) + 1, ms);
}

/**
 * Time to wait as the person reads it: "12 s", "1:05". Rounded up, so that zero is never shown before it is true.
 * @param ms milliseconds until the wait is over.
 */
export function waitLeft(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / second));
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
