import { applyPatch, reversePatch, type StructuredPatch, structuredPatch } from 'diff';
import { marked, unmarked } from './section-marks.ts';

/** What a change did to a file, without the rest of it. */
export interface Patch {
  readonly steps: StructuredPatch;
  /** Lines that the change brought into the file: with one of them there, it is not taken back. */
  readonly fresh: readonly string[];
}

const options = { autoConvertLineEndings: false, fuzzFactor: 0 };

export function patchOf(before: string, after: string): Patch {
  const steps = structuredPatch('', '', marked(before), marked(after), '', '', { context: 3 });
  const old = new Set(linesOf(before));
  return { steps, fresh: linesIn(steps, '+').filter((line) => line !== '' && !old.has(line)) };
}

/**
 * The text with the change taken back, wherever its lines stand by now; the text itself when it was taken back already; null when
 * somebody has changed those lines since.
 */
export function withoutPatch(text: string, { steps, fresh }: Patch): string | null {
  const lines = new Set(linesOf(text));
  const removes = linesIn(steps, '-').length > 0;
  const isAsBefore = () => applyPatch(marked(text), steps, options) !== false;
  // Where nothing tells the lines of the change from others, it is taken for done as long as it can be taken back.
  const tells = fresh.length > 0 || removes;
  if (tells && !fresh.some((line) => lines.has(line)) && isAsBefore()) return text;
  const back = applyPatch(marked(text), reversePatch(steps), options);
  if (back !== false) return unmarked(back);
  return !tells && isAsBefore() ? text : null;
}

/**
 * The patch after another change beside it, by which its own lines are told from others: as if that had been there first.
 * @param other makes the other change in any text of the file; where it cannot, the patch stays as it was.
 */
export function patchAfter(
  patch: Patch,
  before: string,
  after: string,
  other: (text: string) => string,
): Patch {
  const back = withoutPatch(before, patch);
  if (back === null || back === before) return patch;
  try {
    return patchOf(other(back), after);
  } catch {
    return patch;
  }
}

function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.replace(/\r$/, ''));
}

function linesIn({ hunks }: StructuredPatch, sign: '+' | '-'): string[] {
  return hunks.flatMap(({ lines }) =>
    lines.filter((line) => line.startsWith(sign)).map((line) => unmarked(line).replace(/\r$/, '')),
  );
}
