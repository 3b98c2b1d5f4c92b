import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test as base } from 'vitest';
import type { LocalAnswer, LocalDoors, LocalRequest, OpenDoor } from '../../src/core/ports.ts';
import { createLocalDoors, type DoorsPlace } from '../../src/main/host/local-doors.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a program to its end, beside what this test serves. */
export function run(
  program: string,
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; cwd?: string } = {},
): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(program, args, options, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err });
    });
  });
}

/** curl, which ends with the answer's text, a line break and its status. */
export function curl(...args: string[]): Promise<Ran> {
  return run('curl', ['--disable', '--silent', '--noproxy', '*', '--write-out', '\n%{http_code}', ...args]);
}

/** A person's folders, short enough for a socket. Everything opened here is closed in the end. */
export interface LocalHome {
  readonly at: (...parts: string[]) => string;
  readonly place: DoorsPlace;
  readonly doors: LocalDoors;
  readonly agent: (answer?: LocalAnswer, place?: Partial<DoorsPlace>) => Promise<OpenDoor>;
  readonly endpoint: (answer?: LocalAnswer) => Promise<OpenDoor>;
  /** What came in. */
  readonly asked: LocalRequest[];
  /** Done in the end, while the folders are still there. */
  readonly atEnd: (act: () => void) => void;
}

export const keys = '{"Version":1,"AccessKeyId":"ASIAEXAMPLE"}';

export const test = base.extend<{ home: LocalHome }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the fixtures that are wanted from this pattern.
  home: async ({}, use) => {
    const folder = mkdtempSync('/tmp/rc-');
    const at = (...parts: string[]) => join(folder, ...parts);
    mkdirSync(at('run'), { mode: 0o700 });
    const place: DoorsPlace = {
      dataFolder: at('data'),
      uid: process.getuid?.() ?? -1,
      runtimeFolder: at('run'),
      temporaryFolder: at('tmp'),
      platform: 'linux',
      agentFile: at('data', 'bin', 'agent'),
    };
    const open: OpenDoor[] = [];
    const asked: LocalRequest[] = [];
    const ends: (() => void)[] = [];
    const keep = async (door: Promise<OpenDoor>) => {
      open.push(await door);
      return door;
    };
    const granting: LocalAnswer = async (request) => {
      asked.push(request);
      return { status: 200, type: 'application/json', body: keys };
    };
    await use({
      at,
      place,
      doors: createLocalDoors(place),
      agent: (answer = granting, other = {}) =>
        keep(createLocalDoors({ ...place, ...other }).openAgent(answer)),
      endpoint: (answer = granting) => keep(createLocalDoors(place).openEndpoint(answer)),
      asked,
      atEnd: (act) => void ends.push(act),
    });
    for (const end of ends) end();
    for (const door of open) await door.close();
    rmSync(folder, { recursive: true, force: true });
  },
});
