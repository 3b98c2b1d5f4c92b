/** Some lines more or less with each serial, so that files grow and shrink. The end is always the same, as a neighbour's context. */
function section(name: string, serial: number): string {
  const lines = Array.from({ length: 3 + (serial % 7) }, (_, index) => `line_${index} = ${serial}`);
  return [`[${name}]`, `serial = ${serial}`, ...lines, 'last = here', '', ''].join('\n');
}

const sectionPattern = (name: string) => new RegExp(`^\\[${name}\\]\\n(?:(?!\\[).*\\n)*`, 'm');

/** An idempotent edit: our section at its place, or after everything else. */
export function withOurs(before: string | null, name: string, serial: number): string {
  const text = before ?? '';
  const found = sectionPattern(name).exec(text);
  if (found === null)
    return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${section(name, serial)}`;
  return text.slice(0, found.index) + section(name, serial) + text.slice(found.index + found[0].length);
}

/** The serial of our section, null when there is none. Anything but a whole one is thrown. */
export function serialOf(text: string, name: string): number | null {
  const found = sectionPattern(name).exec(text)?.[0];
  if (found === undefined) return null;
  const serial = Number(/^serial = (\d+)$/m.exec(found)?.[1]);
  if (found !== section(name, serial)) throw new Error(`half a section:\n${found}`);
  return serial;
}
