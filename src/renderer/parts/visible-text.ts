const byteOrderMark = /^(?:\uFEFF|\u00EF\u00BB\u00BF)/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /[\u0000-\u0008\u000B-\u001F\u007F]/g;

/** A line with what one cannot see written out: a file is repaired because of just that. */
export function visibleText(text: string): string {
  return text
    .replace(byteOrderMark, '‹BOM›')
    .replace(control, (found) => `‹${found.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}›`);
}
