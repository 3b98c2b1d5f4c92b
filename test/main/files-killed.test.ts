import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFiles } from '../../src/main/host/files.ts';
import { bundlePrograms } from './torture/bundle.ts';
import { run } from './torture/child.ts';
import { withOurs } from './torture/ours.ts';

let programs = '';
beforeAll(async () => {
  programs = await bundlePrograms();
}, 60_000);
afterAll(() => rmSync(programs, { recursive: true, force: true }));

interface Way {
  readonly name: string;
  readonly before: string | null;
  readonly linked: boolean;
  /** Each of them has to be among the steps at which the edit is killed. */
  readonly steps: readonly string[];
  /** Where what differs from the other ways begins. */
  readonly from?: string;
}

const foreign = '[theirs]\nkey = value\n';
const ways: readonly Way[] = [
  { name: 'that is swapped', before: foreign, linked: false, steps: ['rename', 'half of writeFile', 'sync'] },
  { name: 'that is new', before: null, linked: false, steps: ['link', 'rm', 'half of writeFile'] },
  {
    name: 'that is written in place and grows',
    before: foreign,
    linked: true,
    steps: ['writeSync', 'half of writeSync', 'ftruncateSync', 'rename'],
  },
  {
    name: 'that is written in place and shrinks',
    before: withOurs(foreign, 'ours', 6),
    linked: true,
    steps: ['writeSync', 'half of writeSync', 'ftruncateSync'],
    from: 'half of writeSync',
  },
];

test.each(ways)(
  'a file $name is the old or the new one after a kill at any step, and nothing is left lying about',
  async (way) => {
    const { steps } = await inScene(way, (scene) => scene.edit(0));
    expect(steps).toEqual(expect.arrayContaining([...way.steps]));
    await eachStep(steps, way.from ?? 'mkdir', (step) =>
      inScene(way, async (scene) => {
        expect((await scene.edit(step)).signal).toBe('SIGKILL');
        // What is written in place can be torn; a swap never is.
        if (!way.linked) expect(scene.oldAndNew).toContain(await scene.read());
        await createFiles(scene.apart).recover([scene.path]);
        await scene.expectSound();
      }),
    );
  },
  60_000,
);

test('a recovery that is killed at any step is made good by the next one', async () => {
  const [, , way] = ways;
  if (way === undefined) throw new Error('there is none that is written in place');
  const { steps } = await inScene(way, (scene) => scene.edit(0));
  const torn = steps.indexOf('half of writeSync') + 1;
  const recovery = await inScene(way, async (scene) => {
    await scene.edit(torn);
    expect(scene.oldAndNew).not.toContain(await scene.read());
    return scene.recover(0);
  });
  expect(recovery.steps).toEqual(expect.arrayContaining(['half of writeSync', 'ftruncateSync', 'rm']));
  await eachStep(recovery.steps, 'mkdir', (step) =>
    inScene(way, async (scene) => {
      await scene.edit(torn);
      expect((await scene.recover(step)).signal).toBe('SIGKILL');
      await createFiles(scene.apart).recover([scene.path]);
      await scene.expectSound();
    }),
  );
}, 60_000);

/** Several at a time, for some of them wait until a lock without a mark looks abandoned. */
async function eachStep(
  steps: readonly string[],
  from: string,
  act: (step: number) => Promise<void>,
): Promise<void> {
  const left = steps.map((name, index) => ({ name, step: index + 1 }));
  left.splice(0, steps.indexOf(from));
  const next = async (): Promise<void> => {
    const killed = left.shift();
    if (killed === undefined) return;
    await act(killed.step).catch((error) => {
      throw new Error(`killed at step ${killed.step}, ${killed.name}`, { cause: error });
    });
    return next();
  };
  await Promise.all(Array.from({ length: 5 }, next));
}

interface Ended {
  readonly signal: NodeJS.Signals | null;
  /** What it did to the file system, when it came to its end. */
  readonly steps: readonly string[];
}

interface Scene {
  readonly path: string;
  readonly apart: string;
  readonly oldAndNew: readonly (string | null)[];
  readonly read: () => Promise<string | null>;
  /** In a process of its own that dies at the step; 0 is none. */
  readonly edit: (step: number) => Promise<Ended>;
  readonly recover: (step: number) => Promise<Ended>;
  /** Old or new under each name, no litter, whole backups, and the next edit works. */
  readonly expectSound: () => Promise<void>;
}

async function inScene<T>({ before, linked }: Way, act: (scene: Scene) => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), 'rolecall-killed-'));
  const folder = join(home, 'aws');
  const path = join(folder, 'credentials');
  const apart = join(home, 'unfinished');
  const oldAndNew = [before, withOurs(before, 'ours', 1)];
  const read = () => createFiles(apart).read(path);
  const child = async (...args: string[]): Promise<Ended> => {
    const { signal, said } = await run(join(programs, 'editor.mjs'), args);
    return { signal, steps: signal === null ? JSON.parse(said) : [] };
  };
  mkdirSync(folder);
  if (before !== null) writeFileSync(path, before);
  if (linked) linkSync(path, join(home, 'other-name'));
  try {
    return await act({
      path,
      apart,
      oldAndNew,
      read,
      edit: (step) => child('once', path, apart, 'ours', '1', String(step)),
      recover: (step) => child('recover', path, apart, String(step)),
      expectSound: async () => {
        const found = await read();
        expect(oldAndNew).toContain(found);
        if (linked) expect(readFileSync(join(home, 'other-name'), 'latin1')).toBe(found);
        for (const beside of readdirSync(folder).filter((entry) => entry !== 'credentials')) {
          expect(beside).toMatch(/^credentials\.bak-\d{8}T\d{6}$/);
          expect(readFileSync(join(folder, beside), 'latin1')).toBe(before);
        }
        if (existsSync(apart)) expect(readdirSync(apart)).toEqual([]);
        await createFiles(apart).edit(path, (text) => withOurs(text, 'ours', 2));
        expect(await read()).toBe(withOurs(before, 'ours', 2));
      },
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
