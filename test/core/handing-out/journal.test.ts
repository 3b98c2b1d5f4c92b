import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '../../../src/shared/journal-entry.ts';
import { until } from '../../fakes/until.ts';
import { createWorld, type World } from '../../fakes/world.ts';
import { assume } from '../accounts/naming-world.ts';
import { start } from '../fixtures.ts';
import { turns } from '../grants/renewal-world.ts';
import {
  admin,
  caller,
  deliver,
  adminProfile as grant,
  granted,
  handedOut,
  journal,
  readOnly,
  readOnlyProfile,
  signedIn,
} from './handing-world.ts';

const minute = 60_000;
const copy = (world: World) => world.rolecall.commands.copyExports({ grant });

/** The same computer after a restart, with this journal if it is not its own. */
async function restarted(world: World, kept?: unknown): Promise<World> {
  await world.rolecall.quit();
  const { clock, demo, keyring, files, stored, journal } = world;
  const next = await createWorld({
    from: { clock, demo, keyring, files, stored, journal: kept === undefined ? journal : kept },
  });
  await turns();
  return next;
}

const entry = (change: Partial<JournalEntry> = {}): JournalEntry => ({
  at: start,
  since: start,
  account: '456789012345',
  roleName: 'Admin',
  profile: grant,
  means: 'copy',
  detail: 'posix',
  caller: '',
  count: 1,
  ...change,
});

