import { appError, isFailure } from './errors.ts';
import type { Clock, Web, WebRequest, WebResponse } from './ports.ts';

/** One request may take this long, in ms (ARCHITECTURE.md, "Limits"). */
export const requestLimit = 15_000;

/**
 * Sends one request under the request limit.
 * @throws AppError `cancelled` when `signal` aborted, `timed-out` after the limit, `unreachable` otherwise.
 */
export async function exchange(
  web: Web,
  clock: Clock,
  request: WebRequest,
  signal: AbortSignal,
): Promise<WebResponse> {
  throwIfCancelled(signal);
  const limit = new AbortController();
  const stop = clock.after(requestLimit, () => limit.abort());
  const host = new URL(request.url).host;
  try {
    return await web.send(request, AbortSignal.any([signal, limit.signal]));
  } catch (cause) {
    throwIfCancelled(signal);
    // The app is closing, and nothing is sent any more.
    if (isFailure(cause, 'cancelled')) throw cause;
    if (limit.signal.aborted) throw appError('timed-out', { host, seconds: requestLimit / 1000 }, cause);
    throw appError('unreachable', { host }, cause);
  } finally {
    stop();
  }
}

/** @throws AppError `cancelled` when the person or a newer flow gave up this one. */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw appError('cancelled', {});
}

/** Resolves after `ms`. @throws AppError `cancelled` as soon as `signal` aborts. */
export function sleep(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(appError('cancelled', {}));
    const giveUp = () => {
      stop();
      reject(appError('cancelled', {}));
    };
    const stop = clock.after(ms, () => {
      signal.removeEventListener('abort', giveUp);
      resolve();
    });
    signal.addEventListener('abort', giveUp, { once: true });
  });
}
