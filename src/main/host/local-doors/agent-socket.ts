import { chmod, lstat, mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { LocalAnswer, OpenDoor } from '../../../core/ports.ts';
import { codeOf } from '../files/host.ts';
import { type Limits, openHttpDoor } from './http-door.ts';

/** Systems cut a longer one silently, some at 104 bytes. In bytes. */
const longestPath = 100;

/**
 * The agent at a unix socket. Nobody can tell here who connects, so the folder is the guard: it must be a real one, ours, and closed to
 * everybody else. Rejects with a reason to show.
 */
export async function openAgentSocket(
  path: string,
  uid: number,
  answer: LocalAnswer,
  limits: Limits,
): Promise<OpenDoor> {
  if (Buffer.byteLength(path) > longestPath)
    throw new Error(`${path} is longer than the ${longestPath} bytes that a socket may have.`);
  await guardFolder(dirname(path), uid);
  await clearPath(path);
  const door = await openHttpDoor({ path }, answer, limits);
  try {
    await chmod(path, 0o600);
  } catch (error) {
    await door.close();
    throw error;
  }
  // The socket goes with its server.
  return { address: path, close: door.close };
}

async function guardFolder(folder: string, uid: number): Promise<void> {
  await mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
    if (codeOf(error) !== 'EEXIST') throw error;
  });
  // Only now, and without following a link: in the common folder for temporary files anybody can have made it before.
  const found = await lstat(folder);
  if (!found.isDirectory()) throw new Error(`${folder} is not a folder.`);
  if (found.uid !== uid) throw new Error(`${folder} belongs to somebody else.`);
  if (found.mode & 0o077) throw new Error(`${folder} is open to other people of this computer.`);
}

/** There is one Rolecall for a folder of ours, so what lies there is of one that was killed. Unless it answers. */
async function clearPath(path: string): Promise<void> {
  if (await answers(path)) throw new Error(`Somebody else answers at ${path}.`);
  await rm(path, { force: true });
}

async function answers(path: string): Promise<boolean> {
  const { createConnection } = await import('node:net');
  return new Promise((resolve) => {
    const socket = createConnection(path);
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    // With a full queue the system says that it should be tried again: there is somebody.
    socket.on('error', (error) => resolve(codeOf(error) === 'EAGAIN'));
  });
}
