import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';

/** Where a run of Rolecall lives. */
export interface Surroundings {
  /** Rolecall's own folder: two of them are two Rolecalls, each with an agent of its own. */
  readonly dataFolder: string;
  readonly uid: number;
  /** Of `XDG_RUNTIME_DIR`. */
  readonly runtimeFolder: string | undefined;
  readonly temporaryFolder: string;
}

/**
 * The agent's socket, whether or not it is there. The helper is written for this path, so it depends on nothing that changes while the
 * person is logged in.
 */
export async function agentSocket(surroundings: Surroundings): Promise<string> {
  const name = createHash('sha256').update(surroundings.dataFolder).digest('hex').slice(0, 8);
  return join(await ownFolder(surroundings), `agent-${name}.sock`);
}

async function ownFolder({ uid, runtimeFolder, temporaryFolder }: Surroundings): Promise<string> {
  for (const folder of [runtimeFolder, `/run/user/${uid}`]) {
    // The specification has a relative path ignored; and with `su` the variable may be the one of somebody else.
    if (folder !== undefined && isAbsolute(folder) && (await belongsTo(folder, uid)))
      return join(folder, 'rolecall');
  }
  return join(temporaryFolder, `rolecall-${uid}`);
}

async function belongsTo(folder: string, uid: number): Promise<boolean> {
  const found = await stat(folder).catch(() => null);
  return found?.isDirectory() === true && found.uid === uid;
}
