/** Things that live for a while by the demo's clock. Whoever comes too late finds nothing, as with Okta. */
export interface Shelf<T> {
  put(key: string, value: T, lifeSeconds?: number): void;
  get(key: string): T | undefined;
  /** Starts the entry's life again. */
  touch(key: string): void;
  /** Milliseconds since the epoch at which the entry goes; undefined when it is gone. */
  expiry(key: string): number | undefined;
  take(key: string): T | undefined;
  clear(): void;
}

export function createShelf<T>(clock: { now(): number }, lifeSeconds: number): Shelf<T> {
  const entries = new Map<string, { readonly value: T; readonly life: number; readonly until: number }>();

  function fresh(key: string) {
    const entry = entries.get(key);
    return entry !== undefined && clock.now() < entry.until ? entry : undefined;
  }

  return {
    put(key, value, life = lifeSeconds) {
      // A soak test renews for days: what nobody can use any more must not pile up.
      for (const [old, entry] of entries) if (entry.until <= clock.now()) entries.delete(old);
      entries.set(key, { value, life, until: clock.now() + life * 1000 });
    },
    get: (key) => fresh(key)?.value,
    touch(key) {
      const entry = fresh(key);
      if (entry) entries.set(key, { ...entry, until: clock.now() + entry.life * 1000 });
    },
    expiry: (key) => fresh(key)?.until,
    take(key) {
      const entry = fresh(key);
      entries.delete(key);
      return entry?.value;
    },
    clear: () => entries.clear(),
  };
}
