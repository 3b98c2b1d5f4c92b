import { isFailure } from '../errors.ts';
import type { Files } from '../ports.ts';
import { type Claim, claimOn } from '../profiles/claim.ts';
import { parseDocument } from '../profiles/document.ts';
import { isProcess, type Planned } from '../profiles/profile-keys.ts';
import type { Target } from '../state.ts';

/** What the person has to say yes to for one profile in one file. */
export interface Objected extends Claim {
  readonly path: string;
  readonly kind: 'credentials' | 'config';
  readonly profile: string;
}

/** Fingerprints that the person said yes to, by `agreementKey`. */
export type Agreement = ReadonlyMap<string, string>;

/** Everything that stands in the way of writing these profiles; empty: they can be written without a question. */
export async function objectionsTo(
  files: Files,
  targets: readonly Target[],
  planned: readonly Planned[],
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
        return planned.map((profile) => {
          const { name } = profile;
          const as = isProcess(profile) ? 'process' : 'file';
          return { path, kind, profile: name, ...claimOn(document, kind, name, as) };
        });
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

/** What a yes is about: one profile in one file. */
export function agreementKey(path: string, profile: string): string {
  return `${profile}\n${path}`;
}

/** The profile is somebody else's, or the lines to which the person said yes have changed since. */
export function asksForYes(error: unknown): boolean {
  return isFailure(error, 'profile-not-ours') || isFailure(error, 'proposal-outdated');
}
