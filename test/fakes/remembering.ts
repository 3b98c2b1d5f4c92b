/** A pure function that does its work once for the same arguments. For runs that repeat a thousand times over. */
export function remembering<A extends readonly string[], R>(work: (...given: A) => R): (...given: A) => R {
  const known = new Map<string, R>();
  return (...given) => {
    const key = given.join('\0');
    const result = known.has(key) ? (known.get(key) as R) : work(...given);
    known.set(key, result);
    return result;
  };
}
