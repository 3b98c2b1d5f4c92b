/** Stands between a line and its section; no character of a latin1 text. */
const mark = '\u2192';

/**
 * Sections look alike inside. With its header before each line, a change cannot be taken back in the wrong one. Blank lines and the
 * person's comments stay without: what stands above the first section belongs to none, whatever is put before it.
 */
export function marked(text: string): string {
  let header = '';
  return text.replace(/[^\n]*\n|[^\n]+$/g, (line) => {
    if (/^\s*\[/.test(line)) header = line.trim();
    const own = /^\s*([#;](?! rolecall-)|$)/.test(line) ? '' : header;
    return `${own}${mark}${line}`;
  });
}

/** The text of marked lines. */
export function unmarked(text: string): string {
  return text.replace(/[^\n]*\n|[^\n]+$/g, (line) => line.slice(line.indexOf(mark) + 1));
}
