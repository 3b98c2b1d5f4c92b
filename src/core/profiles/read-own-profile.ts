import { parseDocument } from './document.ts';
import { ownershipOf } from './ownership.ts';

/** The keys that we wrote into a profile, as they stand there. */
export interface OwnKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** ISO 8601, UTC. */
  readonly expiration: string;
  /** Empty: none is written. */
  readonly region: string;
}

/** What stands in our profile of this name; null when it is gone, somebody else's, or taken over by keys of theirs. */
export function readOwnProfile(text: string | null, profile: string): OwnKeys | null {
  const document = parseDocument(text ?? '');
  const section = document.sections.find(({ name }) => name === profile);
  if (section === undefined) return null;
  const body = document.lines.slice(section.start + 1, section.end);
  if (!['us', 'them'].includes(ownershipOf(body).by)) return null;
  const value = (key: string) => body.find((line) => line.kind === 'key' && line.name === key)?.value ?? '';
  const keys = {
    accessKeyId: value('aws_access_key_id'),
    secretAccessKey: value('aws_secret_access_key'),
    sessionToken: value('aws_session_token'),
    expiration: value('x_security_token_expires'),
  };
  return Object.values(keys).includes('') ? null : { ...keys, region: value('region') };
}
