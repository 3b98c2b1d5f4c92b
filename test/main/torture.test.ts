import { execFile, execFileSync } from 'node:child_process';
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFiles } from '../../src/main/host/files.ts';
import { bundlePrograms } from './torture/bundle.ts';
import { type Child, run, start } from './torture/child.ts';
import type { Change } from './torture/foreign.ts';
import { serialOf, withOurs } from './torture/ours.ts';

/*
 * What is asserted of the lines of others, and what is not:
 *
 * - A writer that had the file open for less than 25 ms began before our swap and was done within our watch of 30 ms, or began after the
 *   swap. Either way its line is kept: in the file or, where both sides changed the same lines, in a backup. Slower ones are not
 *   counted: a line written after our watch into a file that has no name any more is lost, and nothing can be done about that.
 * - Two tools that read, truncate and write lose each other's lines without us, so only one of them is at work at a time.
 *   What is appended cannot get lost that way, so there are several of those.
 * - A tool that read before our swap and writes after our watch takes our change away, so ours is asserted of the last edit only.
 * - While our process is killed nobody else writes: a dead process watches nothing.
 */
const watched = 25;
const rounds = Number(process.env['ROLECALL_ROUNDS'] ?? 30);
const run3 = promisify(execFile);

let programs = '';
beforeAll(async () => {
  programs = await bundlePrograms();
}, 60_000);
afterAll(() => rmSync(programs, { recursive: true, force: true }));

