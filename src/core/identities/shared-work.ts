import { appError } from '../errors.ts';

/** Work that several callers may want at once: it is done once, and each of them can give it up. */
export interface Shared<T> {
  /**
   * Joins the work of this key, or begins it. `giveUp` is called when the last one who waited has gone.
   * @throws AppError `cancelled` as soon as `signal` aborts, and what the work throws.
   */
  join(key: string, signal: AbortSignal, begin: () => Promise<T>, giveUp: () => void): Promise<T>;
}

/** @returns work of nobody yet. */
export function createShared<T>(): Shared<T> {
  const running = new Map<string, { readonly work: Promise<T>; waiting: number }>();
  return {
    async join(key, signal, begin, giveUp) {
      let shared = running.get(key);
      if (shared === undefined) {
        shared = { work: begin().finally(() => running.delete(key)), waiting: 0 };
        running.set(key, shared);
      }
      const { work } = shared;
      // Nobody may be waiting any more when it fails.
      work.catch(() => undefined);
      shared.waiting += 1;
      const left = new Promise<never>((_, reject) => {
        const leave = () => reject(appError('cancelled', {}));
        if (signal.aborted) leave();
        else signal.addEventListener('abort', leave, { once: true });
      });
      try {
        return await Promise.race([work, left]);
      } finally {
        shared.waiting -= 1;
        if (shared.waiting === 0 && running.get(key) === shared) giveUp();
      }
    },
  };
}
