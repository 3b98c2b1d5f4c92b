import { lstat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HelperProgram, LocalDoors, Ports } from '../../core/ports.ts';
import { hiddenStart } from './own-command.ts';

/**
 * What programs of this computer ask for keys by, as it is for this process: the doors, and the helper that knows the way to the first.
 * Loaded when a role wants them: most have none.
 * @param dataFolder Rolecall's own.
 */
export function createLocalPrograms(dataFolder: string): Pick<Ports, 'doors' | 'helper'> {
  const { platform, env } = process;
  const folder = join(dataFolder, 'bin');
  const path = join(folder, platform === 'win32' ? 'rolecall-credentials.cmd' : 'rolecall-credentials');
  const place = {
    dataFolder,
    platform,
    // Windows has no numbers for people, and no sockets to guard by them.
    uid: process.getuid?.() ?? -1,
    runtimeFolder: env['XDG_RUNTIME_DIR'],
    temporaryFolder: tmpdir(),
    agentFile: join(folder, 'agent'),
  };
  let loadedDoors: Promise<LocalDoors> | null = null;

  function doors(): Promise<LocalDoors> {
    loadedDoors ??= import('./local-doors.ts').then(({ createLocalDoors }) => createLocalDoors(place));
    return loadedDoors;
  }

  async function helper(): Promise<Pick<HelperProgram, 'install'>> {
    const [{ createHelper }, { agentSocket }] = await Promise.all([
      import('./helper.ts'),
      import('./local-doors/agent-place.ts'),
    ]);
    return createHelper({ path, platform, env, socket: () => agentSocket(place), start: hiddenStart() });
  }

  return {
    doors: {
      openAgent: async (answer) => (await doors()).openAgent(answer),
      openEndpoint: async (answer) => (await doors()).openEndpoint(answer),
    },
    helper: {
      path,
      isInstalled: () =>
        lstat(path).then(
          (found) => found.isFile(),
          () => false,
        ),
      install: async (starts) => (await helper()).install(starts),
    },
  };
}
