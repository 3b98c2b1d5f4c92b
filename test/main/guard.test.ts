import type { WebContents, WebFrameMain } from 'electron';
import * as v from 'valibot';
import { describe, expect, test, vi } from 'vitest';
import { answered, guarded, type Sender } from '../../src/main/guard/ipc.ts';
import {
  type CommandName,
  type Commands,
  commands,
  type Queries,
  type QueryName,
  queries,
} from '../../src/shared/contract.ts';

vi.mock('electron', () => ({ ipcMain: { handle: () => undefined } }));

const frame = (url: string) => ({ url }) as WebFrameMain;
const windowWith = (mainFrame: WebFrameMain) => ({ mainFrame }) as WebContents;
const ours = windowWith(frame('app://ui/index.html'));
const from = (sender: WebContents, senderFrame: WebFrameMain | null): Sender =>
  ({ sender, senderFrame }) as Sender;
const ourSender = from(ours, ours.mainFrame);

/** A core that only counts. */
function countingCore(): { readonly core: Commands; readonly calls: unknown[] } {
  const calls: unknown[] = [];
  const core = Object.fromEntries(
    Object.keys(commands).map((name) => [
      name,
      async (input: unknown) => {
        calls.push({ name, input });
        return { ok: true };
      },
    ]),
  ) as unknown as Commands;
  return { core, calls };
}

/** A value that this field takes, found by trying: so that no list here can fall behind the contract. */
function validValue(schema: v.GenericSchema): unknown {
  const candidates = [
    'x',
    'eu-central-1',
    true,
    0,
    3600,
    'welcome',
    'json',
    'keep',
    ['x'],
    [10],
    'Ctrl+Alt+R',
    '123456789012',
    'file',
    'none',
    'pattern',
    'posix',
    60,
    ['ec2'],
    ['eu-central-1'],
  ];
  const found = candidates.find((candidate) => v.is(schema, candidate));
  if (found === undefined) throw new Error('a field of a kind that this test does not know');
  return found;
}

const names = Object.keys(commands) as CommandName[];
const fieldsOf = (name: CommandName) => Object.entries(commands[name].entries) as [string, v.GenericSchema][];
const validInput = (name: CommandName) =>
  Object.fromEntries(fieldsOf(name).map(([field, schema]) => [field, validValue(schema)]));

describe('who asks', () => {
  test('our own window is heard', async () => {
    const { core, calls } = countingCore();
    expect(await guarded(ourSender, ours, core, 'go', { place: 'roles' })).toEqual({ ok: true });
    expect(calls).toEqual([{ name: 'go', input: { place: 'roles' } }]);
  });

  const other = windowWith(frame('app://ui/index.html'));
  test.each<[string, Sender, WebContents | null]>([
    ['another window', from(other, other.mainFrame), ours],
    ['another window’s frame behind our contents', from(ours, other.mainFrame), ours],
    ['a frame inside our window', from(ours, frame('app://ui/index.html')), ours],
    ['a frame that is gone', from(ours, null), ours],
    ['a window when there is none', ourSender, null],
  ])('%s is not', async (_who, sender, window) => {
    const { core, calls } = countingCore();
    for (const name of names) {
      const outcome = await guarded(sender, window, core, name, validInput(name));
      expect(outcome).toEqual({ ok: false, failure: { code: 'forbidden', facts: {} } });
    }
    expect(calls).toEqual([]);
  });

  test.each([
    'https://evil.example/',
    'app://ui.evil.example/index.html',
    'app://uievil/index.html',
    'app://evil/ui/',
    'app://ui',
    'http://ui/index.html',
    'file:///ui/index.html',
    'about:blank',
    'data:text/html,app://ui/',
    '',
  ])('our window at %j is not', async (url) => {
    const window = windowWith(frame(url));
    const { core, calls } = countingCore();
    const outcome = await guarded(from(window, window.mainFrame), window, core, 'tryDemo', {});
    expect(outcome).toMatchObject({ failure: { code: 'forbidden' } });
    expect(calls).toEqual([]);
  });
});

