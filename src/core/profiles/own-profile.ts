import { claimOn } from './claim.ts';
import { parseDocument } from './document.ts';
import { checkClaim, checkDefaults, checkEditable, checkName, mayHide } from './editable.ts';
import { linesBack } from './kept-lines.ts';
import { isRival, ownershipOf } from './ownership.ts';
import { isProcessRival } from './process-ownership.ts';
import { keyLines, type Profile } from './profile-keys.ts';
import { bodyOf, withKeysAt, withNewSection, withoutOurs } from './section-edits.ts';
import { divide, endOfKeys, keysWithin } from './section-parts.ts';

/**
 * The credentials file's text with the profile in it: our keys in its section, or a section after everything else. All other bytes stay,
 * what the person added to our section included. Into a section that is not ours only with a yes to exactly these lines: those that
 * would be in the way wait as comments.
 * @param before null when there is no file yet.
 * @param agreed the fingerprint of the claim that the person said yes to; empty: none.
 * @throws AppError `profile-not-ours`, `proposal-outdated`, `file-unsafe`, and `aws-refused` for a value that no key has.
 */
export function withProfile(before: string | null, profile: Profile, path: string, agreed = ''): string {
  const text = before ?? '';
  const document = parseDocument(text);
  checkName(profile.name);
  checkEditable(text, document, path);
  checkDefaults(document, path);
  checkClaim(claimOn(document, 'credentials', profile.name), profile.name, path, agreed);
  const section = document.sections.find(({ name }) => name === profile.name);
  if (section === undefined)
    return withNewSection(document, profile.name, keyLines(profile, 'us', new Set()));
  const body = bodyOf(document, section);
  const ownership = ownershipOf(body);
  const { left, stood } = divide(body, ownership, isRival);
  const keys = keyLines(profile, ownership.by === 'us' ? 'us' : 'them', keysWithin(left));
  const end = endOfKeys(left);
  // Where our keys stood, else behind the person's last one.
  return withKeysAt([stood ?? end, end, 0], document, section, left, keys, path);
}

/**
 * The credentials file's text without what we wrote for the profile; unchanged when it is not there or not ours. Lines of the person's
 * keep their section, and what waited as a comment is back.
 * @throws AppError `file-unsafe`.
 */
export function withoutProfile(before: string | null, name: string, path: string): string {
  const text = before ?? '';
  const document = parseDocument(text);
  const sections = document.sections.filter((candidate) => candidate.name === name);
  const section = sections.find((candidate) => ownershipOf(bodyOf(document, candidate)).by !== 'nobody');
  if (section === undefined) {
    if (sections.length === 0 && mayHide(text, name)) checkEditable(text, document, path);
    return text;
  }
  checkEditable(text, document, path);
  const body = bodyOf(document, section);
  const ownership = ownershipOf(body);
  const { left, stood } = divide(body, ownership);
  return withoutOurs(document, section, ownership.by, { left: linesBack(left), stood }, path);
}

/**
 * The credentials file's text without any key of the profile that tools would use before they ask a program: ours go, and those of the
 * person's wait as comments, with a yes to exactly these lines. `withoutProfile` brings them back.
 * @throws AppError `profile-not-ours`, `proposal-outdated`, `file-unsafe`.
 */
export function withoutKeys(before: string, name: string, path: string, agreed = ''): string {
  const document = parseDocument(before);
  const section = document.sections.find((candidate) => candidate.name === name);
  if (section === undefined) {
    if (mayHide(before, name)) checkEditable(before, document, path);
    return before;
  }
  const body = bodyOf(document, section);
  const ownership = ownershipOf(body);
  const claim = claimOn(document, 'credentials', name, 'process');
  const isTouched = ownership.by !== 'nobody' || claim.objections.length > 0;
  if (isTouched) checkEditable(before, document, path);
  checkClaim(claim, name, path, agreed);
  const parts = divide(body, ownership, isProcessRival);
  const after = isTouched ? withoutOurs(document, section, ownership.by, parts, path) : before;
  // Python gives a section that stays what stands under [DEFAULT], keys included.
  if (parseDocument(after).sections.some((one) => one.name === name))
    checkDefaults(document, path, isProcessRival);
  return after;
}
