import type { Failure } from '../../shared/failure.ts';
import { failureText } from '../../shared/failure-texts.ts';
import { AppError, appError } from '../errors.ts';
import type { Edited, Environment, Files } from '../ports.ts';
import { claimOn, sectionsFor, withRivalsBack, withRivalsKept } from '../profiles/claim.ts';
import { parseDocument } from '../profiles/document.ts';
import { checkDefaults, checkEditable } from '../profiles/editable.ts';
import { demoFiles, type ProfileFiles, profileFiles } from '../profiles/location.ts';
import { withoutProfile, withProfile } from '../profiles/own-profile.ts';
import type { Profile } from '../profiles/profile-keys.ts';
import type { Settings } from '../settings/settings.ts';
import type { Target } from '../state.ts';
import { type Agreement, agreementKey, asksForYes } from './agreements.ts';

/** A file before and after one change of ours; for undoing it. */
export interface FileChange extends Edited {
  readonly path: string;
}

export interface Written {
  readonly changes: readonly FileChange[];
  /** Why a file besides the first was not written. */
  readonly failure: Failure | null;
  /** Whose files were not written. */
  readonly refused: readonly Target[];
}

/** Where the profiles of an identity go: the person's own file first, then the further ones; of the demo, into our own folder. */
export function targetsOf(environment: Environment, settings: Settings, demo: boolean): readonly Target[] {
  const files: ProfileFiles = demo ? demoFiles(environment) : profileFiles(environment, settings);
  const { joinPath, dirname } = environment;
  const extra = files.extra.map(({ path }) => ({
    credentials: path,
    config: joinPath(dirname(path), 'config'),
  }));
  return [{ credentials: files.credentials.path, config: files.config.path }, ...extra];
}

/**
 * Whether the profiles could be written as things stand, so that nobody is asked for a factor in vain: everything but the disk's own word.
 * @throws AppError as `writeProfiles`.
 */
export async function checkWritable(
  files: Files,
  targets: readonly Target[],
  planned: readonly Profile[],
  agreed: Agreement,
): Promise<void> {
  for (const [index, target] of targets.entries()) {
    try {
      await checkConfig(files, target, planned, agreed);
      withEach((await files.read(target.credentials)) ?? '', planned, target.credentials, agreed);
    } catch (error) {
      // What else is wrong with a further file is told once the first has its profile.
      if (index === 0 || asksForYes(error)) throw error;
    }
  }
}

/**
 * Writes the profiles into every target, with one edit of each file. A further file that refuses is told and stops nothing.
 * @param isWanted asked when the first file is written, and again when that has to be done again: what is given up by then is left out.
 * @throws AppError `profile-not-ours`, `proposal-outdated`, `file-…`, and `cancelled` when none is wanted any more.
 */
export async function writeProfiles(
  files: Files,
  targets: readonly Target[],
  profiles: readonly Profile[],
  agreed: Agreement,
  isWanted: (profile: Profile) => boolean = () => true,
): Promise<Written> {
  const changes: FileChange[] = [];
  const refused: Target[] = [];
  let failure: Failure | null = null;
  let wanted = profiles;
  for (const [index, target] of targets.entries()) {
    const { credentials, config } = target;
    const first = index === 0;
    // What stands in the first file goes into the others, too.
    const choose = () => {
      if (first) wanted = profiles.filter(isWanted);
      return wanted;
    };
    try {
      await checkConfig(files, target, profiles, agreed);
      changes.push(await writeCredentials(files, credentials, choose, agreed));
    } catch (error) {
      if (first || !(error instanceof AppError)) throw error;
      failure = notWritten('extra-file-failed', credentials, error.failure);
      refused.push(target);
      continue;
    }
    try {
      changes.push(...(await keepRivals(files, config, wanted, agreed)));
    } catch (error) {
      // The keys are there already: whoever has them must hear why tools do not use them yet.
      if (!(error instanceof AppError)) throw error;
      failure = notWritten('rivals-stay', config, error.failure);
    }
  }
  return { changes: changes.filter(({ before, after }) => before !== after), failure, refused };
}

