import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** `CASE/before`, `after`, `stopped` and `repaired` of the credentials file, `config.before` and so on of the config file, `reads`. */
export const goldenFolder = fileURLToPath(new URL('../../golden/profiles', import.meta.url));

export interface GoldenCase {
  readonly name: string;
  readonly what: string;
  /** The profiles that are written, in this order. */
  readonly profiles?: readonly string[];
  /** The person said yes: without it the profile would not be written. */
  readonly agreed?: true;
  /** Where and why the file is not changed. */
  readonly refused?: { readonly line: number; readonly reason: string };
  /** There was a section of ours before, so that stopping gives back another file. */
  readonly ours?: true;
}

const cli = 'for which the AWS CLI refuses the file';

/** Every row of the matrix of what parsers read (aws.md 4.2), and what else decides whether new keys work (4.3). */
export const matrixCases: readonly GoldenCase[] = [
  {
    name: 'duplicate-section',
    what: 'Python rejects the file, JavaScript merges',
    refused: { line: 10, reason: `the section [default] stands there twice, ${cli}` },
  },
  {
    name: 'duplicate-key',
    what: 'Python rejects the file, to JavaScript the later wins',
    refused: { line: 4, reason: `“region” stands in its section twice, ${cli}` },
  },
  {
    name: 'byte-order-mark',
    what: 'Python rejects the file',
    refused: { line: 1, reason: `it begins with a byte order mark, ${cli}` },
  },
  {
    name: 'garbage-line',
    what: 'a line without “=”',
    refused: { line: 6, reason: `it is neither key nor section, ${cli}` },
  },
  {
    name: 'key-before-section',
    what: 'a key that belongs to nothing',
    refused: { line: 1, reason: `it belongs to no section, ${cli}` },
  },
  {
    name: 'unterminated-header',
    what: 'a header without its bracket',
    refused: { line: 7, reason: `it is neither key nor section, ${cli}` },
  },
  {
    name: 'latin1-byte',
    what: 'a byte of an older encoding',
    refused: { line: 2, reason: `it is not UTF-8, ${cli}` },
  },
  {
    name: 'utf-16',
    what: 'what PowerShell 5 writes with “>”',
    refused: { line: 0, reason: 'it is written in UTF-16, which AWS tools cannot read' },
  },
  {
    name: 'nul',
    what: 'what a crash leaves at the end of a file',
    refused: { line: 6, reason: 'it holds a NUL character' },
  },
  {
    name: 'lone-cr',
    what: 'lines that end as on an old Mac',
    refused: { line: 1, reason: 'it ends in a carriage return alone, which tools read differently' },
  },
  {
    name: 'comment-touching-header',
    what: 'JavaScript loses the section',
    refused: {
      line: 1,
      reason: 'its comment needs a space before it: the JavaScript SDK does not see the section',
    },
  },
  {
    name: 'indented-header-in-value',
    what: 'Python takes the header for part of a value',
    refused: {
      line: 3,
      reason: 'the section is indented, so the AWS CLI takes it for part of the value above it',
    },
  },
  {
    name: 'nested-line-without-key',
    what: 'a block with a line that is no key',
    refused: { line: 4, reason: `it has no “=”, ${cli}` },
  },
  { name: 'crlf', what: 'line ends of Windows' },
  { name: 'comment-behind-header', what: 'a comment behind a blank', ours: true },
  { name: 'blanks-in-header', what: 'another name to every tool' },
  { name: 'indented-header', what: 'headers that are indented with no value above', agreed: true },
  { name: 'indented-headers-and-keys', what: 'a file that is indented as a whole', agreed: true },
  { name: 'colon', what: 'keys that JavaScript does not see', agreed: true },
  { name: 'upper-case-keys', what: 'keys that JavaScript does not find', agreed: true },
  { name: 'comment-behind-value', what: 'part of the value to Python', agreed: true },
  { name: 'hash-in-value', what: 'the value goes on behind it' },
  { name: 'quotes', what: 'part of the value', agreed: true },
  { name: 'indented-keys', what: 'read by both', agreed: true },
  {
    name: 'second-key-indented-deeper',
    what: 'part of the value above to Python, a key to JavaScript',
    agreed: true,
  },
  { name: 'nested-keys', what: 'keys in a block, of which one has the name of one of ours', agreed: true },
  { name: 'default-section-of-python', what: 'its keys count for every section in Python' },
  {
    name: 'default-section-of-python-with-rival',
    what: 'so would a stale token of it',
    refused: {
      line: 3,
      reason:
        '“aws_security_token” under [DEFAULT] counts for every profile of the AWS CLI, and would win over new keys',
    },
  },
  { name: 'name-of-two-words', what: 'JavaScript does not see the section' },
  { name: 'odd-names', what: 'read by both' },
  { name: 'quoted-name', what: 'the quotes are part of the name' },
  { name: 'prefixed-name-in-credentials', what: 'another name in this file' },
  { name: 'config-name-without-prefix', what: 'no profile' },
  { name: 'config-quoted-name', what: 'Python reads names as a shell does', agreed: true },
  { name: 'config-name-in-single-quotes', what: 'likewise', agreed: true },
  { name: 'config-name-of-two-words', what: 'no profile' },
  {
    name: 'config-apostrophe',
    what: 'a name that Python cannot read, and a profile beside it',
    agreed: true,
  },
  { name: 'config-parenthesis', what: 'another name, which only Python sees', agreed: true },
  { name: 'config-two-blanks', what: 'a profile to Python', agreed: true },
  { name: 'config-capital', what: 'no profile' },
  { name: 'config-default-twice', what: 'the one replaces the other', profiles: ['default'], agreed: true },
  { name: 'in-both-files', what: 'keys of the credentials file win, roles win over keys', agreed: true },
  { name: 'config-sso-session-and-services', what: 'other things of the same name', agreed: true },
  { name: 'stale-security-token', what: 'Python reads it before the new token (4.3)', agreed: true },
  { name: 'no-final-newline', what: 'there is none afterwards, either' },
  { name: 'mixed-line-ends', what: 'each line keeps its own', agreed: true },
  { name: 'empty', what: 'nothing is there yet' },
  { name: 'own-renewed', what: 'our section in the middle of others', ours: true },
  {
    name: 'own-with-additions',
    what: 'what the person added to our section, and a region they changed',
    ours: true,
  },
  { name: 'own-taken-by-the-person', what: 'their own keys in our section', agreed: true, ours: true },
];

