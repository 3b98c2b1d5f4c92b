import type { Failure } from '../../shared/failure.ts';
import { failureText } from '../../shared/failure-texts.ts';
import { AppError, appError, isFailure } from '../errors.ts';
import { throwIfCancelled } from '../exchange.ts';
import type { Edited, Environment, Files } from '../ports.ts';
import { type Claim, claimOn, sectionsFor, withRivalsBack, withRivalsKept } from '../profiles/claim.ts';
import { parseDocument } from '../profiles/document.ts';
import { demoFiles, type ProfileFiles, profileFiles } from '../profiles/location.ts';
import { withoutProfile, withProfile } from '../profiles/own-profile.ts';
import type { Profile } from '../profiles/profile-keys.ts';
import type { Settings } from '../settings/settings.ts';
import type { Target } from '../state.ts';

/** What the person has to say yes to for one profile in one file. */
export interface Objected extends Claim {
  readonly path: string;
  readonly kind: 'credentials' | 'config';
  readonly profile: string;
}

/** Fingerprints that the person said yes to, by `agreementKey`. */
export type Agreement = ReadonlyMap<string, string>;

/** Stands for keys that are not there yet. */
export const keysToCome = {
  accessKeyId: 'ASIA-new',
  secretAccessKey: 'secret-to-come',
  sessionToken: 'token-to-come',
  expiration: 'with-the-keys',
} as const;

/** A file before and after one change of ours; for undoing it. */
export interface FileChange extends Edited {
  readonly path: string;
}

export interface Written {
  readonly changes: readonly FileChange[];
  /** Why a file besides the first did not get the profiles. */
  readonly failure: Failure | null;
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

/** Everything that stands in the way of writing these profiles; empty: they can be written without a question. */
export async function objectionsTo(
  files: Files,
  targets: readonly Target[],
  profiles: readonly string[],
): Promise<readonly Objected[]> {
  const found = await Promise.all(
    targets.flatMap(({ credentials, config }) =>
      (
        [
          ['credentials', credentials],
          ['config', config],
        ] as const
      ).map(async ([kind, path]) => {
        const document = parseDocument((await files.read(path)) ?? '');
        return profiles.map((profile) => ({ path, kind, profile, ...claimOn(document, kind, profile) }));
      }),
    ),
  );
  return found.flat().filter(({ objections }) => objections.length > 0);
}

/** The yes to all of these. */
export function agreementTo(objected: readonly Objected[]): Agreement {
  return new Map(
    objected.map(({ path, profile, fingerprint }) => [agreementKey(path, profile), fingerprint]),
  );
}

function agreementKey(path: string, profile: string): string {
  return `${profile}\n${path}`;
}

/**
 * Whether the profiles could be written as things stand, so that nobody is asked for a factor in vain: everything but the disk's own word.
 * @throws AppError as `writeProfiles`.
 */
export async function checkWritable(
  files: Files,
  targets: readonly Target[],
  profiles: readonly string[],
  agreed: Agreement,
): Promise<void> {
  const tried = profiles.map((name) => ({ ...keysToCome, name, region: '', output: '' }));
  for (const [index, target] of targets.entries()) {
    try {
      await checkConfig(files, target, tried, agreed);
      withEach((await files.read(target.credentials)) ?? '', tried, target.credentials, agreed);
    } catch (error) {
      // What else is wrong with a further file is told once the first has its profile.
      const asks = isFailure(error, 'profile-not-ours') || isFailure(error, 'proposal-outdated');
      if (index === 0 || asks) throw error;
    }
  }
}

/**
 * Writes the profiles into every target, with one edit of each file. A further file that refuses is told and stops nothing.
 * @throws AppError `profile-not-ours`, `proposal-outdated`, `file-…`, and what `signal` says.
 */
export async function writeProfiles(
  files: Files,
  targets: readonly Target[],
  profiles: readonly Profile[],
  agreed: Agreement,
  signal: AbortSignal,
): Promise<Written> {
  const changes: FileChange[] = [];
  let failure: Failure | null = null;
  for (const [index, target] of targets.entries()) {
    try {
      await checkConfig(files, target, profiles, agreed);
      changes.push(await writeCredentials(files, target.credentials, profiles, agreed, signal));
      changes.push(...(await keepRivals(files, target.config, profiles, agreed)));
    } catch (error) {
      if (index === 0 || !(error instanceof AppError)) throw error;
      failure = extraFailed(target.credentials, error.failure);
    }
  }
  return { changes: changes.filter(({ before, after }) => before !== after), failure };
}

/** Takes the profiles out again, and gives back what waited beside them. @throws AppError `file-…` of the first target. */
export async function removeProfiles(
  files: Files,
  targets: readonly Target[],
  profiles: readonly string[],
): Promise<Written> {
  const changes: FileChange[] = [];
  let failure: Failure | null = null;
  for (const [index, { credentials, config }] of targets.entries()) {
    try {
      const remove = (path: string, without: (text: string, profile: string) => string) =>
        changeExisting(files, path, (before) => profiles.reduce(without, before));
      changes.push(
        ...(await remove(credentials, (text, profile) => withoutProfile(text, profile, credentials))),
      );
      changes.push(...(await remove(config, withRivalsBack)));
    } catch (error) {
      if (index === 0 || !(error instanceof AppError)) throw error;
      failure = extraFailed(credentials, error.failure);
    }
  }
  return { changes, failure };
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
  const document = parseDocument((await files.read(config)) ?? '');
  for (const { name } of profiles) {
    const { objections, fingerprint } = claimOn(document, 'config', name);
    const yes = agreed.get(agreementKey(config, name));
    if (objections.length === 0 || yes === fingerprint) continue;
    throw yes === undefined
      ? appError('profile-not-ours', { path: config, profile: name })
      : appError('proposal-outdated', { path: config });
  }
}

async function writeCredentials(
  files: Files,
  path: string,
  profiles: readonly Profile[],
  agreed: Agreement,
  signal: AbortSignal,
): Promise<FileChange> {
  const edited = await files.edit(path, (before) => {
    throwIfCancelled(signal);
    return withEach(before ?? '', profiles, path, agreed);
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

/** In the config file nothing changes but keys that the person agreed to keep aside. */
async function keepRivals(
  files: Files,
  path: string,
  profiles: readonly Profile[],
  agreed: Agreement,
): Promise<readonly FileChange[]> {
  const names = profiles.map(({ name }) => name).filter((name) => agreed.has(agreementKey(path, name)));
  if (names.length === 0) return [];
  return changeExisting(files, path, (before) => names.reduce(withRivalsKept, before));
}

/** Never makes a file; does not even take the lock where there is nothing to change. */
async function changeExisting(
  files: Files,
  path: string,
  change: (before: string) => string,
): Promise<readonly FileChange[]> {
  const now = await files.read(path);
  if (now === null || change(now) === now) return [];
  const edited = await files.edit(path, (before) => (before === null ? '' : change(before)));
  return [{ path, ...edited }];
}

function extraFailed(path: string, failure: Failure): Failure {
  return { code: 'extra-file-failed', facts: { path, why: failureText(failure).sentence } };
}
