import { afterEach, expect, test, vi } from 'vitest';
import { fakeElectron } from './electron-fake.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.doUnmock('electron');
});

/** An app that has something to do before it ends, which takes until `finish`. */
async function quitting() {
  const { app } = fakeElectron('linux');
  const handlers = new Map<string, () => void>();
  vi.spyOn(process, 'on').mockImplementation((signal, handler) => {
    handlers.set(String(signal), handler as () => void);
    return process;
  });
  const { quitOnce } = await import('../../src/main/surfaces/quit.ts');
  const calls: string[] = [];
  let finish: () => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  quitOnce(() => {
    calls.push('before');
    return new Promise<void>((resolve, reject) => {
      finish = resolve;
      fail = reject;
    });
  });
  const settle = () => new Promise(setImmediate);
  return {
    app,
    calls,
    signal: (name: string) => handlers.get(name)?.(),
    finish: async () => {
      finish();
      await settle();
    },
    fail: async () => {
      fail(new Error('the disk is full'));
      await settle();
    },
  };
}

test('the app ends after what has to be done, and does it once however often it is told', async () => {
  const { app, calls, finish } = await quitting();
  app.quit();
  app.quit();
  expect(app.ended).toBe(false);
  await finish();
  expect(app.ended).toBe(true);
  expect(calls).toEqual(['before']);
});

test('a failure there does not keep it alive', async () => {
  const { app, fail } = await quitting();
  app.quit();
  await fail();
  expect(app.ended).toBe(true);
});

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'])('%s is a Quit', async (name) => {
  const { app, calls, signal, finish } = await quitting();
  signal(name);
  expect(calls).toEqual(['before']);
  await finish();
  expect(app.ended).toBe(true);
});
