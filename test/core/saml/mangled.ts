import fc from 'fast-check';

/** A valid text with a few pieces deleted, doubled, cut off or put in, the way that a bad line or a bad person would. */
export function mangled(whole: string, pieces: readonly string[]): fc.Arbitrary<string> {
  const at = fc.nat(whole.length);
  const few = fc.nat(60);
  const piece = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...pieces));
  const step = fc.oneof(
    fc.tuple(at, few).map(
      ([from, size]) =>
        (text: string) =>
          text.slice(0, from) + text.slice(from + size),
    ),
    fc.tuple(at, few, fc.integer({ min: 2, max: 5 })).map(
      ([from, size, times]) =>
        (text: string) =>
          text.slice(0, from) + text.slice(from, from + size).repeat(times) + text.slice(from + size),
    ),
    at.map((end) => (text: string) => text.slice(0, end)),
    fc.tuple(at, fc.array(piece, { minLength: 1, maxLength: 4 })).map(
      ([from, more]) =>
        (text: string) =>
          text.slice(0, from) + more.join('') + text.slice(from),
    ),
  );
  const changed = fc
    .array(step, { minLength: 1, maxLength: 4 })
    .map((steps) => steps.reduce((text, change) => change(text), whole));
  return fc.oneof(
    { weight: 4, arbitrary: changed },
    { weight: 1, arbitrary: fc.array(piece, { maxLength: 20 }).map((parts) => parts.join('')) },
  );
}
