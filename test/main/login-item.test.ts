import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { test as base, describe, expect } from 'vitest';
import { createAutostart } from '../../src/main/host/autostart.ts';
import { execOf } from '../../src/main/host/desktop-entry.ts';

const argv = ['/opt/Rolecall/rolecall', '--hidden'];

const test = base.extend<{ file: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the fixtures that are wanted from this pattern.
  file: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'rolecall-autostart-'));
    await use(join(folder, 'autostart', 'rolecall.desktop'));
    await rm(folder, { recursive: true, force: true });
  },
});

async function put(file: string, entry: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, entry);
}

/** The value of a key as the Desktop Entry Specification has strings read. */
function stringOf(entry: string, key: string): string {
  const line = entry.split('\n').find((candidate) => candidate.startsWith(`${key}=`)) ?? '';
  const meanings: Record<string, string> = { s: ' ', n: '\n', t: '\t', r: '\r', '\\': '\\' };
  return line.slice(key.length + 1).replace(/\\(.)/g, (_, code: string) => meanings[code] ?? '?');
}

/** The arguments of a command line as the specification has `Exec` read: quoted whole or not at all, `%%` for a percent sign. */
function argumentsOf(exec: string): string[] {
  const argument = /(?:"((?:[^"\\`$]|\\["`$\\])*)"|([^\s"'\\><~|&;$*?#()`]+))(?: |$)/gy;
  return [...exec.matchAll(argument)].map(([, inside, bare = '']) =>
    (inside?.replace(/\\(.)/gs, '$1') ?? bare).replaceAll('%%', '%'),
  );
}

describe('start at login, as a file of the desktop', () => {
  test('is off where there is no file, and set, writes one that starts Rolecall hidden', async ({ file }) => {
    const item = createAutostart(file, argv);
    expect(await item.enabled()).toBe(false);
    expect(await item.set(true)).toBe(true);
    expect(await item.enabled()).toBe(true);
    expect((await readFile(file, 'utf8')).split('\n')).toEqual([
      '[Desktop Entry]',
      'Type=Application',
      'Name=Rolecall',
      'Comment=Temporary AWS credentials from Okta, one click away.',
      'Exec=/opt/Rolecall/rolecall --hidden',
      'Terminal=false',
      'X-GNOME-Autostart-enabled=true',
      '',
    ]);
  });

  test('set off, is gone, and set off twice too', async ({ file }) => {
    const item = createAutostart(file, argv);
    await item.set(true);
    expect(await item.set(false)).toBe(true);
    await expect(readFile(file)).rejects.toThrow('ENOENT');
    expect(await item.set(false)).toBe(true);
    expect(await item.enabled()).toBe(false);
  });

  test.for(['Hidden=true', 'X-GNOME-Autostart-enabled=false', 'X-GNOME-Autostart-enabled = false'])(
    'is off when the desktop’s own settings wrote %s, and comes back when set',
    async (line, { file }) => {
      await put(file, `[Desktop Entry]\nType=Application\nExec=rolecall\n${line}\n`);
      const item = createAutostart(file, argv);
      expect(await item.enabled()).toBe(false);
      expect(await item.set(true)).toBe(true);
      expect(await item.enabled()).toBe(true);
    },
  );

  test('says so when the system does not take it', async ({ file }) => {
    await mkdir(dirname(dirname(file)), { recursive: true });
    await writeFile(dirname(file), 'a file where the folder should be');
    const item = createAutostart(file, argv);
    expect(await item.set(true)).toBe(false);
    await expect(item.repair()).resolves.toBeUndefined();
  });

  test('repaired, starts the Rolecall that runs now, and nothing else in the file changes', async ({
    file,
  }) => {
    const entry = (exec: string) =>
      `# mine\n[Desktop Entry]\nName=My Rolecall\n${exec}\nX-GNOME-Autostart-Delay=5\n\n[Desktop Action quit]\nExec=true\n`;
    await put(file, entry('Exec = /old/place/rolecall --hidden'));
    await createAutostart(file, argv).repair();
    expect(await readFile(file, 'utf8')).toBe(entry('Exec=/opt/Rolecall/rolecall --hidden'));
  });

  test('repaired, gets a command line where it has lost its own', async ({ file }) => {
    await put(file, '[Desktop Entry]\nType=Application\n\n[Desktop Action quit]\nExec=true\n');
    await createAutostart(file, argv).repair();
    expect(await readFile(file, 'utf8')).toBe(
      '[Desktop Entry]\nExec=/opt/Rolecall/rolecall --hidden\nType=Application\n\n[Desktop Action quit]\nExec=true\n',
    );
  });

  test('a file that is switched off is not repaired, and none is made', async ({ file }) => {
    await createAutostart(file, argv).repair();
    await expect(readFile(file)).rejects.toThrow('ENOENT');
    const off = '[Desktop Entry]\nExec=/old/rolecall\nHidden=true\n';
    await put(file, off);
    await createAutostart(file, argv).repair();
    expect(await readFile(file, 'utf8')).toBe(off);
  });
});

describe('the command line', () => {
  test.for([
    ['/home/ada/Applications/Rolecall 1.2.AppImage'],
    ['/home/ada/my "apps"/rolecall'],
    ["/home/ada's/rolecall"],
    ['/opt/100%/%f/rolecall'],
    ['/opt/$HOME/`id`/rolecall'],
    ['/opt/back\\slash/\\\\two/rolecall'],
    ['/opt/a;b&c|d>e<f*g?h#i(j)~/rolecall'],
    ['/opt/übung/日本/rolecall'],
    ['/opt/line\nbreak/tab\there/rolecall'],
    ['/opt/Rolecall/rolecall', '/home/ada/a project', ''],
  ])('comes back whole when it is read as the specification says: %j', async (words, { file }) => {
    const nasty = [...words, '--hidden'];
    await createAutostart(file, nasty).set(true);
    const entry = await readFile(file, 'utf8');
    expect(argumentsOf(stringOf(entry, 'Exec'))).toEqual(nasty);
    expect(entry.split('\n')).toHaveLength(8);
  });

  base('comes back whole whatever it is made of', () => {
    const nasty = fc.string({ unit: fc.constantFrom(...'ab/% "\'\\$`><~|&;*?#()=\n\t\r') });
    fc.assert(
      fc.property(fc.array(nasty, { minLength: 1 }), (words) => {
        expect(argumentsOf(stringOf(`Exec=${execOf(words)}`, 'Exec'))).toEqual(words);
      }),
    );
  });
});
