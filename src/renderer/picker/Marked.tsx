interface MarkedProps {
  readonly text: string;
  readonly at: ReadonlySet<number>;
}

/** Text with the matched characters marked, neighbours in one mark. */
export function Marked({ text, at }: MarkedProps) {
  if (at.size === 0) return text;
  const runs: { from: number; text: string; marked: boolean }[] = [];
  for (let from = 0; from < text.length; from++) {
    const last = runs.at(-1);
    const character = text.charAt(from);
    if (last !== undefined && last.marked === at.has(from)) last.text += character;
    else runs.push({ from, text: character, marked: at.has(from) });
  }
  return runs.map((run) => (run.marked ? <mark key={run.from}>{run.text}</mark> : run.text));
}
