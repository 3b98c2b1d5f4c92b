import type { FileKind, Reading, ReadKey, ReadSection } from './read-as.ts';
import { type Option, parseAsPython, type Unreadable, unreadable } from './read-as-configparser.ts';
import {
  fileLines,
  rightStripped,
  shellWords,
  splitLines,
  strictlyDecoded,
  stripped,
} from './read-as-python-text.ts';

/**
 * A file as botocore takes it, and with it the AWS CLI and every Python tool: `botocore.configloader` upon Python's
 * `configparser`, where one mistake costs the whole file. On Windows, Python reads in the system's code page; UTF-8 is
 * the stricter of the two.
 * @param text latin1, one character a byte.
 */
export function readAsBotocore(text: string): Reading {
  const decoded = strictlyDecoded(text);
  if (decoded === null) {
    const line = fileLines(text).findIndex((bytes) => strictlyDecoded(bytes) === null) + 1;
    return unreadable(line, 'it is not UTF-8');
  }
  const parsed = parseAsPython(decoded);
  if ('readable' in parsed) return parsed;
  const read: ReadSection[] = [];
  for (const section of parsed.sections) {
    const options = new Map([...parsed.defaults.options, ...section.options]);
    const keys = new Map<string, ReadKey>();
    for (const [key, option] of options) {
      const value = settled(option);
      if (typeof value === 'object' && 'readable' in value) return value;
      keys.set(key, { key, line: option.line, value });
    }
    read.push({ name: section.name, line: section.line, keys });
  }
  return { readable: true, sections: read };
}

/**
 * The section that a profile's name leads to. In the credentials file it is the name itself. In the config file it is two words
 * behind each other as a shell parts them, of which the first begins with “profile” or `default`; the last such section replaces
 * the others.
 */
export function profileIn(reading: Reading, name: string, file: FileKind): ReadSection | null {
  if (!reading.readable) return null;
  return reading.sections.findLast((section) => isProfile(section.name, name, file)) ?? null;
}

/** Whether a section is the profile of this name, or one of them. */
export function isProfile(section: string, name: string, file: FileKind): boolean {
  if (file === 'credentials' || section === 'default') return section === name;
  return secondWord(section, 'profile') === name;
}

/** The `[sso-session NAME]` of a config file. */
export function ssoSessionIn(reading: Reading, name: string): ReadSection | null {
  if (!reading.readable) return null;
  return reading.sections.findLast((section) => secondWord(section.name, 'sso-session') === name) ?? null;
}

/** Python looks at how the section begins, not at its first word: `[profiles p]` is a profile. */
function secondWord(section: string, beginning: string): string | null {
  const words = section.startsWith(beginning) ? shellWords(section) : null;
  return words?.length === 2 ? (words[1] ?? null) : null;
}

/** A value whose first line is empty is a block of keys, one level deep. Their names keep their case. */
function settled({ parts }: Option): ReadKey['value'] | Unreadable {
  const value = rightStripped(parts.map(({ text }) => text).join('\n'));
  if (!value.startsWith('\n')) return value;
  const block = new Map<string, string>();
  for (const { text, line } of parts) {
    for (const entry of splitLines(text).map(stripped)) {
      if (entry === '') continue;
      const equals = entry.indexOf('=');
      if (equals === -1) return unreadable(line, 'it belongs to a block of keys and has no “=”');
      block.set(stripped(entry.slice(0, equals)), stripped(entry.slice(equals + 1)));
    }
  }
  return block;
}
