import { claimOn, sectionsFor, withRivalsBack, withRivalsKept } from '../profiles/claim.ts';
import { parseDocument } from '../profiles/document.ts';
import { checkClaim, checkDefaults, checkEditable } from '../profiles/editable.ts';
import { withoutKeys, withoutProfile, withProfile } from '../profiles/own-profile.ts';
import { withoutProcess, withProcess } from '../profiles/process-profile.ts';
import { isProcess, type Planned } from '../profiles/profile-keys.ts';
import type { FileKind } from '../profiles/read-as.ts';
import type { Target } from '../state.ts';
import { type Agreement, agreementKey } from './agreements.ts';

/** One of the two files of a target. */
export interface KindOfFile {
  readonly kind: FileKind;
  readonly path: string;
}

/**
 * The files of a target in the order in which they are written: first the one that gets what is new, then the one from which goes what is
 * in its way. Static keys win over a program in every tool; so in between a profile that changes from the one to the other has its old
 * keys or its new ones, never none.
 */
export function inOrder(
  { credentials, config }: Target,
  profiles: readonly Planned[],
): readonly KindOfFile[] {
  const files = [
    { kind: 'credentials', path: credentials },
    { kind: 'config', path: config },
  ] as const;
  return profiles.some(isProcess) ? files.toReversed() : files;
}

/**
 * What becomes of the text of a file when these profiles are written.
 * @throws AppError `profile-not-ours`, `proposal-outdated`, `file-unsafe`.
 */
export function writtenText(
  { kind, path }: KindOfFile,
  text: string,
  profiles: readonly Planned[],
  agreed: Agreement,
): string {
  return profiles.reduce((before, profile) => {
    const yes = agreed.get(agreementKey(path, profile.name)) ?? '';
    if (isProcess(profile))
      return kind === 'config'
        ? withProcess(before, profile, path, yes)
        : withoutKeys(before, profile.name, path, yes);
    return kind === 'credentials'
      ? withProfile(before, profile, path, yes)
      : withoutRivals(before, profile.name, path, yes);
  }, text);
}

/**
 * What becomes of it when they are taken out again: what waited beside them is back.
 * @throws AppError `file-unsafe`.
 */
export function removedText({ kind, path }: KindOfFile, text: string, profiles: readonly string[]): string {
  return profiles.reduce((before, profile) => {
    if (kind === 'credentials') return withoutProfile(before, profile, path);
    const without = withoutProcess(before, profile, path);
    const back = withRivalsBack(without, profile);
    // A config file that would have to change is held to the same rules as the credentials file.
    if (back !== without) checkEditable(without, parseDocument(without), path);
    return back;
  }, text);
}

/**
 * In the config file nothing changes but keys that the person agreed to keep aside, and only those that they were shown; and a program of
 * ours that is asked no longer.
 */
function withoutRivals(text: string, profile: string, path: string, agreed: string): string {
  const document = parseDocument(text);
  if (sectionsFor(document, 'config', profile).length > 0) checkDefaults(document, path);
  const claim = claimOn(document, 'config', profile);
  if (claim.objections.length > 0 || mayHide(text, profile)) checkEditable(text, document, path);
  checkClaim(claim, profile, path, agreed);
  const without = withoutProcess(text, profile, path, 'kept');
  return claim.objections.length > 0 ? withRivalsKept(without, profile) : without;
}

/** A section that is not seen because the file is written in another encoding. */
function mayHide(text: string, name: string): boolean {
  return text.includes('\0') && text.replaceAll('\0', '').includes(name);
}
