import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AppError } from '../../src/core/errors.ts';
import type { Failure } from '../../src/shared/failure.ts';

const backup = /\.bak-\d{8}T\d{6}$/;

/** A home of one test, and beside it the folder that the adapter keeps for itself. */
export interface Home {
  readonly apart: string;
  readonly at: (...parts: string[]) => string;
  /** A file that has been quiet for long. */
  readonly place: (name: string, content: string) => string;
  readonly text: (name: string) => string;
  readonly mode: (name: string) => number;
  /** Everything under it but backups, so that litter shows. */
  readonly tree: () => string[];
  readonly backups: () => string[];
  /** What is in the adapter's folder, empty when there is none. */
  readonly keptApart: () => string[];
  /** Somebody without rights of their own does it, when we are root. Everybody may come in, and use the folder apart. */
  readonly asNobody: <T>(act: () => Promise<T>) => Promise<T>;
  readonly remove: () => void;
}

export function newHome(): Home {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'rolecall-files-')));
  const outside = mkdtempSync(join(tmpdir(), 'rolecall-apart-'));
  const apart = join(outside, 'unfinished');
  const at = (...parts: string[]) => join(home, ...parts);
  const all = () => namesUnder(home).sort();
  return {
    apart,
    at,
    place: (name, content) => {
      mkdirSync(dirname(at(name)), { recursive: true });
      writeFileSync(at(name), content, 'latin1');
      utimesSync(at(name), new Date(1e12), new Date(1e12));
      return at(name);
    },
    text: (name) => readFileSync(at(name), 'latin1'),
    mode: (name) => statSync(at(name)).mode & 0o777,
    tree: () => all().filter((name) => !backup.test(name)),
    backups: () => all().filter((name) => backup.test(name)),
    keptApart: () => (existsSync(apart) ? readdirSync(apart).sort() : []),
    asNobody: async (act) => {
      chmodSync(home, 0o755);
      chmodSync(outside, 0o777);
      if (!isRoot()) return act();
      process.seteuid?.(65_534);
      return act().finally(() => process.seteuid?.(0));
    },
    remove: () => {
      rmSync(home, { recursive: true, force: true });
      rmSync(outside, { recursive: true, force: true });
    },
  };
}

/** Links are not followed, which `recursive` does not promise. */
function namesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => [
    entry.name,
    ...(entry.isDirectory()
      ? namesUnder(join(folder, entry.name)).map((name) => `${entry.name}/${name}`)
      : []),
  ]);
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Why it cannot be mounted here, or null once it is. */
export function mount(...args: string[]): string | null {
  try {
    execFileSync('mount', args, { stdio: 'pipe' });
    return null;
  } catch (error) {
    return `cannot mount here: ${String(error).split('\n').at(1) ?? error}`;
  }
}

export function unmount(path: string): void {
  execFileSync('umount', [path]);
}

/** The failure that `act` ends with. What is not an AppError is thrown on: it is a defect. */
export async function failureOf(act: () => Promise<unknown>): Promise<Failure> {
  const error: unknown = await act().then(
    () => new Error('it did not fail'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof AppError) return error.failure;
  throw error;
}
