import type { Stats } from 'node:fs';
import { type FileHandle, readFile, stat } from 'node:fs/promises';
import { codeOf, pause, refusal } from './host.ts';

/** A file that changed this recently may still be being written: no AWS tool writes in one step. In ms. */
export const settling = 15;
/** An empty file is most likely between a writer's truncating and its writing, which a busy computer can draw out. */
const settlingWhenEmpty = 1_000;

/** Null when there is no such file. latin1: one character a byte, so that what we do not understand comes back as it was. */
export async function readText(path: string): Promise<string | null> {
  const found = await lookAt(path);
  if (found === null) return null;
  return readFile(path, 'latin1').catch(unlessMissing);
}

/** As `readText`, once nobody is writing; when time is up as it is, for each writer of ours looks again before it writes. */
export async function readQuiet(path: string, end: number): Promise<string | null> {
  await comeToRest(() => lookAt(path), end);
  return readText(path);
}

/** As `readQuiet`, for a file that may have no name any more. */
export async function readQuietHandle(file: FileHandle, end: number): Promise<string> {
  await comeToRest(() => file.stat(), end);
  return readHandle(file);
}

/** The whole file, wherever the handle stands. */
export async function readHandle(file: FileHandle): Promise<string> {
  const parts: Buffer[] = [];
  for (let position = 0; ; ) {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(65_536), position });
    if (bytesRead === 0) return Buffer.concat(parts).toString('latin1');
    parts.push(buffer.subarray(0, bytesRead));
    position += bytesRead;
  }
}

async function comeToRest(look: () => Promise<Stats | null>, end: number): Promise<void> {
  for (;;) {
    const found = await look();
    if (found === null) return;
    const age = Date.now() - found.mtimeMs;
    const needed = found.size === 0 ? settlingWhenEmpty : settling;
    const left = Math.min(needed - age, end - performance.now());
    // A time stamp in the future says nothing about now; one of this very millisecond seems to lie in it, too.
    if (left <= 0 || age < -settling) return;
    await pause(Math.min(left, settling));
  }
}

/** @throws EISDIR, EINVAL for what is no file: reading from a pipe would wait for ever. */
async function lookAt(path: string): Promise<Stats | null> {
  const found = await stat(path).catch(unlessMissing);
  if (found === null || found.isFile()) return found;
  throw refusal(found.isDirectory() ? 'EISDIR' : 'EINVAL');
}

function unlessMissing(error: unknown): null {
  if (codeOf(error) === 'ENOENT') return null;
  throw error;
}
