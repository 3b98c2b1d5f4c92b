import { mkdirSync, renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemHost } from '../../src/main/host/files/host.ts';
import { writeJournal } from '../../src/main/host/files/journal.ts';
import { spotOf } from '../../src/main/host/files/spot.ts';
import { judge } from '../../src/main/host/files/torn.ts';
import { createFiles } from '../../src/main/host/files.ts';
import { until } from '../fakes/until.ts';
import { type Home, newHome } from './files-home.ts';

let home: Home;
beforeEach(() => {
  home = newHome();
});
afterEach(() => home.remove());

const before = '[a]\nkey = a\n[ours]\nkey = old\n';
const after = '[a]\nkey = a\n[ours]\nkey = new\nmore = new\n';
const torn = after.slice(0, 26) + before.slice(26);
const recover = () => createFiles(home.apart).recover([home.at('credentials')]);
const journalOf = (path: string) => writeJournal(spotOf(path, path, home.apart), before, after, systemHost);

describe('a write in place that was cut off', () => {
  test('is finished', async () => {
    const path = home.place('credentials', torn);
    await journalOf(path);
    const { ino } = statSync(path);
    await recover();
    expect(home.text('credentials')).toBe(after);
    expect(statSync(path).ino).toBe(ino);
    expect([home.keptApart(), home.tree(), home.backups()]).toEqual([[], ['credentials'], []]);
  });

  test('is finished also of a file that nobody asks for any more, whatever it is called', async () => {
    await journalOf(home.place('élsewhere/→ credentials', torn));
    await recover();
    expect(home.text('élsewhere/→ credentials')).toBe(after);
    expect(home.keptApart()).toEqual([]);
  });

  test('is finished before the file is edited', async () => {
    const path = home.place('credentials', torn);
    await journalOf(path);
    const edited = await createFiles(home.apart).edit(path, (text) => `${text}[b]\n`);
    expect(edited).toEqual({ before: after, after: `${after}[b]\n` });
    expect(home.keptApart()).toEqual([]);
  });

  test('keeps what was appended since', async () => {
    await journalOf(home.place('credentials', `${torn}\n[b]\nkey = b\n`));
    await recover();
    expect(home.text('credentials')).toBe(`${after}\n[b]\nkey = b\n`);
  });

  test.each([before, after, `${before}[b]\n`, `${after}[b]\n`])(
    'is no matter when the file is whole: %j',
    async (text) => {
      const path = home.place('credentials', text);
      await journalOf(path);
      const { mtimeMs } = statSync(path);
      await recover();
      expect(home.text('credentials')).toBe(text);
      expect(statSync(path).mtimeMs).toBe(mtimeMs);
      expect([home.keptApart(), home.tree(), home.backups()]).toEqual([[], ['credentials'], []]);
    },
  );

  test('leaves a file to whoever wrote it since, with the old text beside it', async () => {
    await journalOf(home.place('credentials', '[someone]\nelse = here\n'));
    await recover();
    expect(home.text('credentials')).toBe('[someone]\nelse = here\n');
    expect(home.backups().map(home.text)).toEqual([before]);
    expect(home.keptApart()).toEqual([]);
  });

  test('is forgotten with a file that was removed', async () => {
    await journalOf(home.place('credentials', torn));
    rmSync(home.at('credentials'));
    await recover();
    expect([home.keptApart(), home.tree(), home.backups()]).toEqual([[], [], []]);
  });

  test('waits for a folder that is not there now', async () => {
    await journalOf(home.place('volume/credentials', torn));
    renameSync(home.at('volume'), home.at('away'));
    await recover();
    expect(home.keptApart()).toEqual([expect.stringMatching(/\.journal$/)]);
    renameSync(home.at('away'), home.at('volume'));
    await recover();
    expect(home.text('volume/credentials')).toBe(after);
    expect(home.keptApart()).toEqual([]);
  });

  test.each(['', '{"target":"/x","bef', '{"target":"/x"}', '7', '[]'])(
    'whose journal is %j has not begun',
    async (journal) => {
      home.place('credentials', before);
      await journalOf(home.at('credentials'));
      const [name = ''] = home.keptApart();
      writeFileSync(join(home.apart, name), journal);
      await recover();
      expect(home.text('credentials')).toBe(before);
      expect(home.keptApart()).toEqual([]);
    },
  );

  const texts = fc.string({ unit: fc.constantFrom('[', ']', '\n', 'a', 'b'), maxLength: 30 });
  test('is known at whatever byte it stopped, and after all of them', () => {
    fc.assert(
      fc.property(texts, texts, fc.nat(31), (old, text, stop) => {
        const written = text.slice(0, stop);
        const left = written + old.slice(written.length);
        const found = judge(left, { target: '', before: old, after: text });
        expect(found).toEqual(
          left === old || left === text ? { state: 'whole' } : { state: 'torn', repaired: text },
        );
      }),
    );
  });

  test('is not taken for one where somebody else wrote', () => {
    fc.assert(
      fc.property(texts, texts, texts, (old, text, other) => {
        const found = judge(other, { target: '', before: old, after: text });
        if (found.state !== 'torn') return;
        // Nothing is in it that is not in one of both, but what follows and stays.
        const added = found.repaired.slice(text.length);
        expect(other.endsWith(added)).toBe(true);
        const kept = other.slice(0, other.length - added.length);
        for (const [at, character] of [...kept].entries()) expect([old[at], text[at]]).toContain(character);
      }),
    );
  });
});

