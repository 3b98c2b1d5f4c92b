/** Never longer than this, in ms: a server with a wrong clock must not lock a person out. */
const longestWait = 60 * 60_000;

/**
 * The moment from which on a request may be sent again, by this computer's clock; null when the answer does not say.
 * `X-Rate-Limit-Reset` is in epoch seconds of Okta's clock, so it is measured against the answer's own `Date`
 * (https://developer.okta.com/docs/reference/rl-best-practices/).
 * @param headers lower-case names.
 * @param now ms since the epoch, by this computer's clock.
 */
export function retryMoment(headers: Readonly<Record<string, string>>, now: number): number | null {
  const reset = number(headers['x-rate-limit-reset']);
  const served = Date.parse(headers['date'] ?? '');
  const after = number(headers['retry-after']);
  const wait =
    reset !== null
      ? reset * 1000 - (Number.isNaN(served) ? now : served)
      : after === null
        ? null
        : after * 1000;
  return wait === null ? null : now + Math.min(Math.max(wait, 0), longestWait);
}

function number(text: string | undefined): number | null {
  const value = Number(text?.trim() || Number.NaN);
  return Number.isFinite(value) && value >= 0 ? value : null;
}
