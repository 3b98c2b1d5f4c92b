/** Characters for which the Desktop Entry Specification wants an argument of `Exec` in quotes. */
const reserved = /[\s"'\\><~|&;$*?#()`]/;

/** What is written as it stands in the file's strings, by its escape. */
const escapes: readonly (readonly [text: string, written: string])[] = [
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\t', '\\t'],
  ['\r', '\\r'],
];

/**
 * A command line as the value of `Exec`: each argument quoted for the shell-like rules of that key, percent signs doubled because they
 * begin a field code, and then escaped as every string of the file is.
 */
export function execOf(argv: readonly string[]): string {
  const line = argv.map((argument) => quoted(argument).replaceAll('%', '%%')).join(' ');
  return escapes.reduce((text, [from, to]) => text.replaceAll(from, to), line);
}

function quoted(argument: string): string {
  if (argument !== '' && !reserved.test(argument)) return argument;
  return `"${argument.replace(/["`$\\]/g, '\\$&')}"`;
}

/** A desktop entry that starts a program with the desktop. */
export function autostartEntry(name: string, comment: string, argv: readonly string[]): string {
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${name}`,
    `Comment=${comment}`,
    `Exec=${execOf(argv)}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
  ];
  return `${lines.join('\n')}\n`;
}

/** Whether the desktop starts it; the person may have switched it off in the desktop's own settings, which leave the file there. */
export function isEnabled(entry: string): boolean {
  return readValue(entry, 'Hidden') !== 'true' && readValue(entry, 'X-GNOME-Autostart-enabled') !== 'false';
}

/** The entry with another command line; everything else in it, which may be the person's, stays. */
export function withExec(entry: string, argv: readonly string[]): string {
  const exec = `Exec=${execOf(argv)}`;
  const lines = entry.split('\n');
  const at = keyLine(lines, 'Exec');
  if (at >= 0) return lines.with(at, exec).join('\n');
  const group = lines.findIndex(isOurGroup);
  return group < 0 ? entry : lines.toSpliced(group + 1, 0, exec).join('\n');
}

function readValue(entry: string, key: string): string | undefined {
  const lines = entry.split('\n');
  const line = lines[keyLine(lines, key)];
  return line?.slice(line.indexOf('=') + 1).trim();
}

/** The line of the main group with this key, or -1; other groups, such as actions, have keys of the same names. */
function keyLine(lines: readonly string[], key: string): number {
  const group = lines.findIndex(isOurGroup);
  if (group < 0) return -1;
  const next = lines.findIndex((line, at) => at > group && line.startsWith('['));
  const end = next < 0 ? lines.length : next;
  return lines.findIndex((line, at) => at > group && at < end && line.split('=')[0]?.trim() === key);
}

function isOurGroup(line: string): boolean {
  return line.trim() === '[Desktop Entry]';
}
