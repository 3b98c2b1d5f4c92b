import type { Line } from './document.ts';
import type { ReadSection } from './read-as.ts';
import * as botocore from './read-as-botocore.ts';
import * as javascript from './read-as-javascript.ts';
import { decoded } from './text.ts';

const { readAsBotocore } = botocore;
const { readAsJavascript } = javascript;

/**
 * Whether every AWS tool reads a section's new body as the old one and our keys besides: an editor that is sure of itself looks once
 * more. A section and the next header alone tell: indented, that one could become part of a value.
 * @param left the body without our keys.
 * @param below the header that follows; empty at the end of the file.
 */
export function readsAlike(
  left: readonly Line[],
  next: readonly string[],
  ours: ReadonlyMap<string, string>,
  below: string,
): boolean {
  const before = `[_]\n${left.map(({ raw }) => raw).join('')}${below}`;
  const after = `[_]\n${next.join('')}${below}`;
  return [readAsBotocore, readAsJavascript].every((read) => {
    const old = keysOf(read(before));
    const fresh = keysOf(read(after));
    if (old === null || fresh === null) return false;
    return haveJoined(old, ours, fresh);
  });
}

/**
 * Whether every AWS tool finds a profile of a whole config file as it was, and our keys besides: which section it takes for the profile may
 * hang on what stands in it.
 * @param bare the file without our keys.
 */
export function readsAsProfile(
  name: string,
  bare: string,
  after: string,
  ours: ReadonlyMap<string, string>,
): boolean {
  const ways = [
    (text: string) => botocore.profileIn(readAsBotocore(text), name, 'config'),
    (text: string) => javascript.profileIn(readAsJavascript(text), name, 'config'),
  ];
  return ways.every((profileOf) => {
    const fresh = profileOf(after);
    return fresh !== null && haveJoined(textsOf([profileOf(bare)]), ours, textsOf([fresh]));
  });
}

function haveJoined(
  old: ReadonlyMap<string, string>,
  ours: ReadonlyMap<string, string>,
  fresh: ReadonlyMap<string, string>,
): boolean {
  const expected = new Map([
    ...old,
    ...[...ours].map(([key, value]) => [key, JSON.stringify(decoded(value))] as const),
  ]);
  return expected.size === fresh.size && [...expected].every(([key, value]) => fresh.get(key) === value);
}

/** Keys with their values, nested ones as text. Null when the tool reads nothing. */
function keysOf(reading: ReturnType<typeof readAsBotocore>): ReadonlyMap<string, string> | null {
  return reading.readable ? textsOf(reading.sections) : null;
}

function textsOf(sections: readonly (ReadSection | null)[]): ReadonlyMap<string, string> {
  const keys = sections.flatMap((section) => [...(section?.keys ?? [])]);
  return new Map(
    keys.map(([key, { value }]) => [
      key,
      JSON.stringify(typeof value === 'string' ? value : [...value].sort()),
    ]),
  );
}
