import fs from 'node:fs';
import promises, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

type Call = (...args: unknown[]) => unknown;

/**
 * From now on this process counts what it does to the file system, and kills itself at the `deadline`-th step of it: before a call, or
 * in the middle of a write. Calls that only look are not counted, for dying before one of them leaves what dying after the last change left.
 * @returns the steps so far.
 */
export async function dieAtStep(deadline: number): Promise<() => readonly string[]> {
  const steps: string[] = [];
  const step = (name: string, lastWords: () => void = () => undefined) => {
    steps.push(name);
    if (steps.length !== deadline) return;
    lastWords();
    process.kill(process.pid, 'SIGKILL');
  };
  const counting = (holder: object, name: string, changes: (args: unknown[]) => boolean = () => true) => {
    const methods = holder as Record<string, Call>;
    const original = methods[name];
    if (original === undefined) throw new Error(`there is no ${name}`);
    methods[name] = function counted(this: unknown, ...args: unknown[]) {
      if (changes(args)) step(name);
      return original.apply(this, args);
    };
  };

  const writes = ([, flags]: unknown[]) => flags !== undefined && flags !== 'r';
  counting(promises, 'open', writes);
  for (const name of ['mkdir', 'rename', 'link', 'unlink', 'rm', 'rmdir', 'writeFile', 'chmod'])
    counting(promises, name);
  for (const name of ['writeSync', 'ftruncateSync']) counting(fs, name);

  const probe = await promises.open('/dev/null', 'r');
  const handle: object = Object.getPrototypeOf(probe);
  await probe.close();
  for (const name of ['writeFile', 'chmod', 'chown', 'sync']) counting(handle, name);

  halving(handle, 'writeFile', step, function half(this: FileHandle, text) {
    const bytes = Buffer.from(String(text), 'latin1');
    fs.writeSync(this.fd, bytes, 0, bytes.length >> 1, 0);
  });
  halving(fs, 'writeSync', step, (fd, bytes, from, length, position) => {
    fs.writevSync(
      Number(fd),
      [(bytes as Buffer).subarray(Number(from), Number(from) + (Number(length) >> 1))],
      Number(position),
    );
  });
  syncBuiltinESMExports();
  return () => steps;
}

/** A write is a second step, at which half of it is done. */
function halving(
  holder: object,
  name: string,
  step: (name: string, lastWords: () => void) => void,
  half: (this: FileHandle, ...args: unknown[]) => void,
): void {
  const methods = holder as Record<string, Call>;
  const whole = methods[name];
  methods[name] = function halved(this: FileHandle, ...args: unknown[]) {
    step(`half of ${name}`, () => half.apply(this, args));
    return whole?.apply(this, args);
  };
}
