import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { describe, expect } from 'vitest';
import { agentSocket } from '../../src/main/host/local-doors/agent-place.ts';
import { createLocalDoors } from '../../src/main/host/local-doors.ts';
import { failureOf, isRoot } from './files-home.ts';
import { curl, keys, run, test } from './local-home.ts';

const ask = 'http://rolecall/credentials/00112233445566aa?wait=55';

/** Leaves a socket behind, as a program that was killed does. */
async function killedAt(path: string): Promise<void> {
  const script = `require('node:net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))`;
  await run(process.execPath, ['-e', script, path]);
  expect(lstatSync(path).isSocket()).toBe(true);
}

describe('the agent at its socket', () => {
  test('answers curl, and hands on what was asked', async ({ home }) => {
    const { address } = await home.agent();
    const { code, out } = await curl('--unix-socket', address, '--header', 'x-rolecall-caller: aws (7)', ask);
    expect({ code, out }).toEqual({ code: 0, out: `${keys}\n200` });
    expect(home.asked).toMatchObject([
      {
        method: 'GET',
        path: '/credentials/00112233445566aa?wait=55',
        headers: { host: 'rolecall', 'x-rolecall-caller': 'aws (7)' },
      },
    ]);
  });

  test('is for the person alone, in a folder for the person alone', async ({ home }) => {
    const { address } = await home.agent();
    expect(address).toMatch(/\/run\/rolecall\/agent-[0-9a-f]{8}\.sock$/);
    expect(lstatSync(address).mode & 0o777).toBe(0o600);
    expect(lstatSync(dirname(address)).mode & 0o777).toBe(0o700);
  });

  test('is at another place for another folder of ours, and always at the same for one', async ({ home }) => {
    const [mine, again, other] = await Promise.all(
      ['/a', '/a', '/b'].map((dataFolder) => agentSocket({ ...home.place, dataFolder })),
    );
    expect(mine).toBe(again);
    expect(mine).not.toBe(other);
  });

  test('goes with its socket, and cuts off whoever waits inside', async ({ home }) => {
    let arrived: () => void = () => undefined;
    const inside = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const door = await home.agent(() => {
      arrived();
      return new Promise(() => undefined);
    });
    const waiting = curl('--unix-socket', door.address, ask);
    await inside;
    await door.close();
    expect((await waiting).code).toBe(52);
    expect(existsSync(door.address)).toBe(false);
    await expect(door.close()).resolves.toBeUndefined();
  });

  test('lets two hundred in at once', async ({ home }) => {
    const waiting: (() => void)[] = [];
    const { address } = await home.agent(async () => {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 200) for (const go of waiting) go();
      });
      return { status: 200, type: 'application/json', body: keys };
    });
    // One curl with two hundred connections of its own.
    const { code, out } = await curl(
      '--unix-socket',
      address,
      '--parallel',
      '--parallel-immediate',
      '--parallel-max',
      '200',
      'http://rolecall/[1-200]',
    );
    expect(code).toBe(0);
    expect(out.split(keys)).toHaveLength(201);
  });

  test('does not let another person of this computer in', async ({ home, skip }) => {
    skip(!isRoot(), 'only root can act as somebody else');
    const { address } = await home.agent();
    chmodSync(home.at(), 0o755);
    chmodSync(home.at('run'), 0o755);
    const asking = `curl --silent --show-error --unix-socket ${address} ${ask}`;
    const { code, err } = await run('su', ['nobody', '-s', '/bin/sh', '-c', asking]);
    expect(code).toBe(7);
    expect(err).toMatch(/permission denied|connect/i);
    expect(home.asked).toEqual([]);
  });

  test('takes the place of one that was killed', async ({ home }) => {
    mkdirSync(home.at('run', 'rolecall'), { mode: 0o700 });
    await killedAt(await agentSocket(home.place));
    const { address } = await home.agent();
    expect((await curl('--unix-socket', address, ask)).out).toBe(`${keys}\n200`);
  });

  test('leaves one that lives where it is', async ({ home }) => {
    const { address } = await home.agent();
    expect(
      await failureOf(() =>
        home.doors.openAgent(async () => ({ status: 500, type: 'text/plain', body: '' })),
      ),
    ).toEqual({
      code: 'agent-not-listening',
      facts: { reason: `Somebody else answers at ${address}.` },
    });
    expect((await curl('--unix-socket', address, ask)).out).toBe(`${keys}\n200`);
  });

  test.for(['linux', 'win32'] as const)(
    'opens again while the one before is still on its way, as on %s',
    async (platform, { home }) => {
      const doors = createLocalDoors({ ...home.place, platform });
      const answering = (body: string) =>
        doors.openAgent(async () => ({ status: 200, type: 'text/plain', body }));
      const [first, second] = [answering('first'), answering('second')];
      await (await first).close();
      const { address, close } = await second;
      // Also when the first is told once more.
      await (await first).close();
      const way = platform === 'win32' ? ['--config', home.place.agentFile] : ['--unix-socket', address];
      expect((await curl(...way, ask)).out).toBe('second\n200');
      await close();
    },
  );

  test('leaves a program alone that only listens there', async ({ home }) => {
    mkdirSync(home.at('run', 'rolecall'), { mode: 0o700 });
    const path = await agentSocket(home.place);
    const mute = createServer();
    await new Promise<void>((resolve) => mute.listen(path, resolve));
    expect((await failureOf(() => home.agent())).code).toBe('agent-not-listening');
    expect(existsSync(path)).toBe(true);
    mute.close();
  });
});

