import type { Stats } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { codeOf, type FilesHost } from './host.ts';
import { readText } from './quiet.ts';

/** File systems without hard links say so in many words. */
const noLinks = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL'];

/**
 * The whole text under a name of our own, safely on the disk, with the mode and owner of the file that it stands for;
 * a new file is the person's alone.
 */
export async function writeTemporary(name: string, text: string, like: Stats | null): Promise<void> {
  await creating(name, async (file) => {
    await file.writeFile(text, 'latin1');
    if (like !== null) {
      await ownLike(file, like);
      await file.chmod(like.mode & 0o777);
    }
  });
}

/** A copy is the person's alone however open the file is, and root leaves it to whom the file belongs. */
export async function writeCopy(name: string, text: string, like: Stats | null): Promise<void> {
  await creating(name, async (file) => {
    await file.writeFile(text, 'latin1');
    if (like !== null) await ownLike(file, like).catch(() => undefined);
  });
}

/** Gives it its name unless that is taken: then somebody made such a file meanwhile, and false comes back. */
export async function putNew(temporary: string, name: string, host: FilesHost): Promise<boolean> {
  try {
    await host.link(temporary, name);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!noLinks.includes(codeOf(error))) throw error;
    // Without links there is no way that leaves no moment between looking and putting.
    if ((await readText(name)) !== null) return false;
    await host.rename(temporary, name);
    return true;
  }
  await rm(temporary);
  return true;
}

/** Without this a power cut could bring the old name back; file systems that cannot do it do not need it. */
export async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

async function creating(name: string, fill: (file: FileHandle) => Promise<void>): Promise<void> {
  const file = await open(name, 'wx', 0o600);
  try {
    await fill(file);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function ownLike(file: FileHandle, like: Stats): Promise<void> {
  const own = await file.stat();
  if (own.uid !== like.uid || own.gid !== like.gid) await file.chown(like.uid, like.gid);
}
