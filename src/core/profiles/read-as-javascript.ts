import type { FileKind, Reading, ReadKey, ReadSection } from './read-as.ts';

/** One that the SDK finds: a known word, one blank, a name of certain characters, in quotes or not. */
const typedName = /^([\w-]+)\s(["'])?([\w\-@+.%:/]+)\2$/;
const types = ['profile', 'sso-session', 'services'];

/**
 * A file as the AWS SDK for JavaScript takes it (`@smithy/core`, shared-ini-file-loader): line by line, leaving out in silence
 * whatever it does not understand. Each header gives a section of its own here; `profileIn` joins those of one profile.
 * @param text latin1, one character a byte.
 */
export function readAsJavascript(text: string): Reading {
  const sections: { name: string; line: number; keys: Map<string, ReadKey> }[] = [];
  let block = '';
  for (const [index, raw] of Buffer.from(text, 'latin1').toString('utf8').split(/\r?\n/).entries()) {
    const line = index + 1;
    const content = withoutComment(raw).trim();
    if (content.startsWith('[') && content.endsWith(']')) {
      const name = content.slice(1, -1);
      if (name === '__proto__' || name === 'profile __proto__')
        return { readable: false, line, reason: 'a profile must not be named “__proto__”' };
      sections.push({ name, line, keys: new Map() });
      block = '';
      continue;
    }
    const equals = content.indexOf('=');
    if (equals < 1) continue;
    const key = content.slice(0, equals).trim();
    const value = content.slice(equals + 1).trim();
    const section = sections.at(-1);
    if (section === undefined || internalName(section.name) === null) continue;
    // Keys after `s3 =` are its own, as long as they are indented.
    if (value === '') block = key;
    else {
      if (raw.trimStart() === raw) block = '';
      const whole = block === '' ? key : `${block}.${key}`;
      // Setting it on the SDK's plain object does nothing.
      if (whole !== '__proto__') section.keys.set(whole, { key: whole, line, value });
    }
  }
  return { readable: true, sections };
}

/**
 * The sections that a profile's name leads to, as one; later keys win. In the config file `[profile default]` replaces
 * `[default]`, wherever they stand. A section without keys is none; the SDK does not keep it.
 */
export function profileIn(reading: Reading, name: string, file: FileKind): ReadSection | null {
  for (const internal of internalNamesOf(name, file)) {
    const section = joined(reading, internal);
    if (section !== null) return section;
  }
  return null;
}

/** Whether a section is the profile of this name, or one of them. */
export function isProfile(section: string, name: string, file: FileKind): boolean {
  const internal = internalName(section);
  return internal !== null && internalNamesOf(name, file).includes(internal);
}

function internalNamesOf(name: string, file: FileKind): readonly string[] {
  if (file === 'credentials') return [name];
  const bare = name === 'default' || /^(sso-session|services)\./.test(name) ? [name] : [];
  return [`profile.${name}`, ...bare];
}

/** The `[sso-session NAME]` of a config file. */
export function ssoSessionIn(reading: Reading, name: string): ReadSection | null {
  return joined(reading, `sso-session.${name}`);
}

/** The name under which the SDK keeps a section; null for one that it does not see. */
function internalName(section: string): string | null {
  const typed = typedName.exec(section);
  if (typed === null) return section === '' ? null : section;
  const [, type = '', , name = ''] = typed;
  return types.includes(type) ? `${type}.${name}` : null;
}

function joined(reading: Reading, internal: string): ReadSection | null {
  if (!reading.readable) return null;
  const parts = reading.sections.filter(({ name, keys }) => internalName(name) === internal && keys.size > 0);
  const [first] = parts;
  return first === undefined ? null : { ...first, keys: new Map(parts.flatMap(({ keys }) => [...keys])) };
}

/** A comment begins at a `#` or `;` that stands first or behind a blank. */
function withoutComment(line: string): string {
  return line.slice(0, /(^|\s)[;#]/.exec(line)?.index);
}
