import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ports } from '../../core/ports.ts';
import { createHelper } from './helper.ts';
import { agentSocket } from './local-doors/agent-place.ts';
import { createLocalDoors } from './local-doors.ts';
import { hiddenStart } from './own-command.ts';

/**
 * What programs of this computer ask for keys by, as it is for this process: the doors, and the helper that knows the way to the first.
 * @param dataFolder Rolecall's own.
 */
export function createLocalPrograms(dataFolder: string): Pick<Ports, 'doors' | 'helper'> {
  const { platform, env } = process;
  const folder = join(dataFolder, 'bin');
  const place = {
    dataFolder,
    platform,
    // Windows has no numbers for people, and no sockets to guard by them.
    uid: process.getuid?.() ?? -1,
    runtimeFolder: env['XDG_RUNTIME_DIR'],
    temporaryFolder: tmpdir(),
    agentFile: join(folder, 'agent'),
  };
  return {
    doors: createLocalDoors(place),
    helper: createHelper({ folder, platform, env, socket: () => agentSocket(place), start: hiddenStart() }),
  };
}
