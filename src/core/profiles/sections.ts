/** A section of the file, as the range of its text: from its header's first character to the next header or the end. */
export interface Section {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const header = /^[ \t]*\[([^\]\r\n]*)\][^\r\n]*$/gm;

/** Where the sections of an INI text stand. Offsets, not lines: every byte outside a section we own stays as it is. */
export function sectionsOf(text: string): readonly Section[] {
  const starts = [...text.matchAll(header)].map((match) => ({ name: match[1] ?? '', start: match.index }));
  return starts.map((section, index) => ({ ...section, end: starts[index + 1]?.start ?? text.length }));
}

/** Whether two headers mean the same profile to some tool: quotes and blanks around the name differ between parsers. */
export function sameProfile(left: string, right: string): boolean {
  return bare(left) === bare(right);
}

function bare(name: string): string {
  return name
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .trim();
}
