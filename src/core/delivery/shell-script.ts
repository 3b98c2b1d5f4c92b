import type { Shell } from '../../shared/copy-formats.ts';
import { cmdSet } from './cmd-line.ts';

/** What a shell's environment shall be afterwards. */
export interface ShellScript {
  readonly unset: readonly string[];
  readonly set: readonly (readonly [name: string, value: string])[];
  /** Whether values are secret: such lines begin with a blank, which keeps them out of the history where the shell is set so. */
  readonly secret: boolean;
}

interface Dialect {
  /** Lines that also pass where a variable was not set and every error ends the shell. */
  readonly unset: (names: readonly string[]) => readonly string[];
  readonly set: (name: string, value: string) => string;
  readonly lineEnd: string;
  readonly unrecorded: string;
}

const dialects: Readonly<Record<Shell, Dialect>> = {
  posix: {
    unset: (names) => [`unset ${names.join(' ')}`],
    set: (name, value) => `export ${name}='${value.replaceAll("'", `'\\''`)}'`,
    lineEnd: '\n',
    unrecorded: ' ',
  },
  fish: {
    unset: (names) => [names.map((name) => `set -eg ${name}`).join('; '), universalTold(names)],
    set: (name, value) => `set -gx ${name} '${value.replace(/[\\']/g, '\\$&')}'`,
    lineEnd: '\n',
    unrecorded: ' ',
  },
  powershell: {
    unset: (names) => [
      `Remove-Item ${names.map((name) => `Env:${name}`).join(', ')} -ErrorAction SilentlyContinue`,
    ],
    // Typographic quotes end a string just as the plain one does.
    set: (name, value) => `$Env:${name} = '${value.replace(/['\u2018-\u201b]/g, '$&$&')}'`,
    // A bare line feed opens a line above in Windows' console: the lines would run in reverse.
    lineEnd: '\r\n',
    // PSReadLine itself leaves out lines with such names.
    unrecorded: '',
  },
  cmd: {
    unset: (names) => names.map((name) => `set "${name}="`),
    set: cmdSet,
    lineEnd: '\r\n',
    // Its history ends with the window.
    unrecorded: '',
  },
  nushell: {
    unset: (names) => [`hide-env -i ${names.join(' ')}`],
    set: (name, value) => `$env.${name} = "${value.replace(/[\\"]/g, '\\$&').replace(/[\n\r\t]/g, escaped)}"`,
    lineEnd: '\n',
    unrecorded: ' ',
  },
};

/**
 * Commands for the prompt of this shell, a block of whole lines.
 * @throws Error where the shell has no way to write a value (`cmd`: a line break).
 */
export function shellText(shell: Shell, script: ShellScript): string {
  const { unset, set, lineEnd, unrecorded } = dialects[shell];
  const lines = [...unset(script.unset), ...script.set.map(([name, value]) => set(name, value))];
  return lines.map((line) => (script.secret ? unrecorded : '') + line + lineEnd).join('');
}

function escaped(character: string): string {
  if (character === '\n') return '\\n';
  return character === '\r' ? '\\r' : '\\t';
}

/**
 * Fish keeps universal variables for good and for all its windows, and hands them on whatever stands in front of them. One that would win
 * is the person's to erase, so it is named; nothing is said where there is none, and the status is 0.
 */
function universalTold(names: readonly string[]): string {
  const word = '"$name is universal here and wins; to erase it: set -eU $name"';
  return `set -nUx | string match -r '^(?:${names.join('|')})$' | while read -l name; echo ${word} >&2; end`;
}
