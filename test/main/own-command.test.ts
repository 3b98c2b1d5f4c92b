import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.doUnmock('electron');
  vi.unstubAllEnvs();
});

/** Whatever the environment is that starts it, it is this Rolecall and no other. */
const data = '--user-data-dir=/home/ada/my data';

/** The command line of an app with these switches. */
async function commandOf({ packaged, switches = [] }: { packaged: boolean; switches?: readonly string[] }) {
  vi.resetModules();
  vi.doMock('electron', () => ({
    app: {
      isPackaged: packaged,
      getAppPath: () => '/home/ada/a project',
      getPath: () => '/home/ada/my data',
      commandLine: { hasSwitch: (name: string) => switches.includes(name) },
    },
  }));
  const { hiddenStart } = await import('../../src/main/host/own-command.ts');
  return hiddenStart();
}

test('a package is started by itself', async () => {
  expect(await commandOf({ packaged: true })).toEqual([process.execPath, data, '--hidden']);
});

test('Electron without a package is told where the app is', async () => {
  expect(await commandOf({ packaged: false })).toEqual([
    process.execPath,
    data,
    '/home/ada/a project',
    '--hidden',
  ]);
});

test('what it cannot do without goes along, and nothing else', async () => {
  const switches = ['no-sandbox', 'remote-debugging-port'];
  expect(await commandOf({ packaged: true, switches })).toEqual([
    process.execPath,
    data,
    '--no-sandbox',
    '--hidden',
  ]);
});

test('an AppImage is started by its own file, and one that only started a terminal is not', async () => {
  vi.stubEnv('APPIMAGE', '/home/ada/Rolecall.AppImage');
  vi.stubEnv('APPDIR', process.execPath.split('/').slice(0, -1).join('/'));
  expect(await commandOf({ packaged: true })).toEqual(['/home/ada/Rolecall.AppImage', data, '--hidden']);
  vi.stubEnv('APPDIR', '/tmp/.mount_other');
  expect(await commandOf({ packaged: true })).toEqual([process.execPath, data, '--hidden']);
});