/** Takes the profiles out of every target again, and gives back what waited beside them. What refuses is told and stops nothing. */
export async function removeProfiles(
  files: Files,
  targets: readonly Target[],
  profiles: readonly string[],
): Promise<Written> {
  const changes: FileChange[] = [];
  const refused: Target[] = [];
  let failure: Failure | null = null;
  for (const target of targets) {
    const { credentials, config } = target;
    let path = credentials;
    try {
      const remove = (without: (text: string, profile: string) => string) =>
        changeExisting(files, path, (before) => profiles.reduce(without, before));
      changes.push(...(await remove((text, profile) => withoutProfile(text, profile, credentials))));
      path = config;
      changes.push(...(await remove(withRivalsRestored(config))));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      failure = notWritten('profile-removal-failed', path, error.failure);
      refused.push(target);
    }
  }
  return { changes, failure, refused };
}

/** Whether the config file gives this profile a region. */
export async function hasRegion(files: Files, config: string, profile: string): Promise<boolean> {
  const document = parseDocument((await files.read(config)) ?? '');
  return sectionsFor(document, 'config', profile).some(({ start, end }) =>
    document.lines.slice(start, end).some(({ kind, name }) => kind === 'key' && name === 'region'),
  );
}

async function checkConfig(
  files: Files,
  { config }: Target,
  profiles: readonly Profile[],
  agreed: Agreement,
): Promise<void> {
  const names = profiles.map(({ name }) => name);
  checkConfigText((await files.read(config)) ?? '', config, names, agreed);
}

/** A config file that would have to change is held to the same rules as the credentials file. */
function checkConfigText(text: string, path: string, names: readonly string[], agreed: Agreement): void {
  const document = parseDocument(text);
  for (const name of names) {
    if (sectionsFor(document, 'config', name).length > 0) checkDefaults(document, path);
    const { objections, fingerprint } = claimOn(document, 'config', name);
    if (objections.length === 0) {
      if (mayHide(text, name)) checkEditable(text, document, path);
      continue;
    }
    checkEditable(text, document, path);
    const yes = agreed.get(agreementKey(path, name));
    if (yes === fingerprint) continue;
    throw yes === undefined
      ? appError('profile-not-ours', { path, profile: name })
      : appError('proposal-outdated', { path });
  }
}

/** What was kept aside in the config file comes back. */
function withRivalsRestored(path: string): (text: string, profile: string) => string {
  return (text, profile) => {
    const back = withRivalsBack(text, profile);
    if (back !== text) checkEditable(text, parseDocument(text), path);
    return back;
  };
}

/** A section that is not seen because the file is written in another encoding. */
function mayHide(text: string, name: string): boolean {
  return text.includes('\0') && text.replaceAll('\0', '').includes(name);
}

async function writeCredentials(
  files: Files,
  path: string,
  choose: () => readonly Profile[],
  agreed: Agreement,
): Promise<FileChange> {
  const edited = await files.edit(path, (before) => {
    const wanted = choose();
    if (wanted.length === 0) throw appError('cancelled', {});
    return withEach(before ?? '', wanted, path, agreed);
  });
  return { path, ...edited };
}

/** The credentials file's text with every profile in it. @throws AppError as `withProfile`. */
export function withEach(
  text: string,
  profiles: readonly Profile[],
  path: string,
  agreed: Agreement,
): string {
  return profiles.reduce(
    (before, profile) =>
      withProfile(before, profile, path, agreed.get(agreementKey(path, profile.name)) ?? ''),
    text,
  );
}

/** In the config file nothing changes but keys that the person agreed to keep aside, and only those that they were shown. */
async function keepRivals(
  files: Files,
  path: string,
  profiles: readonly Profile[],
  agreed: Agreement,
): Promise<readonly FileChange[]> {
  const names = profiles.map(({ name }) => name).filter((name) => agreed.has(agreementKey(path, name)));
  if (names.length === 0) return [];
  return changeExisting(files, path, (before) => {
    checkConfigText(before, path, names, agreed);
    return names.reduce(withRivalsKept, before);
  });
}

/** Never makes a file; does not even take the lock where there is nothing to change. */
async function changeExisting(
  files: Files,
  path: string,
  change: (before: string) => string,
): Promise<readonly FileChange[]> {
  const now = await files.read(path);
  if (now === null || change(now) === now) return [];
  const edited = await files.edit(path, (before) => {
    if (before === null) throw appError('file-unwritable', { path, reason: 'ENOENT' });
    return change(before);
  });
  return [{ path, ...edited }];
}

function notWritten(
  code: 'extra-file-failed' | 'rivals-stay' | 'profile-removal-failed',
  path: string,
  failure: Failure,
): Failure {
  return { code, facts: { path, why: failureText(failure).sentence } };
}
