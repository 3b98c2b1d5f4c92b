import { constants } from 'node:fs';
import { access, lstat, readFile, stat } from 'node:fs/promises';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { posixHelper } from '../../core/delivery/posix-helper.ts';
import { windowsHelper } from '../../core/delivery/windows-helper.ts';
import { appError } from '../../core/errors.ts';
import type { HelperProgram } from '../../core/ports.ts';
import { codeOf } from './files/host.ts';
import { writeOwnFile } from './own-file.ts';

export interface HelperPlace {
  /** Where it goes. */
  readonly path: string;
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  /** The agent's, as it is now. */
  readonly socket: () => Promise<string>;
  /** The command line that starts Rolecall without a window. */
  readonly start: readonly string[];
}

/** Where this Rolecall finds the person's files. */
const filesBy = ['HOME', 'AWS_SHARED_CREDENTIALS_FILE', 'AWS_CONFIG_FILE'];

/** Where the helper looks besides `PATH`: programs of a desktop may have a shorter one than terminals. */
const usualFolders = ['/usr/bin', '/bin', '/usr/local/bin', '/opt/homebrew/bin'];
const mode = 0o700;

/** The program that `credential_process` names, as a file of our own. */
export function createHelper({
  path,
  platform,
  env,
  socket,
  start,
}: HelperPlace): Pick<HelperProgram, 'path' | 'install'> {
  const windows = platform === 'win32';
  const own = Object.fromEntries(filesBy.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
  const textFor = async (command: readonly string[] | null) =>
    windows ? windowsHelper(command, own) : posixHelper({ socket: await socket(), start: command, env: own });
  return {
    path,
    async install(starts) {
      if (!(await hasCurl(windows, env))) throw appError('helper-needs-curl', {});
      const text = await textFor(starts ? start : null);
      try {
        if (!(await stands(path, text, windows))) await writeOwnFile(path, text, mode);
      } catch (error) {
        throw appError('helper-not-installed', { path, reason: codeOf(error) }, error);
      }
    },
  };
}

/** Whether it is there already, and nothing but that. A link leads to a file that is not ours. */
async function stands(path: string, text: string, windows: boolean): Promise<boolean> {
  const found = await lstat(path).catch(() => null);
  if (found === null || !found.isFile()) return false;
  // Windows knows no such modes.
  if (!windows && ((found.mode & 0o777) !== mode || (await stat(dirname(path))).mode & 0o077)) return false;
  return (await readFile(path, 'utf8').catch(() => null)) === text;
}

async function hasCurl(windows: boolean, env: NodeJS.ProcessEnv): Promise<boolean> {
  const system = windows ? [join(env['SystemRoot'] ?? 'C:\\Windows', 'System32')] : usualFolders;
  const folders = [...(env['PATH'] ?? '').split(delimiter).filter(isAbsolute), ...system];
  for (const folder of folders) {
    if (await runs(join(folder, windows ? 'curl.exe' : 'curl'))) return true;
  }
  return false;
}

async function runs(program: string): Promise<boolean> {
  try {
    await access(program, constants.X_OK);
    return (await stat(program)).isFile();
  } catch {
    return false;
  }
}
