import { AppError } from '../../../src/core/errors.ts';
import { claimOn } from '../../../src/core/profiles/claim.ts';
import { parseDocument } from '../../../src/core/profiles/document.ts';
import { withoutProfile, withProfile } from '../../../src/core/profiles/own-profile.ts';
import type { Profile } from '../../../src/core/profiles/profile-keys.ts';
import type { Failure } from '../../../src/shared/failure.ts';

export const path = '/home/ada/.aws/credentials';

export const profile: Profile = {
  name: 'acme-Admin',
  accessKeyId: 'ASIANEW',
  secretAccessKey: 'new/secret+',
  sessionToken: 'new+token==',
  expiration: '2026-03-02T10:00:00Z',
  region: 'eu-central-1',
  output: '',
};

/** What we write into a section of our own. */
export const ourKeys = [
  'aws_access_key_id = ASIANEW',
  'aws_secret_access_key = new/secret+',
  'aws_session_token = new+token==',
  'x_rolecall_managed = true',
  'x_security_token_expires = 2026-03-02T10:00:00Z',
  'region = eu-central-1',
  'x_rolecall_added = region=eu-central-1',
  '',
].join('\n');

/** What we write into a section of the person's, or one where they have a region of their own. */
export const borrowedKeys = ourKeys.replace('= true', '= borrowed');
export const ourKeysWithoutRegion = ourKeys.replace(/region[\s\S]*/, '');
export const ourSection = `[${profile.name}]\n${ourKeys}`;

/** The bytes of characters, as the editor takes them. */
export const bytes = (characters: string) => Buffer.from(characters, 'utf8').toString('latin1');

export const write = (before: string | null, agreed = '', what: Profile = profile) =>
  withProfile(before, what, path, agreed);

export const remove = (before: string | null, name = profile.name) => withoutProfile(before, name, path);

/** The yes to what stands in a credentials file now. */
export const yesTo = (before: string, name = profile.name) =>
  claimOn(parseDocument(before), 'credentials', name).fingerprint;

/** Writes with the yes that is needed. */
export const writeAgreed = (before: string, what: Profile = profile) =>
  write(before, yesTo(before, what.name), what);

/** The failure that `act` ends with, null when it does not. What is not an AppError is thrown on: it is a defect. */
export function failureOf(act: () => unknown): Failure | null {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.failure;
    throw error;
  }
}
