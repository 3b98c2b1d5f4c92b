import { type Document, type Line, lineEndOf, type Section, textOf } from './document.ts';
import { commentLine } from './kept-lines.ts';
import { type Changes, indentedUnder, onTheirOwn } from './repair-lines.ts';
import { endOfKeys } from './section-parts.ts';
import { decoded, encoded } from './text.ts';

/** The text with each section once: keys of later ones go behind those of the first; comments that follow them stay where they are. */
export function withSectionsOnce({ lines, sections, open }: Document): string {
  const firsts = new Map<string, Section>();
  const arriving = new Map<number, string[]>();
  const staying = new Map<number, string | null>();
  for (const section of sections) {
    const first = firsts.get(section.name);
    if (first === undefined) {
      firsts.set(section.name, section);
      continue;
    }
    const place = endOfSectionKeys(lines, first);
    const moved = lines.slice(section.start + 1, endOfSectionKeys(lines, section));
    const arrived = arriving.get(place) ?? [];
    arrived.push(...flushLeft(moved));
    arriving.set(place, arrived);
    for (let index = section.start + 1; index <= section.start + moved.length; index += 1)
      staying.set(index, null);
    staying.set(section.start, headerComment(lines[section.start]?.raw ?? ''));
  }
  return rebuilt(lines, open, staying, arriving);
}

/** The text with each key once in its section: of two, the one that the JavaScript SDK heeds, else the later. The other becomes a comment. */
export function withKeysOnce({ lines, sections, open }: Document): string {
  const arriving = new Map<number, string[]>();
  const staying = new Map<number, string | null>();
  for (const { start, end } of sections) {
    const winners = new Map<string, number>();
    const joined = new Set<string>();
    for (let index = start + 1; index < end; index += 1) {
      const line = lines[index];
      // Of a joined block, what comes after it is seen to in the next step.
      if (line?.kind !== 'key' || joined.has(line.name)) continue;
      const earlier = winners.get(line.name);
      if (earlier === undefined) {
        winners.set(line.name, index);
        continue;
      }
      if ([earlier, index].every((at) => isBlock(lines, at) && isHeeded(lines, at))) {
        joinBlocks(lines, earlier, index, staying, arriving);
        joined.add(line.name);
        continue;
      }
      const loser = isHeeded(lines, index) || !isHeeded(lines, earlier) ? earlier : index;
      winners.set(line.name, loser === index ? earlier : index);
      staying.set(loser, commentLine(lines[loser]?.raw ?? ''));
      const isNested = isBlock(lines, loser) && /^[^=:]*=/.test(lines[loser]?.raw ?? '');
      const under: Changes = isNested
        ? indentedUnder(lines, loser).map((at) => [at, commentLine(lines[at]?.raw ?? '')])
        : onTheirOwn(lines, loser);
      for (const [at, change] of under) staying.set(at, change);
    }
  }
  return rebuilt(lines, open, staying, arriving);
}

/** Two blocks of one name are one to the JavaScript SDK. */
function joinBlocks(
  lines: readonly Line[],
  first: number,
  later: number,
  staying: Map<number, string | null>,
  arriving: Map<number, string[]>,
): void {
  const own = indentedUnder(lines, first);
  const indent = /^\s*/.exec(lines[own[0] ?? -1]?.raw ?? '')?.[0] ?? '';
  const place = (own.at(-1) ?? first) + 1;
  const moved = indentedUnder(lines, later);
  arriving.set(place, [
    ...(arriving.get(place) ?? []),
    ...moved.map((index) => indent + encoded(decoded(lines[index]?.raw ?? '').trimStart())),
  ]);
  staying.set(later, commentLine(lines[later]?.raw ?? ''));
  for (const index of moved) staying.set(index, null);
}

/**
 * @param staying lines that are another one now; null for those that went.
 * @param arriving lines that come before one.
 */
function rebuilt(
  lines: readonly Line[],
  open: boolean,
  staying: ReadonlyMap<number, string | null>,
  arriving: ReadonlyMap<number, readonly string[]>,
): string {
  const raws = [...lines, null].flatMap((line, index) => {
    const own = staying.get(index);
    const here = line === null || own === null ? [] : [own ?? line.raw];
    return [...(arriving.get(index) ?? []), ...here];
  });
  return textOf(
    raws.map((raw) => ({ raw })),
    open,
  );
}

function isBlock(lines: readonly Line[], index: number): boolean {
  return lines[index]?.value === '' && indentedUnder(lines, index).length > 0;
}

/** Whether the JavaScript SDK reads a value here, under the name that AWS knows: it takes no colons and no capitals. */
function isHeeded(lines: readonly Line[], index: number): boolean {
  const text = decoded(lines[index]?.raw ?? '');
  const [, key = '', value = ''] =
    /^([^=]*)=(.*)$/s.exec(text.slice(0, /(^|\s)[;#]/.exec(text)?.index)) ?? [];
  const under = indentedUnder(lines, index).some((at) => /=\s*[^\s#;]/.test(lines[at]?.raw ?? ''));
  return key.trim() === lines[index]?.name && (value.trim() !== '' || under);
}

/** Each key at the start of its line, and what goes on with its value as far behind it as before. */
function flushLeft(lines: readonly Line[]): string[] {
  let indent = 0;
  return lines.map(({ raw, kind, indent: own }) => {
    if (kind === 'key') indent = own;
    return kind === 'key' || kind === 'continuation' ? encoded(decoded(raw).slice(indent)) : raw;
  });
}

/** What somebody noted behind the header of a section that is no more. */
function headerComment(raw: string): string | null {
  const comment = /\]\s+([#;][^\]]*?)\r?\n$/.exec(raw)?.[1];
  return comment === undefined ? null : comment + lineEndOf(raw);
}

function endOfSectionKeys(lines: readonly Line[], { start, end }: Section): number {
  return start + 1 + endOfKeys(lines.slice(start + 1, end));
}
