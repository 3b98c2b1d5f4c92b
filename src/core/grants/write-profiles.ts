import type { Failure } from '../../shared/failure.ts';
import type { Delivery } from '../../shared/settings-view.ts';
import { AppError, appError } from '../errors.ts';
import type { Environment, Files } from '../ports.ts';
import { sectionsFor } from '../profiles/claim.ts';
import { parseDocument } from '../profiles/document.ts';
import { demoFiles, type ProfileFiles, profileFiles } from '../profiles/location.ts';
import { processOwnershipOf } from '../profiles/process-ownership.ts';
import { isProcess, type Planned } from '../profiles/profile-keys.ts';
import type { Settings } from '../settings/settings.ts';
import type { Target } from '../state.ts';
import { type Agreement, asksForYes } from './agreements.ts';
import { changeExisting, type FileChange, notWritten, type Written } from './file-changes.ts';
import { inOrder, type KindOfFile, removedText, writtenText } from './written-texts.ts';

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

/** Of these, the ones that a delivery writes to: further files are read where our helper cannot run. */
export function targetsFor(delivery: Delivery, targets: readonly Target[]): readonly Target[] {
  if (delivery === 'none') return [];
  return delivery === 'process' ? targets.slice(0, 1) : targets;
}

/**
 * Whether the profiles could be written as things stand, so that nobody is asked for a factor in vain: everything but the disk's own word.
 * @throws AppError as `writeProfiles`.
 */
export async function checkWritable(
  files: Files,
  targets: readonly Target[],
  planned: readonly Planned[],
  agreed: Agreement,
): Promise<void> {
  for (const [index, target] of targets.entries()) {
    try {
      for (const file of inOrder(target, planned).toReversed()) await checkText(files, file, planned, agreed);
    } catch (error) {
      // What else is wrong with a further file is told once the first has its profile.
      if (index === 0 || asksForYes(error)) throw error;
    }
  }
}

/**
 * Writes profiles of one delivery into every target, with one edit of each file. A further file that refuses is told and stops nothing.
 * @param isWanted asked when the first file is written, and again when that has to be done again: what is given up by then is left out.
 * @throws AppError `profile-not-ours`, `proposal-outdated`, `file-…`, and `cancelled` when none is wanted any more.
 */
export async function writeProfiles(
  files: Files,
  targets: readonly Target[],
  profiles: readonly Planned[],
  agreed: Agreement,
  isWanted: (profile: Planned) => boolean = () => true,
): Promise<Written> {
  const changes: FileChange[] = [];
  const refused: Target[] = [];
  let failure: Failure | null = null;
  let wanted = profiles;
  for (const [index, target] of targets.entries()) {
    const first = index === 0;
    const [home, other] = inOrder(target, profiles);
    if (home === undefined || other === undefined) continue;
    // What stands in the first file goes into the others, too.
    const choose = () => {
      if (first) wanted = profiles.filter(isWanted);
      if (wanted.length === 0) throw appError('cancelled', {});
      return wanted;
    };
    try {
      await checkText(files, other, profiles, agreed);
      changes.push(...(await writeHome(files, home, choose, agreed)));
    } catch (error) {
      if (first || !(error instanceof AppError)) throw error;
      failure = notWritten('extra-file-failed', home.path, error.failure);
      refused.push(target);
      continue;
    }
    try {
      const without = (text: string) => writtenText(other, text, wanted, agreed);
      changes.push(...(await changeExisting(files, other.path, without)));
    } catch (error) {
      // The profile is there already: whoever has it must hear why tools do not use it yet.
      if (!(error instanceof AppError)) throw error;
      failure = notWritten('rivals-stay', other.path, error.failure);
    }
  }
  return { changes: changes.filter(({ before, after }) => before !== after), failure, refused };
}

/**
 * Takes the profiles out of every target again, however they got there, and gives back what waited beside them. What refuses is told and
 * stops nothing.
 * @param spared files that are not looked at.
 */
export async function removeProfiles(
  files: Files,
  targets: readonly Target[],
  profiles: readonly string[],
  spared: ReadonlySet<string> = new Set(),
): Promise<Written> {
  const changes: FileChange[] = [];
  const refused: Target[] = [];
  let failure: Failure | null = null;
  for (const target of targets) {
    let path = target.credentials;
    try {
      // The person's own keys, which may have waited, come back before the program goes.
      for (const file of inOrder(target, [])) {
        path = file.path;
        if (spared.has(path)) continue;
        const without = (text: string) => removedText(file, text, profiles);
        changes.push(...(await changeExisting(files, path, without)));
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      failure = notWritten('profile-removal-failed', path, error.failure);
      refused.push(target);
    }
  }
  return { changes, failure, refused };
}

/** Whether the person gave this profile a region in the config file. */
export async function hasRegion(files: Files, config: string, profile: string): Promise<boolean> {
  const document = parseDocument((await files.read(config)) ?? '');
  return sectionsFor(document, 'config', profile).some(({ start, end }) => {
    const body = document.lines.slice(start + 1, end);
    const { fateOf } = processOwnershipOf(body);
    return body.some((line) => line.kind === 'key' && line.name === 'region' && fateOf(line) !== 'ours');
  });
}

async function checkText(
  files: Files,
  file: KindOfFile,
  profiles: readonly Planned[],
  agreed: Agreement,
): Promise<void> {
  writtenText(file, (await files.read(file.path)) ?? '', profiles, agreed);
}

/** New keys are always an edit; a program that stands there as it should is none. */
async function writeHome(
  files: Files,
  file: KindOfFile,
  choose: () => readonly Planned[],
  agreed: Agreement,
): Promise<readonly FileChange[]> {
  const { path } = file;
  const change = (before: string | null) => {
    const wanted = choose();
    return writtenText(file, before ?? '', wanted, agreed);
  };
  if (choose().every(isProcess)) {
    const now = await files.read(path);
    if (now !== null && change(now) === now) return [];
  }
  return [{ path, ...(await files.edit(path, change)) }];
}
