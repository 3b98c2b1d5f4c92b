interface MarkedProps {
  readonly text: string;
  readonly at: ReadonlySet<number>;
  /** Where `text` begins in the string that `at` counts in. */
  readonly from?: number;
}

/** Text with the matched characters marked, neighbours in one mark. */
export function Marked({ text, at, from = 0 }: MarkedProps) {
  if (at.size === 0) return text;
  const runs: { index: number; text: string; marked: boolean }[] = [];
  for (let index = 0; index < text.length; index++) {
    const last = runs.at(-1);
    const character = text.charAt(index);
    const marked = at.has(from + index);
    if (last !== undefined && last.marked === marked) last.text += character;
    else runs.push({ index, text: character, marked });
  }
  return runs.map(({ index, text: part, marked }) =>
    marked ? <mark key={index}>{part}</mark> : <span key={index}>{part}</span>,
  );
}
