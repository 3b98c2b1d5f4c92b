import type { Line } from './document.ts';
import { readAsBotocore } from './read-as-botocore.ts';
import { readAsJavascript } from './read-as-javascript.ts';

/**
 * Whether every AWS tool reads a section's new body as the old one and our keys besides: an editor that is sure of itself looks once
 * more. A section and the next header alone tell: indented, that one could become part of a value.
 * @param left the body without our keys.
 * @param below the header that follows; empty at the end of the file.
 */
export function readsAlike(
  section: string,
  left: readonly Line[],
  next: readonly string[],
  ours: ReadonlyMap<string, string>,
  below: string,
): boolean {
  const before = `[${section}]\n${left.map(({ raw }) => raw).join('')}${below}`;
  const after = `[${section}]\n${next.join('')}${below}`;
  return [readAsBotocore, readAsJavascript].every((read) => {
    const old = keysOf(read(before));
    const fresh = keysOf(read(after));
    if (old === null || fresh === null) return false;
    const expected = new Map([
      ...old,
      ...[...ours].map(([key, value]) => [key, JSON.stringify(value)] as const),
    ]);
    return expected.size === fresh.size && [...expected].every(([key, value]) => fresh.get(key) === value);
  });
}

/** Keys with their values, nested ones as text. Null when the tool reads nothing. */
function keysOf(reading: ReturnType<typeof readAsBotocore>): ReadonlyMap<string, string> | null {
  if (!reading.readable) return null;
  const keys = reading.sections.flatMap((section) => [...section.keys]);
  return new Map(
    keys.map(([key, { value }]) => [
      key,
      JSON.stringify(typeof value === 'string' ? value : [...value].sort()),
    ]),
  );
}
