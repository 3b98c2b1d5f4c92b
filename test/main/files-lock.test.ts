import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFiles } from '../../src/main/host/files.ts';
import { failureCode } from '../core/failure-code.ts';
import { type Home, newHome } from './files-home.ts';

let home: Home;
let path = '';
beforeEach(() => {
  home = newHome();
  path = home.place('credentials', 'theirs');
});
afterEach(() => home.remove());

const lock = () => `${path}.rolecall-lock`;
const edit = () => createFiles(home.apart).edit(path, () => 'ours');

/** What a holder of the lock leaves in it: its number and where that means something. */
async function markOfOurs(): Promise<string> {
  let mark = '';
  const files = createFiles(home.apart, {
    rename: async (from, to) => {
      mark = readdirSync(lock())[0] ?? '';
      await rename(from, to);
    },
  });
  await files.edit(path, () => 'other');
  return mark;
}

function hold(mark: string): void {
  mkdirSync(lock());
  writeFileSync(`${lock()}/${mark}`, '');
}

test('of a process that died is taken at once', async () => {
  const mark = await markOfOurs();
  const { pid } = spawnSync(process.execPath, ['-e', '0']);
  hold(mark.replace(/^\d+/, String(pid)));
  const started = performance.now();
  await edit();
  expect(performance.now() - started).toBeLessThan(1_500);
  expect(home.tree()).toEqual(['credentials']);
});

test.each([
  ['a process that lives', (mark: string) => mark],
  [
    'another computer',
    (mark: string) => mark.replace(/\.[0-9a-f]+\./, '.00000000.').replace(/^\d+/, '2147483646'),
  ],
])('of %s is waited for', async (_whose, mark) => {
  hold(mark(await markOfOurs()));
  let done = false;
  const edited = edit().then(() => {
    done = true;
  });
  for (let turn = 0; turn < 100; turn += 1) await new Promise((next) => setTimeout(next, 1));
  expect(done).toBe(false);
  rmSync(lock(), { recursive: true });
  await edited;
  expect(home.text('credentials')).toBe('ours');
});

test('of another computer is taken when it is old', async () => {
  hold('1.00000000.000000000000');
  utimesSync(lock(), new Date(Date.now() - 11_000), new Date(Date.now() - 11_000));
  await edit();
  expect(home.tree()).toEqual(['credentials']);
});

test('that is old and found by many at once is held by one of them after the other', async () => {
  hold('1.00000000.000000000000');
  utimesSync(lock(), new Date(1e12), new Date(1e12));
  let inside = 0;
  let most = 0;
  const files = createFiles(home.apart, {
    rename: async (from, to) => {
      most = Math.max(most, ++inside);
      await rename(from, to);
      inside -= 1;
    },
  });
  await Promise.all(Array.from({ length: 12 }, (_, index) => files.edit(path, (text) => `${text}${index} `)));
  expect(most).toBe(1);
  expect(home.text('credentials').replace('theirs', '').trim().split(' ')).toHaveLength(12);
  expect(home.tree()).toEqual(['credentials']);
}, 15_000);

test('that does not come free is told', async () => {
  hold(await markOfOurs());
  expect(await failureCode(edit)).toBe('file-busy');
  expect(home.text('credentials')).toBe('other');
}, 15_000);
