import { appError } from '../errors.ts';
import { type Section, sameProfile, sectionsOf } from './sections.ts';

/** The key that marks a profile as ours; SDKs ignore keys that they do not know. */
export const ownershipKey = 'x_rolecall_managed';

/** Written or taken away by us. A stale `aws_security_token` would win over the new token in Python tools. */
const ourKeys = new Set([
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  'aws_security_token',
  'x_security_token_expires',
  ownershipKey,
]);

export interface Profile {
  readonly name: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** ISO 8601, UTC, whole seconds. */
  readonly expiration: string;
  readonly region: string;
}

/**
 * The file's text with the profile in it: our keys of its own section replaced, or a section appended after everything else.
 * All other bytes stay, also what the person added to our section.
 * @param before null when there is no file yet.
 * @throws AppError `profile-not-ours`, `file-unsafe`.
 */
export function withProfile(before: string | null, profile: Profile, path: string): string {
  const text = before ?? '';
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const keys = keyLines(profile).join(eol) + eol;
  const section = findOwn(text, profile.name, path);
  if (section === null) return `${text}${separator(text, eol)}[${profile.name}]${eol}${keys}`;
  const { head, foreign } = splitSection(text, section, profile.region !== '', path);
  return text.slice(0, section.start) + endLine(head, eol) + keys + foreign + text.slice(section.end);
}

/**
 * The file's text without the profile; unchanged when it is not there. Lines that are not ours keep their header, for otherwise
 * they would join the section above.
 * @throws AppError as `withProfile`.
 */
export function withoutProfile(before: string | null, name: string, path: string): string {
  const text = before ?? '';
  const section = findOwn(text, name, path);
  if (section === null) return text;
  const { head, foreign } = splitSection(text, section, true, path);
  const above = text.slice(0, section.start);
  const below = text.slice(section.end);
  if (hasKeys(foreign))
    return `${above}${head}${ownershipKey} = true${/\r?\n$/.exec(head)?.[0] ?? '\n'}${foreign}${below}`;
  const rest = foreign + below;
  // The blank line that stands before our section came with it; it stays where it now parts what others wrote.
  return rest === '' || /^\r?\n/.test(rest) ? above.replace(/(^|\n)\r?\n$/, '$1') + rest : above + rest;
}

interface SectionParts {
  readonly head: string;
  /** Everything that is not ours, comments and blank lines included, in order. */
  readonly foreign: string;
}

/** @throws AppError `file-unsafe` when lines of the person's would become part of a value of ours. */
function splitSection(text: string, section: Section, regionIsOurs: boolean, path: string): SectionParts {
  const [head = '', ...lines] = text.slice(section.start, section.end).match(/[^\n]*\n|[^\n]+$/g) ?? [];
  let owner: 'nobody' | 'us' | 'them' = 'nobody';
  const foreign = lines.filter((line) => {
    if (/^[ \t]*([#;]|\r?\n?$)/.test(line)) return true;
    if (/^[ \t]/.test(line)) {
      // An indented line goes on with the value above it, whatever it looks like.
      if (owner !== 'nobody') return owner === 'them';
      throw appError('file-unsafe', { path, reason: `keys of “${section.name}” are indented` });
    }
    // Python reads `key: value` too, and nothing of a file in which a key stands twice.
    const key = /^([A-Za-z0-9_]+)[ \t]*[=:]/.exec(line)?.[1]?.toLowerCase() ?? '';
    owner = ourKeys.has(key) || (regionIsOurs && key === 'region') ? 'us' : 'them';
    return owner === 'them';
  });
  return { head, foreign: foreign.join('') };
}

function hasKeys(lines: string): boolean {
  return /^[ \t]*[^#;\s]/m.test(lines);
}

function endLine(line: string, eol: string): string {
  return line.endsWith('\n') ? line : line + eol;
}

function keyLines(profile: Profile): string[] {
  const lines = [
    `aws_access_key_id = ${value(profile.accessKeyId)}`,
    `aws_secret_access_key = ${value(profile.secretAccessKey)}`,
    `aws_session_token = ${value(profile.sessionToken)}`,
    `${ownershipKey} = true`,
    `x_security_token_expires = ${value(profile.expiration)}`,
  ];
  return profile.region === '' ? lines : [...lines, `region = ${value(profile.region)}`];
}

/** A line break in a value would start a line of somebody's choosing in the person's file. */
function value(text: string): string {
  if (/[\r\n\0]/.test(text))
    throw appError('aws-refused', { code: 'InvalidCredentials', message: 'A key holds a line break.' });
  return text;
}

/** @throws AppError when the section is not ours or stands there twice. */
function findOwn(text: string, name: string, path: string): Section | null {
  checkEditable(text, path);
  const [section, second] = sectionsOf(text).filter((candidate) => sameProfile(candidate.name, name));
  if (section === undefined) return null;
  if (second !== undefined)
    throw appError('file-unsafe', { path, reason: `the profile “${name}” stands there twice` });
  if (!isOurs(text.slice(section.start, section.end)))
    throw appError('profile-not-ours', { path, profile: name });
  return section;
}

function isOurs(section: string): boolean {
  return new RegExp(`^${ownershipKey}[ \\t]*=`, 'm').test(section);
}

function separator(text: string, eol: string): string {
  if (text === '') return '';
  // Also behind a blank line of the person's: so it is ours alone that goes when the section goes.
  return text.endsWith('\n') ? eol : eol + eol;
}

/** What no tool would read afterwards, or what this editor cannot see through, is refused instead of made worse. */
function checkEditable(text: string, path: string): void {
  if (text.startsWith('\xef\xbb\xbf'))
    throw appError('file-unsafe', { path, reason: 'it begins with a byte order mark' });
  if (text.includes('\0')) throw appError('file-unsafe', { path, reason: 'it is not plain text' });
  if (/\r(?!\n)/.test(text)) throw appError('file-unsafe', { path, reason: 'a line ends in CR alone' });
}