function found(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
const python = found('python3');
const aws = found('aws');

/** A file of the person in a home of its own, and what we need to put it to the torture. */
interface Scene {
  readonly path: string;
  readonly apart: string;
  readonly text: () => string;
  /** Every text there is of it: the file and its backups. */
  readonly copies: () => string[];
  readonly editor: (section: string, first: number) => Child;
  readonly foreign: (role: 'plain' | 'appender', name: string) => Child;
  readonly recover: () => Promise<unknown>;
}

const older = '[default]\nregion = eu-west-1\noutput = json\n\n';

async function inScene(act: (scene: Scene) => Promise<void>): Promise<void> {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'rolecall-torture-')));
  const folder = join(home, '.aws');
  const path = join(folder, 'credentials');
  const apart = join(home, 'unfinished');
  mkdirSync(folder);
  writeFileSync(path, older);
  const program = (name: string) => join(programs, `${name}.mjs`);
  const text = () => readFileSync(path, 'latin1');
  try {
    await act({
      path,
      apart,
      text,
      copies: () => {
        const names = readdirSync(folder).filter((name) => name.includes('.bak-'));
        return [text(), ...names.map((name) => readFileSync(join(folder, name), 'latin1'))];
      },
      editor: (section, first) => start(program('editor'), ['loop', path, apart, section, String(first)]),
      foreign: (role, name) => start(program('foreign'), [role, path, name]),
      recover: () => run(program('editor'), ['recover', path, apart]),
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Some at a time, for they mostly wait; the first that fails ends it. */
async function inRounds(share: number, round: () => Promise<void>): Promise<void> {
  let left = Math.max(2, Math.round(rounds * share));
  const next = async (): Promise<void> => {
    if (left === 0) return;
    left -= 1;
    await round();
    return next();
  };
  await Promise.all([next(), next(), next()]);
}

/** As strict as botocore: whole lines, no section and no key twice. */
async function expectReadable({ path, text }: Scene): Promise<void> {
  const lines = text().split('\n');
  expect(lines.filter((line) => !/^(|\[[\w-]+\]|\w+ = \S+)$/.test(line))).toEqual([]);
  const headers = lines.filter((line) => line.startsWith('['));
  expect(headers).toEqual([...new Set(headers)]);
  if (!python) return;
  const program =
    'import configparser, sys; configparser.RawConfigParser(default_section=None).read(sys.argv[1], "latin1")';
  await run3('python3', ['-c', program, path]);
}

function expectTidy({ path, apart }: Scene, others: readonly string[] = []): void {
  const beside = readdirSync(join(path, '..')).filter((name) => !/^credentials\.bak-\d{8}T\d{6}$/.test(name));
  expect(beside.sort()).toEqual(['credentials', ...others]);
  expect(
    readdirSync(join(apart, '..'), { recursive: true }).filter((name) =>
      String(name).startsWith('unfinished/'),
    ),
  ).toEqual([]);
}

const changesOf = (child: Child) => child.lines.map((line): Change => JSON.parse(line));
const count = (text: string, line: string) => text.split('\n').filter((other) => other === line).length;

/** Two of ours at work until `others` is through, and one last edit, after which ours must be there. */
async function amongEdits(scene: Scene, others: () => Promise<void>): Promise<void> {
  const editors = ['ours-1', 'ours-2'].map((section) => scene.editor(section, 1));
  await Promise.all(editors.map((editor) => editor.nextLine()));
  await others();
  await Promise.all(editors.map((editor) => editor.finish()));
  for (const section of ['ours-1', 'ours-2'])
    await createFiles(scene.apart).edit(scene.path, (text) => withOurs(text, section, 1_000));
  expect(['ours-1', 'ours-2'].map((section) => serialOf(scene.text(), section))).toEqual([1_000, 1_000]);
  expect(editors.flatMap(({ lines }) => lines).filter((line) => /^\d+$/.test(line)).length).toBeGreaterThan(
    0,
  );
  expect(scene.text()).toContain(older);
  await expectReadable(scene);
  expectTidy(scene);
}

test('what a tool that rewrites the file sets is kept, each time', async () => {
  let kept = 0;
  await inRounds(0.3, () =>
    inScene(async (scene) => {
      const plain = scene.foreign('plain', 'theirs');
      await amongEdits(scene, async () => {
        await pause(1_000);
        await plain.finish();
      });
      // The last word on each section, and those that were too slow to count.
      const last = new Map<string, Change[]>();
      for (const change of changesOf(plain))
        last.set(
          change.section,
          change.ms < watched ? [change] : [...(last.get(change.section) ?? []), change],
        );
      for (const changes of last.values()) {
        if (changes.every(({ ms }) => ms >= watched)) continue;
        kept += 1;
        const lines = changes.map(({ line }) => line);
        const there = scene.copies().some((copy) => lines.some((line) => count(copy, line) === 1));
        expect(there, `${lines} in\n${scene.text()}`).toBe(true);
      }
    }),
  );
  expect(kept).toBeGreaterThan(rounds);
}, 600_000);

test('what is appended is kept, each section once, and whoever reads meanwhile reads whole ones', async () => {
  let kept = 0;
  await inRounds(0.3, () =>
    inScene(async (scene) => {
      const appenders = [scene.foreign('appender', 'a'), scene.foreign('appender', 'b')];
      await amongEdits(scene, async () => {
        const end = performance.now() + 1_000;
        while (performance.now() < end) {
          const text = scene.text();
          for (const section of ['ours-1', 'ours-2']) serialOf(text, section);
          await pause(3);
        }
        await Promise.all(appenders.map((appender) => appender.finish()));
      });
      for (const { line, ms } of appenders.flatMap(changesOf)) {
        const times = count(scene.text(), line);
        expect(times, line).toBeLessThanOrEqual(1);
        if (ms >= watched) continue;
        kept += 1;
        expect(
          scene.copies().some((copy) => count(copy, line) === 1),
          `${line} in\n${scene.text()}`,
        ).toBe(true);
      }
    }),
  );
  expect(kept).toBeGreaterThan(rounds);
}, 600_000);

test('what `aws configure set` sets is kept', async ({ skip }) => {
  if (!aws) skip('aws is not on the PATH');
  await inRounds(0.1, () =>
    inScene(async (scene) => {
      const env = {
        ...process.env,
        AWS_SHARED_CREDENTIALS_FILE: scene.path,
        AWS_CONFIG_FILE: `${scene.apart}-config`,
      };
      await amongEdits(scene, async () => {
        for (const name of ['one', 'two']) {
          const args = [
            'configure',
            'set',
            'aws_access_key_id',
            `AKIA-${name}`,
            '--profile',
            `theirs-${name}`,
          ];
          await run3('aws', args, { env });
        }
      });
      for (const name of ['one', 'two'])
        expect(
          scene.copies().some((copy) => count(copy, `aws_access_key_id = AKIA-${name}`) === 1),
          scene.text(),
        ).toBe(true);
    }),
  );
}, 600_000);

/** A kill can come between two of them. */
function manyPages(): string {
  const lines = Array.from(
    { length: 2_000 },
    (_, index) => `line_${index} = 0123456789012345678901234567890123456789`,
  );
  return `[large]\n${lines.join('\n')}\n\n`;
}

test.each([
  { what: 'a file that is swapped', share: 0.15, linked: false },
  { what: 'a file that is written in place', share: 0.15, linked: true },
])(
  'our process, killed at any moment, leaves $what old or new',
  async ({ share, linked }) => {
    await inRounds(share, () =>
      inScene(async (scene) => {
        const large = older + (linked ? manyPages() : '');
        // Ours comes first, so that all that follows moves when it grows and shrinks.
        writeFileSync(scene.path, withOurs('', 'ours', 0) + large);
        if (linked) linkSync(scene.path, `${scene.path}-too`);
        for (let life = 1; life <= 3; life += 1) {
          const appended = `[theirs-${life}]\nkey = ${life}\n\n`;
          writeFileSync(scene.path, appended, { flag: 'a' });
          const before = serialOf(scene.text(), 'ours') ?? -1;
          const editor = scene.editor('ours', life * 1_000);
          await editor.nextLine();
          await pause(Math.random() * 200);
          await editor.kill();
          await scene.recover();

          const told = editor.lines.filter((line) => /^\d+$/.test(line)).map(Number);
          const after = serialOf(scene.text(), 'ours') ?? -1;
          const latest = told.at(-1) ?? before;
          const next = told.length === 0 ? life * 1_000 : latest + 1;
          // The last one that was told, or the one that was under way.
          expect([latest, next]).toContain(after);
          for (let other = 1; other <= life; other += 1)
            expect(count(scene.text(), `[theirs-${other}]`), scene.text()).toBe(1);
          expect(scene.text()).toContain(large);
          if (linked) expect(readFileSync(`${scene.path}-too`, 'latin1')).toBe(scene.text());
          await expectReadable(scene);
          expectTidy(scene, linked ? ['credentials-too'] : []);
        }
      }),
    );
  },
  600_000,
);
