import { describe, expect, test, vi } from 'vitest';

vi.mock('electron', () => ({ ipcMain: { handle: () => undefined } }));

const { guarded } = await import('../../src/main/guard/ipc.ts');
const { commands } = await import('../../src/shared/contract.ts');

type Name = keyof typeof commands;
type Guarded = Parameters<typeof guarded>;

const names = Object.keys(commands) as Name[];

/** A core that only counts what reaches it. */
function countingCore() {
  const reached: string[] = [];
  const core = Object.fromEntries(
    names.map((name) => [
      name,
      async () => {
        reached.push(name);
        return { ok: true };
      },
    ]),
  ) as unknown as Guarded[2];
  return { core, reached };
}

const mainFrame = { url: 'app://ui/index.html' };
const contents = { mainFrame } as unknown as NonNullable<Guarded[1]>;
const ours = { sender: contents, senderFrame: mainFrame } as unknown as Guarded[0];

describe('the guard', () => {
  test.each([
    ['another window', { sender: { mainFrame }, senderFrame: mainFrame }],
    ['a frame within', { sender: contents, senderFrame: { url: 'app://ui/index.html' } }],
    ['a frame that is gone', { sender: contents, senderFrame: null }],
  ])('refuses %s', async (_who, event) => {
    const { core, reached } = countingCore();
    const outcome = await guarded(event as unknown as Guarded[0], contents, core, 'tryDemo', {});
    expect(outcome).toEqual({ ok: false, failure: { code: 'forbidden', facts: {} } });
    expect(reached).toEqual([]);
  });

  test.each(['https://evil.example/', 'app://uix/index.html', 'file:///index.html', 'about:blank'])(
    'refuses a page of %s',
    async (url) => {
      const { core, reached } = countingCore();
      const frame = { url };
      const page = { mainFrame: frame } as unknown as NonNullable<Guarded[1]>;
      const event = { sender: page, senderFrame: frame } as unknown as Guarded[0];
      expect(await guarded(event, page, core, 'tryDemo', {})).toMatchObject({
        failure: { code: 'forbidden' },
      });
      expect(reached).toEqual([]);
    },
  );

  test.each(names)('lets nothing malformed through to %s', async (name) => {
    const { core, reached } = countingCore();
    const corpus: unknown[] = [
      undefined,
      null,
      1,
      'text',
      ['x'],
      { extra: true },
      { __proto__: { polluted: true }, extra: 1 },
      ...Object.keys(commands[name].entries).map((key) => ({ [key]: 'x'.repeat(1_000_000) })),
      ...Object.keys(commands[name].entries).map((key) => ({ [key]: { toString: 'x' } })),
    ];
    for (const input of corpus) {
      expect(await guarded(ours, contents, core, name, input)).toEqual({
        ok: false,
        failure: { code: 'bad-request', facts: {} },
      });
    }
    expect(reached).toEqual([]);
  });

  test('lets a well-formed command of our window through', async () => {
    const { core, reached } = countingCore();
    expect(await guarded(ours, contents, core, 'assume', { role: 'abc' })).toEqual({ ok: true });
    expect(reached).toEqual(['assume']);
  });
});
