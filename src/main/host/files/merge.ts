import { marked, unmarked } from '../../../core/profiles/section-marks.ts';

/** `text` is what a writer who had opened the file before our swap put into the old one, in which `before` stood. */
export interface Late {
  readonly before: string;
  readonly text: string;
  /** What we put in its place; null if that was more than our change of `before`, so that `text` cannot stand for it. */
  readonly after: string | null;
}

/** Beyond this the texts have nothing in common, and comparing them would take long. In lines. */
const mostChanges = 1_000;
/** The file as it is now with what came late in it; null where both changed the same lines. */
export async function mergeLate(current: string, late: Late): Promise<string | null> {
  if (current === late.after) return late.text;
  return withAppended(current, late) ?? (await withPatch(current, late));
}

/** Sections that were appended go to the end wherever that is now. Bare keys do not: the last section may be another one. */
function withAppended(current: string, { before, text }: Late): string | null {
  if (!text.startsWith(before)) return null;
  const appended = text.slice(before.length);
  if (!/^\s*\[/.test(appended)) return null;
  const parted = current === '' || current.endsWith('\n') || appended.startsWith('\n');
  return current + (parted ? '' : '\n') + appended;
}

async function withPatch(current: string, { before, text }: Late): Promise<string | null> {
  // Hardly ever needed, so it is not loaded at the start.
  const { applyPatch, structuredPatch } = await import('diff');
  const patch = structuredPatch('', '', marked(before), marked(text), undefined, undefined, {
    maxEditLength: mostChanges,
  });
  if (patch === undefined) return null;
  const merged = applyPatch(marked(current), patch, { autoConvertLineEndings: false });
  return merged === false ? null : unmarked(merged);
}
