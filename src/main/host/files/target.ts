import { readlink, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { codeOf, refusal } from './host.ts';

/** As many as Linux follows. */
const mostLinks = 40;

/**
 * The file itself, behind symbolic links: people link ~/.aws into synced folders. A link to nothing names what to make.
 * @throws ELOOP when links run in a circle.
 */
export async function resolveTarget(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (codeOf(error) === 'ELOOP') throw error;
    // Some virtual drives of Windows cannot say, and a link to nothing leads somewhere all the same.
    return followFrom(resolve(path), { links: 0 });
  }
}

/** Step by step, as `realpath` does, and on beyond what is there. A relative link starts from where its folder really is. */
async function followFrom(path: string, count: { links: number }): Promise<string> {
  const parent = dirname(path);
  if (parent === path) return path;
  const folder = await followFrom(parent, count);
  const here = join(folder, basename(path));
  const link = await readlink(here).catch(() => null);
  if (link === null) return here;
  count.links += 1;
  if (count.links > mostLinks) throw refusal('ELOOP');
  return followFrom(resolve(folder, link), count);
}