describe('what a killed run left beside a file', () => {
  test('goes, and nothing else', async () => {
    home.place('real/credentials', before);
    symlinkSync('real/credentials', home.at('credentials'));
    home.place('real/credentials.rolecall-0123456789ab.tmp', 'ours');
    const others = ['credentials.0123456789ab.tmp', 'credentials.tmp', 'config.rolecall-0123456789ab.tmp'];
    for (const other of others) home.place(`real/${other}`, 'theirs');
    await recover();
    expect(home.tree()).toEqual(
      ['credentials', 'real', ...others.map((name) => `real/${name}`), 'real/credentials'].sort(),
    );
  });

  test('includes its lock', async () => {
    home.place('credentials', before);
    mkdirSync(home.at('credentials.rolecall-lock'));
    utimesSync(home.at('credentials.rolecall-lock'), new Date(1e12), new Date(1e12));
    await recover();
    expect(home.tree()).toEqual(['credentials']);
  });

  test('is left alone while another one is at work', async () => {
    const path = home.place('credentials', 'theirs');
    let go = () => {};
    let waiting = false;
    const edited = createFiles(home.apart, {
      rename: async (from, to) => {
        waiting = true;
        await new Promise<void>((done) => {
          go = done;
        });
        await rename(from, to);
      },
    }).edit(path, () => 'ours');
    await until(() => waiting);
    let recovered = false;
    const recovering = recover().then(() => {
      recovered = true;
    });
    // Long enough for it to have come to the lock: its own folder is looked at first, then the file's.
    for (let turn = 0; turn < 50; turn += 1) await new Promise((done) => setTimeout(done, 1));
    expect(recovered).toBe(false);
    expect(home.tree()).toContainEqual(expect.stringMatching(/\.tmp$/));
    go();
    expect((await edited).after).toBe('ours');
    await recovering;
    expect(home.text('credentials')).toBe('ours');
    expect(home.tree()).toEqual(['credentials']);
  });
});

test('with nothing to do nothing is touched or made, and nothing thrown', async () => {
  home.place('.aws/credentials', before);
  utimesSync(home.at('.aws'), new Date(1e12), new Date(1e12));
  symlinkSync('loop', home.at('loop'));
  const paths = [home.at('.aws', 'credentials'), home.at('none', 'credentials'), home.at('loop'), 'a\0b', ''];
  await createFiles(home.apart).recover(paths);
  expect(statSync(home.at('.aws')).mtimeMs).toBe(1e12);
  expect(home.tree()).toEqual(['.aws', '.aws/credentials', 'loop']);
  expect(home.keptApart()).toEqual([]);
});