/** Every file that another tool destroyed (aws.md 4.6), by the issue where somebody complained. */
export const destroyedCases: readonly GoldenCase[] = [
  { name: 'leapp-228-35-profiles-with-comments', what: 'the file was emptied at the first start' },
  { name: 'leapp-260-entries-of-other-tools', what: 'entries that it had not added were removed' },
  { name: 'leapp-109-default-keeps-its-header', what: 'the header of [default] was lost' },
  {
    name: 'leapp-109-default-lost-its-header',
    what: 'such a file',
    refused: { line: 1, reason: `it belongs to no section, ${cli}` },
  },
  { name: 'aws-toolkit-visual-studio-454-no-template-over-it', what: 'a template replaced the file' },
  { name: 'amplify-cli-1245-comments-stay', what: 'comments were stripped' },
  { name: 'amplify-js-3045-comments-stay', what: 'likewise, with keys in them' },
  { name: 'aws-mfa-39-comments-stay', what: 'likewise, beside keys that are renewed' },
  {
    name: 'saml2aws-45-what-a-link-leads-to',
    what: 'the link was replaced (test/main/files.test.ts has the link)',
  },
  {
    name: 'okta-aws-cli-23-appended-again-and-again',
    what: 'the same section at each renewal',
    refused: { line: 12, reason: `the section [acme-Admin] stands there twice, ${cli}` },
  },
  { name: 'okta-aws-cli-keys-it-does-not-know', what: 'region and output became comments', agreed: true },
  {
    name: 'granted-export-keeps-the-place',
    what: 'the section was removed and added again at the end',
    ours: true,
  },
  {
    name: 'awsume-72-several-at-once',
    what: 'it ran into itself and lost profiles',
    profiles: ['one-Admin', 'two-Admin', 'three-Admin'],
  },
  {
    name: 'gimme-aws-creds-145-one-role-in-two-accounts',
    what: 'both went into one profile',
    profiles: ['two-Admin'],
  },
  { name: 'gimme-aws-creds-77-other-profiles-stay', what: 'all others were wiped' },
  { name: 'awsx-12-config-in-the-credentials-file', what: 'the config was written over the credentials' },
  { name: 'aws-sso-cred-restore-2-quoted-values', what: 'quotes were lost', agreed: true },
];

export const goldenCases: readonly GoldenCase[] = [...matrixCases, ...destroyedCases];

/** A file of a case as it is, latin1; null when there is none. */
export function goldenFile(name: string, file: string): string | null {
  if (!readdirSync(`${goldenFolder}/${name}`).includes(file)) return null;
  return readFileSync(`${goldenFolder}/${name}/${file}`, 'latin1');
}