describe('the folder of the agent', () => {
  test('is not one that is open to others', async ({ home }) => {
    mkdirSync(home.at('run', 'rolecall'));
    chmodSync(home.at('run', 'rolecall'), 0o777);
    expect(await failureOf(() => home.agent())).toEqual({
      code: 'agent-not-listening',
      facts: { reason: `${home.at('run', 'rolecall')} is open to other people of this computer.` },
    });
  });

  test('is not a link, wherever that leads', async ({ home }) => {
    mkdirSync(home.at('elsewhere'), { mode: 0o700 });
    symlinkSync(home.at('elsewhere'), home.at('run', 'rolecall'));
    expect(await failureOf(() => home.agent())).toEqual({
      code: 'agent-not-listening',
      facts: { reason: `${home.at('run', 'rolecall')} is not a folder.` },
    });
    expect(existsSync(home.at('elsewhere', 'agent'))).toBe(false);
  });

  test('is not one of somebody else', async ({ home }) => {
    mkdirSync(home.at('tmp', `rolecall-${home.place.uid + 1}`), { recursive: true, mode: 0o700 });
    // The folder is ours, and we are said to be the next person.
    const other = { uid: home.place.uid + 1, runtimeFolder: undefined };
    expect(await failureOf(() => home.agent(undefined, other))).toEqual({
      code: 'agent-not-listening',
      facts: { reason: `${home.at('tmp', `rolecall-${home.place.uid + 1}`)} belongs to somebody else.` },
    });
  });

  test('is not made where nothing can be made', async ({ home }) => {
    writeFileSync(home.at('run', 'rolecall'), 'a file');
    expect((await failureOf(() => home.agent())).code).toBe('agent-not-listening');
    const nowhere = { runtimeFolder: undefined, temporaryFolder: home.at('missing'), uid: 3_999_999 };
    expect(await failureOf(() => home.agent(undefined, nowhere))).toMatchObject({
      facts: { reason: expect.stringContaining('ENOENT') },
    });
  });

  test.for([
    ['a relative path', 'run'],
    ['one that is not there', '/nowhere/run/user/77'],
    ['none', undefined],
  ] as const)(
    'is among the temporary ones when the runtime folder is %s',
    async ([, runtimeFolder], { home }) => {
      mkdirSync(home.at('tmp'));
      const { address } = await home.agent(undefined, { runtimeFolder, uid: home.place.uid });
      const found = existsSync(`/run/user/${home.place.uid}`) ? '/run/user/' : home.at('tmp');
      expect(address.startsWith(found)).toBe(true);
    },
  );

  test('is not so deep that the system would cut the path of the socket', async ({ home }) => {
    const deep = home.at('run', 'x'.repeat(80));
    mkdirSync(deep, { mode: 0o700 });
    const failure = await failureOf(() => home.agent(undefined, { runtimeFolder: deep }));
    expect(failure).toMatchObject({
      code: 'agent-not-listening',
      facts: { reason: expect.stringContaining('longer than the 100 bytes') },
    });
    expect(existsSync(home.at('run', 'x'.repeat(80), 'rolecall'))).toBe(false);
  });
});

describe('the agent of Windows', () => {
  const windows = { platform: 'win32' } as const;

  test('answers curl with the file that it left for it, and no argument has the token', async ({ home }) => {
    const { address } = await home.agent(undefined, windows);
    const { agentFile } = home.place;
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(lstatSync(agentFile).mode & 0o777).toBe(0o600);
    expect((await curl('--config', agentFile, ask)).out).toBe(`${keys}\n200`);
    // Whoever answers has no use for the token.
    expect(JSON.stringify(home.asked)).not.toContain(tokenIn(agentFile));
  });

  test('gives nothing without its token, or with another one', async ({ home }) => {
    const { address } = await home.agent(undefined, windows);
    const token = tokenIn(home.place.agentFile);
    expect(token).toMatch(/^[0-9a-f]{64}$/);
    for (const wrong of ['', token.slice(1), `${token}0`, `${token}, ${token}`, 'é'.repeat(64)]) {
      const { out } = await curl('--header', `x-rolecall-token: ${wrong}`, `${address}/credentials/1`);
      expect(out).toBe('Rolecall was asked without its token.\n\n401');
    }
    expect(home.asked).toEqual([]);
  });

  test('has another token each time, and takes the file with it', async ({ home }) => {
    const door = await home.agent(undefined, windows);
    const before = tokenIn(home.place.agentFile);
    await door.close();
    expect(existsSync(home.place.agentFile)).toBe(false);
    await home.agent(undefined, windows);
    expect(tokenIn(home.place.agentFile)).not.toBe(before);
  });
});

function tokenIn(file: string): string {
  return /x-rolecall-token: (\w+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
}
