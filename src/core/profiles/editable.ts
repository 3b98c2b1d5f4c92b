import { appError } from '../errors.ts';
import type { Claim } from './claim.ts';
import type { Document, Section } from './document.ts';
import { isRival, ownershipKey } from './ownership.ts';
import { repaired } from './repair.ts';
import { troublesOf } from './troubles.ts';

/** @throws AppError `file-unsafe` with the first of what is wrong with the file. */
export function checkEditable(text: string, document: Document, path: string): void {
  const [trouble] = troublesOf(text, document);
  if (trouble === undefined) return;
  const { line, reason } = trouble;
  throw appError('file-unsafe', { path, line, reason, repair: repaired(text) !== null });
}

/** What another name would do to the file, nobody could tell who wrote it: it is our own defect to let one come this far. */
export function checkName(name: string): void {
  if (!/^(?!DEFAULT$|__proto__$)[\w.@+%:/-]+$/.test(name)) throw new Error('This is no name for a profile.');
}

/** Python takes the keys of [DEFAULT] for keys of every section: with one of these among them, ours would not be the ones in use. */
export function checkDefaults(
  { lines, sections }: Document,
  path: string,
  inTheWay = (key: string) => isRival(key) || key === 'aws_security_token',
): void {
  for (const { start, end } of sections.filter(({ name }) => name === 'DEFAULT')) {
    const at = lines.findIndex(
      ({ kind, name }, index) => index > start && index < end && kind === 'key' && inTheWay(name),
    );
    if (at === -1) continue;
    const reason = `“${lines[at]?.name}” under [DEFAULT] counts for every profile of the AWS CLI, and would win over new keys`;
    throw appError('file-unsafe', { path, line: at + 1, reason, repair: false });
  }
}

/** @throws AppError `profile-not-ours`, `proposal-outdated`. */
export function checkClaim(
  { objections, fingerprint }: Claim,
  profile: string,
  path: string,
  agreed: string,
): void {
  if (objections.length === 0 || fingerprint === agreed) return;
  throw agreed === ''
    ? appError('profile-not-ours', { path, profile })
    : appError('proposal-outdated', { path });
}

/** The failure where no place in the section is right for our keys. */
export function indented(path: string, { name, start }: Section): Error {
  const reason = `the keys of [${name}] are indented so that tools would read them differently`;
  return appError('file-unsafe', { path, line: start + 1, reason, repair: false });
}

/** Whether the profile may stand where no section is seen: in a file of another encoding, or under a header that is broken. */
export function mayHide(text: string, name: string): boolean {
  const bare = text.replaceAll('\0', '');
  return bare.includes(ownershipKey) && bare.includes(`[${name}`);
}
