import type { InspectedSource, InspectionFailure } from '../../shared/inspection.ts';
import { addedKey, isOurKey, ownershipKey } from './ownership.ts';
import { isOurCommand, processKey } from './process-ownership.ts';
import type { FileKind, Reading, ReadSection } from './read-as.ts';
import * as botocore from './read-as-botocore.ts';
import * as javascript from './read-as-javascript.ts';

export interface ProfileFile {
  readonly path: string;
  /** Latin1, one character a byte; null when there is no such file. */
  readonly text: string | null;
}
export type ProfileFiles = Readonly<Record<FileKind, ProfileFile>>;

/** A key of a profile, with the place where it stands. Its value may be a secret. */
export interface Found {
  readonly key: string;
  readonly value: string;
  readonly source: Extract<InspectedSource['source'], { kind: 'file' }>;
  /** Whether it stands in a section that Rolecall wrote. */
  readonly ours: boolean;
}
export type Keys = ReadonlyMap<string, Found>;

export interface Profile {
  /** Null: this file has no such section. */
  readonly config: Keys | null;
  readonly credentials: Keys | null;
  /** Both as one; the credentials file wins, in all SDKs. */
  readonly all: Keys;
}

/** Both files as a tool sees them. */
export interface View {
  readonly unreadable: InspectionFailure | null;
  profile(name: string): Profile | null;
  ssoSession(name: string): Keys | null;
  /** Where a section stands that a person takes for this profile, should the tool not; null when there is none. */
  lookalike(name: string): InspectionFailure | null;
}

interface Reader {
  read(text: string): Reading;
  readonly profileIn: (reading: Reading, name: string, file: FileKind) => ReadSection | null;
  readonly isProfile: (section: string, name: string, file: FileKind) => boolean;
  readonly ssoSessionIn: (reading: Reading, name: string) => ReadSection | null;
}

export function botocoreView(files: ProfileFiles): View {
  return viewThrough({ ...botocore, read: botocore.readAsBotocore }, files);
}

export function javascriptView(files: ProfileFiles): View {
  return viewThrough({ ...javascript, read: javascript.readAsJavascript }, files);
}

function viewThrough(reader: Reader, files: ProfileFiles): View {
  const config = reader.read(files.config.text ?? '');
  const credentials = reader.read(files.credentials.text ?? '');
  return {
    unreadable: unreadable(config, files.config) ?? unreadable(credentials, files.credentials),
    profile: (name) => {
      const inConfig = profileKeys(reader, config, files.config, name, 'config');
      const inCredentials = profileKeys(reader, credentials, files.credentials, name, 'credentials');
      if (inConfig === null && inCredentials === null) return null;
      const all = new Map([...(inConfig ?? []), ...(inCredentials ?? [])]);
      return { config: inConfig, credentials: inCredentials, all };
    },
    ssoSession: (name) => keysOf(reader.ssoSessionIn(config, name), files.config),
    lookalike: (name) => lookalikeIn(files.config, name) ?? lookalikeIn(files.credentials, name),
  };
}

function unreadable(reading: Reading, { path }: ProfileFile): InspectionFailure | null {
  return reading.readable ? null : { code: 'unreadable', path, line: reading.line, reason: reading.reason };
}

function keysOf(section: ReadSection | null, { path }: ProfileFile): Keys | null {
  if (section === null) return null;
  const text = (key: string) => {
    const value = section.keys.get(key)?.value;
    return typeof value === 'string' ? value : '';
  };
  const marked = section.keys.has(ownershipKey);
  const hasOurKeys = marked && text('aws_access_key_id').startsWith('ASIA');
  const asksUs = marked && isOurCommand(text(processKey));
  const added = text(addedKey).split(/\s+/);
  const isOurs = (key: string) =>
    (hasOurKeys && isOurKey(key)) ||
    (asksUs && key === processKey) ||
    ((hasOurKeys || asksUs) && added.includes(`${key}=${text(key)}`));
  return new Map(
    [...section.keys.values()].map(({ key, line, value }) => [
      key,
      {
        key,
        value: typeof value === 'string' ? value : '',
        source: { kind: 'file', path, line, section: section.name, key },
        ours: isOurs(key),
      },
    ]),
  );
}

/** A section without keys is a profile, too, if an empty one: the tool knows the name. */
function profileKeys(
  reader: Reader,
  reading: Reading,
  file: ProfileFile,
  name: string,
  kind: FileKind,
): Keys | null {
  const keys = keysOf(reader.profileIn(reading, name, kind), file);
  const known =
    reading.readable && reading.sections.some((section) => reader.isProfile(section.name, name, kind));
  return keys ?? (known ? new Map() : null);
}

/** A header that says the name with blanks, quotes or a word before it that the tool does not expect there. */
function lookalikeIn({ path, text }: ProfileFile, name: string): InspectionFailure | null {
  const lines = Buffer.from(text ?? '', 'latin1')
    .toString('utf8')
    .split(/\r\n|\r|\n/);
  const line = lines.findIndex((content) => bare(/^\s*\[([^\]]*)\]/.exec(content)?.[1]) === name) + 1;
  return line === 0 ? null : { code: 'name-invisible', path, line };
}

function bare(header: string | undefined): string | null {
  const name = header?.trim().replace(/^profile[\s.]+/i, '');
  return name?.replace(/^(["'])(.*)\1$/, '$2').trim() ?? null;
}
