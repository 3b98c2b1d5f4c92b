/** Authenticators show a new code each 30 seconds, at the same moments everywhere (RFC 6238). In ms. */
const codeWindow = 30_000;

/**
 * When an authenticator shows another code than the one of `usedAt`; null when it does already.
 * @param usedAt ms since the epoch, as `now`.
 */
export function nextCodeAt(usedAt: number, now: number): number | null {
  const next = (Math.floor(usedAt / codeWindow) + 1) * codeWindow;
  return next > now ? next : null;
}