describe.each(names)('%s', (name) => {
  const refused = async (input: unknown) => {
    const { core, calls } = countingCore();
    const outcome = await guarded(ourSender, ours, core, name, input);
    expect(outcome).toEqual({ ok: false, failure: { code: 'bad-request', facts: {} } });
    expect(calls).toEqual([]);
  };

  test('takes what the contract says, and hands on exactly that', async () => {
    const { core, calls } = countingCore();
    expect(await guarded(ourSender, ours, core, name, validInput(name))).toEqual({ ok: true });
    expect(calls).toEqual([{ name, input: validInput(name) }]);
  });

  test('refuses what is no plain object', async () => {
    const odd = [
      undefined,
      null,
      true,
      7,
      Number.NaN,
      'x',
      '{}',
      [],
      [{}],
      [validInput(name)],
      () => ({}),
      new Date(),
      new Map(),
      new Error('x'),
      new Uint8Array(3),
      Symbol('x'),
    ];
    for (const input of odd) await refused(input);
  });

  test('refuses anything besides', async () => {
    const valid = validInput(name);
    for (const key of ['extra', 'constructor', 'toString', 'hasOwnProperty', 'then', ''])
      await refused({ ...valid, [key]: 1 });
    for (const json of ['{"__proto__":{"polluted":true}}', '{"__proto__":null}', '{"prototype":{}}'])
      await refused(Object.assign(JSON.parse(json), valid));
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('refuses every field that is missing, of another kind, too long, or holds a NUL', async () => {
    for (const [field] of fieldsOf(name)) {
      const valid = validInput(name);
      const { [field]: good, ...rest } = valid;
      await refused(rest);
      const wrong = [
        undefined,
        null,
        true,
        7,
        -1,
        0.5,
        Number.NaN,
        Number.POSITIVE_INFINITY,
        10n,
        [],
        {},
        [good],
        { toString: () => 'x' },
        new String('x'),
        Symbol('x'),
        () => good,
      ];
      for (const value of wrong)
        if (typeof value !== typeof good || typeof good === 'number')
          await refused({ ...valid, [field]: value });
      if (typeof good !== 'string') continue;
      await refused({ ...valid, [field]: 'a'.repeat(1_000_000) });
      await refused({ ...valid, [field]: `${good}\0` });
    }
  });
});

test('every id that core gives out fits through the door: links of apps and long user names too', () => {
  const link = `https://acme.okta.com/home/amazon_aws/0oa1/272?${'x'.repeat(1500)}`;
  expect(v.is(commands.chooseApp, { identity: 'x', app: link })).toBe(true);
  expect(v.is(commands.signOut, { identity: `${'u'.repeat(200)} https://${'a'.repeat(63)}.okta.com` })).toBe(
    true,
  );
});

test('further files are a short list of paths and nothing else', async () => {
  const valid = validInput('saveSettings');
  const odd: unknown[] = [
    null,
    'x',
    {},
    [1],
    [null],
    [['x']],
    ['x\0'],
    ['x'.repeat(1001)],
    Array(9).fill('x'),
  ];
  for (const extraFiles of odd) {
    const { core, calls } = countingCore();
    const outcome = await guarded(ourSender, ours, core, 'saveSettings', { ...valid, extraFiles });
    expect(outcome).toMatchObject({ failure: { code: 'bad-request' } });
    expect(calls).toEqual([]);
  }
});

test.each(['default', '__proto__', '-x', 'a b', 'a]', 'é', 'x'.repeat(65)])(
  'no profile can be called %j',
  (profile) => {
    expect(v.is(commands.saveRole.entries.profile, profile)).toBe(false);
  },
);

describe.each(Object.keys(queries) as QueryName[])('the question %s', (name) => {
  const asked: unknown[] = [];
  const answering = Object.fromEntries(
    Object.keys(queries).map((query) => [
      query,
      async (input: unknown) => {
        asked.push(input);
        return 'answer';
      },
    ]),
  ) as unknown as Queries;
  const valid = Object.fromEntries(
    Object.entries<v.GenericSchema>(queries[name].entries).map(([key, schema]) => [key, validValue(schema)]),
  );
  const [field = ''] = Object.keys(valid);

  test('is answered to our window alone', async () => {
    asked.length = 0;
    expect(await answered(ourSender, ours, answering, name, valid)).toBe('answer');
    const other = windowWith(frame('app://ui/index.html'));
    expect(await answered(from(other, other.mainFrame), ours, answering, name, valid)).toBeNull();
    expect(asked).toEqual([valid]);
  });

  test('has no answer when it is not what the contract says, or fails', async () => {
    asked.length = 0;
    for (const input of [
      undefined,
      null,
      'x',
      [],
      { ...valid, [field]: 7 },
      { ...valid, [field]: 'x\0' },
      { ...valid, more: 1 },
    ])
      expect(await answered(ourSender, ours, answering, name, input)).toBeNull();
    expect(asked).toEqual([]);
    const failing = { [name]: async () => Promise.reject(new Error('x')) } as unknown as Queries;
    expect(await answered(ourSender, ours, failing, name, valid)).toBeNull();
  });
});