describe('the journal', () => {
  test('names role, profile, time and how, for keys in a file', async () => {
    const world = await granted('file');
    expect(await journal(world)).toEqual([
      { ...entry({ means: 'file', detail: '' }), at: world.clock.now() },
    ]);
  });

  test('has each of the ways in which keys are handed out, the latest first', async () => {
    const world = await granted('process');
    expect(await handedOut(world)).toEqual([]);
    await caller(world).answer;
    await copy(world);
    await world.rolecall.commands.copyAs({ grant, format: 'json' });
    await world.rolecall.commands.copyEndpoint({ grant, shell: '' });
    const token = /TOKEN='?([\w-]{43})/.exec(world.clipboard.text)?.[1] ?? '';
    expect((await world.doors.askEndpoint({ headers: { authorization: token } })).status).toBe(200);
    await world.rolecall.commands.openConsole({ grant, service: 's3', region: '' });
    await world.rolecall.commands.openRoleConsole({ role: world.role(readOnly), service: '', region: '' });
    expect(await handedOut(world)).toEqual([
      'console',
      'console s3',
      'endpoint',
      'copy endpoint',
      'copy json',
      'copy posix',
      'process',
    ]);
    expect((await journal(world))?.map(({ profile }) => profile)).toEqual(['', ...Array(6).fill(grant)]);
  });

  test('has the claim of who asked, in plain characters', async () => {
    const world = await granted('process');
    await caller(world, undefined, { 'x-rolecall-caller': 'aws <b>(4711)</b>\n' }).answer;
    expect(await journal(world)).toMatchObject([{ means: 'process', caller: 'aws b(4711)b' }]);
  });

  test('has a renewal, whose keys come into the file anew, but nothing that was not handed out', async () => {
    const world = await granted('file');
    world.clock.advanceMs(2 * minute);
    await world.rolecall.commands.renew({ grant });
    await world.rolecall.commands.copyProfile({ grant, shell: '' });
    world.webs.meddle = () => new Error('net::ERR');
    await world.rolecall.commands.openConsole({ grant, service: '', region: '' });
    world.doors.refuse = new Error('no');
    await world.rolecall.commands.copyEndpoint({ grant, shell: '' });
    expect(await handedOut(world)).toEqual(['file', 'file']);
  });

  test('takes what is alike within a minute for one, with a count', async () => {
    const world = await granted('none');
    for (let count = 0; count < 3; count += 1) {
      await copy(world);
      world.clock.advanceMs(20_000);
    }
    await world.rolecall.commands.copyAs({ grant, format: 'fish' });
    const at = world.clock.now();
    expect(await journal(world)).toEqual([
      entry({ at, since: at, detail: 'fish' }),
      entry({ at: at - 20_000, since: at - minute, count: 3 }),
    ]);
    world.clock.advanceMs(40_000);
    await copy(world);
    expect(await journal(world)).toMatchObject([{ count: 1 }, { detail: 'fish' }, { count: 3 }]);
  });

  test('keeps apart what other programs asked for, and other roles', async () => {
    const world = await granted('process', {}, [admin, readOnly]);
    for (const name of ['aws', 'terraform', 'aws'])
      await caller(world, undefined, { 'x-rolecall-caller': name }).answer;
    await world.rolecall.commands.copyExports({ grant: readOnlyProfile });
    await copy(world);
    expect((await journal(world))?.map(({ roleName, caller, count }) => [roleName, caller, count])).toEqual([
      ['Admin', '', 1],
      ['ReadOnly', '', 1],
      ['Admin', 'aws', 2],
      ['Admin', 'terraform', 1],
    ]);
  });

  test('holds 500 entries at most, of which the oldest go', async () => {
    const old = Array.from({ length: 500 }, (_, index) =>
      entry({ at: start - index * 2 * minute, detail: 'fish' }),
    );
    const world = await restarted(await granted('file'), old);
    await copy(world);
    const entries = (await journal(world)) ?? [];
    expect(entries).toHaveLength(500);
    expect(entries.at(-1)?.at).toBe(start - 498 * 2 * minute);
    expect(world.journal).toEqual(entries);
  });

  test('is kept over a restart, at which what stands in the files is no news', async () => {
    const before = await granted('file');
    await copy(before);
    const entries = await journal(before);
    const world = await restarted(before);
    expect(world.view().grants).toHaveLength(1);
    expect(await journal(world)).toEqual(entries);
  });

  test('keeps a role of the longest name that AWS allows', async () => {
    const long = entry({ roleName: `${'p/'.repeat(250)}${'r'.repeat(64)}` });
    expect(await journal(await restarted(await granted('file'), [long]))).toEqual([long]);
  });

  test.each<[string, unknown]>([
    ['nothing', null],
    ['no list', { entries: [entry()] }],
    ['a text', 'x'],
    [
      'entries of another make',
      [1, null, {}, { ...entry(), means: 'carrier pigeon' }, { ...entry(), at: NaN }],
    ],
    ['a text without end', [entry({ caller: 'x'.repeat(10_000) })]],
  ])('is as good as none where %s is kept', async (_, kept) => {
    const world = await restarted(await granted('file'), kept);
    expect(await journal(world)).toEqual([]);
    await copy(world);
    expect(await handedOut(world)).toEqual(['copy posix']);
  });

  test('loses no entry for the sake of another one that cannot be read', async () => {
    const world = await restarted(await granted('file'), [entry(), { ...entry(), count: 0 }]);
    expect(await journal(world)).toEqual([entry()]);
  });

  test('is cleared by a word, also on the disk', async () => {
    const world = await granted('file');
    await copy(world);
    expect(await world.rolecall.commands.clearJournal({})).toEqual({ ok: true });
    expect(await journal(world)).toEqual([]);
    expect(world.journal).toEqual([]);
    expect(world.view().notice).toMatchObject({ text: 'journal-cleared' });
    await copy(world);
    expect(await handedOut(world)).toEqual(['copy posix']);
  });

  test('is on the disk when Rolecall has quit', async () => {
    const world = await granted('file');
    await world.rolecall.commands.copyAs({ grant, format: 'docker' });
    await world.rolecall.quit();
    expect(world.journal).toMatchObject([{ detail: 'docker' }, { means: 'file' }]);
  });

  test('is nothing that roles without a file are in, until something is handed out', async () => {
    const world = await granted('none');
    expect(await handedOut(world)).toEqual([]);
  });

  test('has the file to which a role goes from memory', async () => {
    const world = await granted('none');
    await deliver(world, admin, 'file');
    await assume(world, admin);
    expect(await handedOut(world)).toEqual(['file']);
  });
});

describe('the window', () => {
  const version = (world: World) => {
    const screen = world.screen();
    return screen.name === 'journal' ? screen.version : null;
  };

  test('hears of what is added while it shows the journal, and only then', async () => {
    const world = await granted('process');
    const before = world.views.length;
    await caller(world).answer;
    await turns();
    expect(world.views).toHaveLength(before);
    await world.rolecall.commands.go({ place: 'journal' });
    const shown = version(world);
    await caller(world).answer;
    await until(() => version(world) !== shown);
    const later = version(world);
    await world.rolecall.commands.clearJournal({});
    expect(version(world)).not.toBe(later);
  });

  test('that is somewhere else hears nothing of the journal', async () => {
    const world = await signedIn();
    expect(version(world)).toBeNull();
  });
});
