import { claimOn } from '../../../src/core/profiles/claim.ts';
import { parseDocument } from '../../../src/core/profiles/document.ts';
import { withoutKeys } from '../../../src/core/profiles/own-profile.ts';
import { withoutProcess, withProcess } from '../../../src/core/profiles/process-profile.ts';
import type { ProcessProfile } from '../../../src/core/profiles/profile-keys.ts';
import { path, profile } from './profile-files.ts';

export const configPath = '/home/ada/.aws/config';
export const command = '"/home/ada/.config/Rolecall/bin/rolecall-credentials" 0123456789abcdef';

export const processProfile: ProcessProfile = {
  name: profile.name,
  command,
  region: 'eu-central-1',
  output: '',
};

/** What we write into a section of our own. */
export const ourLines = [
  `credential_process = ${command}`,
  'region = eu-central-1',
  'x_rolecall_managed = true',
  'x_rolecall_added = region=eu-central-1',
  '',
].join('\n');

/** What we write into one of the person's. */
export const borrowedLines = ourLines.replace('= true', '= borrowed');
/** The same where they have a region of their own. */
export const borrowedWithoutRegion = `credential_process = ${command}\nx_rolecall_managed = borrowed\n`;

/** The section with what we write into it. */
export const ourProcess = (name = profile.name) =>
  `[${name === 'default' ? name : `profile ${name}`}]\n${ourLines}`;

/** The yes to what stands in this file now. */
export const processYes = (text: string, kind: 'config' | 'credentials', name = profile.name) =>
  claimOn(parseDocument(text), kind, name, 'process').fingerprint;

export const point = (before: string | null, agreed = '', what: ProcessProfile = processProfile) =>
  withProcess(before, what, configPath, agreed);
/** Writes with the yes that is needed. */
export const pointAgreed = (before: string, what: ProcessProfile = processProfile) =>
  point(before, processYes(before, 'config', what.name), what);
export const unpoint = (text: string, name = profile.name, waiting: 'back' | 'kept' = 'back') =>
  withoutProcess(text, name, configPath, waiting);

/** A credentials file of which no key wins over the program. */
export const clear = (text: string, agreed = '', name = profile.name) =>
  withoutKeys(text, name, path, agreed);
export const clearAgreed = (text: string, name = profile.name) =>
  clear(text, processYes(text, 'credentials', name), name);
