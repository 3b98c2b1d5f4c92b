import { appError } from '../errors.ts';
import { claimOn, sectionsFor } from './claim.ts';
import { type Document, parseDocument, type Section } from './document.ts';
import { checkClaim, checkDefaults, checkEditable, checkName, mayHide } from './editable.ts';
import { linesBack } from './kept-lines.ts';
import { isOurCommand, isProcessRival, processKey, processOwnershipOf } from './process-ownership.ts';
import { type ProcessProfile, processLines } from './profile-keys.ts';
import { readsAsProfile } from './same-reading.ts';
import { bodyOf, textWith, withKeysAt, withNewSection, withoutOurs } from './section-edits.ts';
import { divide, endOfKeys, keysWithin } from './section-parts.ts';

/**
 * The config file's text with a profile whose keys a program is asked for: the editor's rules are those of `withProfile`. Where tools
 * differ in which section they take for the profile, it is written into each.
 * @param before null when there is no file yet.
 * @param agreed the fingerprint of the claim that the person said yes to; empty: none.
 * @throws AppError `profile-not-ours`, `proposal-outdated`, `file-unsafe`.
 */
export function withProcess(
  before: string | null,
  profile: ProcessProfile,
  path: string,
  agreed = '',
): string {
  const text = before ?? '';
  const { name } = profile;
  const document = parseDocument(text);
  checkName(name);
  checkEditable(text, document, path);
  checkDefaults(document, path);
  checkClaim(claimOn(document, 'config', name, 'process'), name, path, agreed);
  const sections = sectionsFor(document, 'config', name);
  const [first] = sections;
  if (first === undefined) {
    return withNewSection(document, titleOf(name), processLines(profile, 'us', new Set()));
  }
  const theirs = new Set(sections.flatMap((section) => [...keysWithin(partsOf(document, section).left)]));
  const after = withEachSection(text, name, (file, section) => {
    const { left, stood, by } = partsOf(file, section);
    const end = endOfKeys(left);
    const keys = processLines(profile, by === 'us' ? 'us' : 'them', theirs);
    return withKeysAt([stood ?? end, end, 0], file, section, left, keys, path);
  });
  const bare = withEachSection(text, name, (file, section) =>
    textWith(
      file,
      section,
      partsOf(file, section).left.map(({ raw }) => raw),
    ),
  );
  const keys = processLines(profile, partsOf(document, first).by === 'us' ? 'us' : 'them', theirs);
  if (!readsAsProfile(name, bare, after, keys)) {
    const reason = `AWS tools do not agree that [${first.name}] is the profile “${name}”`;
    throw appError('file-unsafe', { path, line: first.start + 1, reason, repair: false });
  }
  return after;
}

/**
 * The config file's text without what we wrote for the profile; unchanged when it is not there or not ours.
 * @param waiting what becomes of the person's lines that wait as comments.
 * @throws AppError `file-unsafe`.
 */
export function withoutProcess(
  text: string,
  name: string,
  path: string,
  waiting: 'back' | 'kept' = 'back',
): string {
  const document = parseDocument(text);
  const sections = sectionsFor(document, 'config', name);
  const isOurs = (section: Section) => processOwnershipOf(bodyOf(document, section)).by !== 'nobody';
  if (!sections.some(isOurs)) {
    if (sections.length === 0 && mayHide(text, titleOf(name))) checkEditable(text, document, path);
    return text;
  }
  checkEditable(text, document, path);
  return withEachSection(text, name, (file, section) => {
    const body = bodyOf(file, section);
    const ownership = processOwnershipOf(body);
    if (ownership.by === 'nobody') return null;
    const { left, stood } = divide(body, ownership);
    const parts = { left: waiting === 'back' ? linesBack(left) : left, stood };
    return withoutOurs(file, section, ownership.by, parts, path);
  });
}

/** The command that stands in our profile of this name; null when it is gone, or somebody else's. */
export function readOwnCommand(text: string | null, name: string): string | null {
  const document = parseDocument(text ?? '');
  const commands = sectionsFor(document, 'config', name).flatMap((section) => {
    const body = bodyOf(document, section);
    if (!['us', 'them'].includes(processOwnershipOf(body).by)) return [];
    return body.filter((line) => line.kind === 'key' && line.name === processKey);
  });
  return commands.find(({ value }) => isOurCommand(value))?.value ?? null;
}

function titleOf(name: string): string {
  return name === 'default' ? name : `profile ${name}`;
}

function partsOf(document: Document, section: Section) {
  const body = bodyOf(document, section);
  const ownership = processOwnershipOf(body);
  return { by: ownership.by, ...divide(body, ownership, isProcessRival) };
}

/**
 * The text with each section of the profile changed, from the last on, so that the places of the others stay.
 * @param change null: nothing.
 */
function withEachSection(
  text: string,
  name: string,
  change: (document: Document, section: Section) => string | null,
): string {
  return sectionsFor(parseDocument(text), 'config', name).reduceRight((before, _, index) => {
    const document = parseDocument(before);
    const section = sectionsFor(document, 'config', name)[index];
    return section === undefined ? before : (change(document, section) ?? before);
  }, text);
}
