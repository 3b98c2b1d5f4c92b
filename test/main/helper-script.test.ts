import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect } from 'vitest';
import { isRoot } from './files-home.ts';
import { fakeRolecall, id, installed, running, withPause } from './helper-world.ts';
import { keys, run, test } from './local-home.ts';

const shells = ['dash', 'bash', 'zsh', 'busybox'].filter((shell) => existsSync(`/usr/bin/${shell}`));
const asSh = (shell: string) => (shell === 'zsh' ? ['--emulate', 'sh'] : shell === 'busybox' ? ['sh'] : []);

describe('the helper, with Rolecall running', () => {
  test('prints what the agent answers, run by itself or by a shell', async ({ home }) => {
    await home.agent();
    const { path, line } = await installed(home);
    const good = { code: 0, out: `${keys}\n`, err: '' };
    expect(await running(path, [id])).toEqual(good);
    expect(await running('/bin/sh', ['-c', line])).toEqual(good);
    expect(home.asked.map((request) => request.path)).toEqual(Array(2).fill(`/credentials/${id}?wait=55`));
  });

  test.for(shells)('works in %s, and with an empty environment', async (shell, { home }) => {
    await home.agent();
    const { path } = await installed(home);
    const args = [...asSh(shell), path, id];
    const good = { code: 0, out: `${keys}\n`, err: '' };
    expect(await running(`/usr/bin/${shell}`, args)).toEqual(good);
    expect(await running('/usr/bin/env', ['-i', `/usr/bin/${shell}`, ...args])).toEqual(good);
    expect(await running(`/usr/bin/${shell}`, args, { env: { PATH: '' } })).toEqual(good);
  });

  test('is not led astray by proxies, curl’s own settings, shell options and variables', async ({ home }) => {
    await home.agent();
    const { path } = await installed(home);
    writeFileSync(home.at('.curlrc'), 'fail\nproxy = "http://127.0.0.1:9"\nurl = "http://127.0.0.1:9/"\n');
    const proxy = 'http://127.0.0.1:9';
    const env = {
      ...process.env,
      HOME: home.at(),
      http_proxy: proxy,
      all_proxy: proxy,
      IFS: 'a1',
      id: 'x',
      code: '7',
      reply: 'x',
      name: 'x',
      caller: 'x',
    };
    expect(await running(path, [id], { env, cwd: home.at() })).toMatchObject({ code: 0, out: `${keys}\n` });
  });

  test('says who called it', async ({ home }) => {
    await home.agent();
    const { path } = await installed(home);
    await running(path, [id]);
    expect(home.asked[0]?.headers['x-rolecall-caller']).toMatch(/^[A-Za-z0-9._+-]+ \(\d+\)$/);
  });

  test.for([
    ['aws', 'aws'],
    ['my own tool!', 'my_own_tool_'],
    ['a"b\'c`d$e', 'a_b_c_d_e'],
    ['*', '_'],
    ['@file', '_file'],
  ] as const)('calls a program named %s so that it harms nobody: %s', async ([name, told], { home }) => {
    await home.agent();
    const { path } = await installed(home);
    // Perl gives itself a name and stays the parent.
    const script = '$0 = shift; system(@ARGV); exit($? >> 8)';
    expect((await running('perl', ['-e', script, name, path, id])).code).toBe(0);
    expect(home.asked[0]?.headers['x-rolecall-caller']).toMatch(/ \(\d+\)$/);
    expect(home.asked[0]?.headers['x-rolecall-caller']?.split(' ')[0]).toBe(told);
  });

  test('says who called it by way of a shell', async ({ home }) => {
    await home.agent();
    const { line } = await installed(home);
    const script = '$0 = "terraform"; print $$; system("/bin/sh", "-c", shift); exit($? >> 8)';
    const { out } = await running('perl', ['-e', `$| = 1; ${script}`, line]);
    expect(home.asked[0]?.headers['x-rolecall-caller']).toBe(`terraform (${/^\d+/.exec(out)?.[0]})`);
  });

  test.for([
    [503, 'Rolecall waits for you: sign in.'],
    [404, 'Rolecall knows no such profile.'],
    [409, 'Bad news: 100% of $HOME, "quoted" \\n.'],
  ] as const)('with %i, says why in one line and fails', async ([status, line], { home }) => {
    await home.agent(async () => ({ status, type: 'text/plain', body: `${line}\n` }));
    const { path } = await installed(home);
    expect(await running(path, [id])).toEqual({ code: 1, out: '', err: `${line}\n` });
  });

  test('says something also when the agent gives no reason', async ({ home }) => {
    await home.agent(async () => ({ status: 500, type: 'text/plain', body: '' }));
    const { path } = await installed(home);
    const { code, err } = await running(path, [id]);
    expect({ code, err }).toEqual({ code: 1, err: 'Rolecall refused without a reason (HTTP 500).\n' });
  });

  test('says so when Rolecall ends meanwhile', async ({ home }) => {
    const { path } = await installed(home);
    const door = await home.agent(async () => {
      void door.close();
      return new Promise(() => undefined);
    });
    expect(await running(path, [id])).toEqual({
      code: 1,
      out: '',
      err: 'Rolecall broke off before it answered. Try again.\n',
    });
  });

  test('serves a hundred callers at once', async ({ home }) => {
    await home.agent();
    const { path } = await installed(home);
    const ran = await Promise.all(Array.from({ length: 100 }, () => running(path, [id])));
    expect(new Set(ran.map(({ code, out, err }) => `${code} ${out}${err}`))).toEqual(
      new Set([`0 ${keys}\n`]),
    );
  });

  test('puts nothing secret where other people look: not into arguments, not on the disk', async ({
    home,
    skip,
  }) => {
    skip(!existsSync('/proc/self/cmdline'), 'other programs’ arguments cannot be read here');
    let seen = '';
    await home.agent(async () => {
      seen = everyCommandLine();
      return { status: 200, type: 'application/json', body: '{"SecretAccessKey":"s3cr3t"}' };
    });
    const { path } = await installed(home);
    expect((await running(path, [id])).out).toContain('s3cr3t');
    expect(seen).toContain(`http://rolecall/credentials/${id}?wait=55`);
    expect(seen).not.toContain('s3cr3t');
    expect((await run('grep', ['-r', 's3cr3t', home.at()])).out).toBe('');
  });
});

function everyCommandLine(): string {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return processes.map(commandLineOf).join('\n');
}

function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    // It has ended meanwhile.
    return '';
  }
}

describe('the helper refuses', () => {
  test.for([
    [[]],
    [['']],
    [['00112233445566a']],
    [['00112233445566aab']],
    [['00112233445566AA']],
    [['00112233445566a/']],
    [['../../../../etc/']],
    [['00112233445566é']],
    [['0011223344556\n6a']],
    [[id, id]],
    [['--help']],
  ] as const)('what is no id: %j', async ([args], { home }) => {
    await home.agent();
    const { path } = await installed(home);
    expect(await running(path, args)).toEqual({
      code: 2,
      out: '',
      err: 'Rolecall hands out credentials by an id of 16 characters, and this is none.\n',
    });
    expect(home.asked).toEqual([]);
  });

  test('to ask in a folder that is a link, for the keys could be somebody else’s', async ({ home }) => {
    const { path, socket } = await installed(home);
    await home.agent();
    mkdirSync(home.at('theirs'));
    rmSync(dirname(socket), { recursive: true });
    symlinkSync(home.at('theirs'), dirname(socket));
    const { code, err } = await running(path, [id]);
    expect({ code, err }).toEqual({
      code: 1,
      err: `${dirname(socket)} is not your own folder, so Rolecall cannot be asked for credentials.\n`,
    });
  });

  test('to ask in a folder that somebody makes while Rolecall is started', async ({ home, skip }) => {
    skip(!isRoot(), 'only root can make such a folder');
    const { path, socket } = await installed(home, { start: ['/bin/true'] });
    const folder = dirname(socket);
    const bind =
      "require('node:net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))";
    // The pause is when it happens: the folder is taken away, and another one is there, with a socket.
    const swap = `rm -rf '${folder}'; mkdir '${folder}'; '${process.execPath}' -e "${bind}" '${socket}'; chown nobody '${folder}'`;
    const env = withPause(home, `[ -S '${socket}' ] || { ${swap}; }`);
    const { code, out, err } = await running(path, [id], { env });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/is not your own folder/);
  });

  test('to ask in a folder of somebody else', async ({ home, skip }) => {
    skip(!isRoot(), 'only root can make such a folder');
    const { path, socket } = await installed(home);
    await home.agent();
    await run('chown', ['nobody', dirname(socket)]);
    const { code, err } = await running(path, [id]);
    expect(code).toBe(1);
    expect(err).toMatch(/is not your own folder/);
    expect(home.asked).toEqual([]);
  });
});

describe('the helper, with Rolecall not running', () => {
  const absent = { code: 1, out: '', err: 'Rolecall is not running. Start it, then try again.\n' };

  test('says so when it is to start nothing', async ({ home }) => {
    const { path, socket } = await installed(home);
    expect(await running(path, [id])).toEqual(absent);
    expect(statSync(dirname(socket)).mode & 0o777).toBe(0o700);
    // What a killed one leaves.
    const script = `require('node:net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))`;
    await run(process.execPath, ['-e', script, socket]);
    expect(existsSync(socket)).toBe(true);
    expect(await running(path, [id])).toEqual(absent);
  });

  test('says so where there is not even a place for its socket', async ({ home }) => {
    const { path, socket } = await installed(home, { start: ['/bin/true'] });
    rmSync(dirname(dirname(socket)), { recursive: true, force: true });
    expect(await running(path, [id])).toEqual({
      ...absent,
      err: 'Rolecall is not running for you here. Start it, then try again.\n',
    });
  });

  test('says so when Rolecall has been moved away', async ({ home }) => {
    const { path } = await installed(home, { start: ["/opt/it's gone/rolecall", '--hidden'] });
    expect(await running(path, [id])).toEqual({
      ...absent,
      err: "Rolecall is not running, and /opt/it's gone/rolecall is not there any more. Start Rolecall, then try again.\n",
    });
  });

  test('starts it with its own variables of AWS, not with those of whoever asks', async ({ home }) => {
    const { socket } = await installed(home);
    const { program, starts } = fakeRolecall(home, socket);
    const seen = home.at('seen');
    const spy = home.at('spy');
    writeFileSync(spy, `#!/bin/sh\nenv >'${seen}'\nexec '${program}' "$@"\n`, { mode: 0o700 });
    const { path } = await installed(home, {
      start: [spy, '--hidden'],
      env: { AWS_CONFIG_FILE: "/home/ada/it's/config" },
    });
    const theirs = {
      AWS_SHARED_CREDENTIALS_FILE: '/tmp/theirs',
      AWS_CONFIG_FILE: '/tmp/theirs',
      AWS_PROFILE: 'x',
    };
    await running(path, [id], { env: { PATH: process.env['PATH'] ?? '', LANG: 'C', ...theirs } });
    expect(starts()).toHaveLength(1);
    const variables = readFileSync(seen, 'utf8').split('\n');
    expect(variables.filter((line) => line.startsWith('AWS_'))).toEqual([
      "AWS_CONFIG_FILE=/home/ada/it's/config",
    ]);
    expect(variables).toContain('LANG=C');
  });

  test('starts it away from itself, and asks it then', async ({ home }) => {
    const { socket } = await installed(home);
    const { program, starts } = fakeRolecall(home, socket);
    const { path } = await installed(home, { start: [program, "--data=it's $HOME", '--hidden'] });
    const { code, out, err } = await running(path, [id], { cwd: home.at() });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({ asked: `/credentials/${id}?wait=30` });
    expect(starts()).toMatchObject([{ argv: ["--data=it's $HOME", '--hidden'], cwd: '/' }]);
    expect(existsSync(`${socket}.starting`)).toBe(false);
  });

  test('starts it once for thirty callers', async ({ home }) => {
    const { socket } = await installed(home);
    const { program, starts } = fakeRolecall(home, socket);
    const { path } = await installed(home, { start: [program, '--hidden'] });
    const ran = await Promise.all(Array.from({ length: 30 }, () => running(path, [id])));
    expect(ran.filter(({ code }) => code !== 0)).toEqual([]);
    expect(starts()).toHaveLength(1);
  });

  test('starts it though another helper was killed while it did that', async ({ home }) => {
    const { socket } = await installed(home);
    const { program, starts } = fakeRolecall(home, socket);
    const { path } = await installed(home, { start: [program] });
    mkdirSync(dirname(socket), { mode: 0o700 });
    mkdirSync(`${socket}.starting`);
    // Until Rolecall has been started the pauses take no time, and then as long as it needs.
    const counting = `echo >>'${home.at('pauses', 'count')}'; set -- $(wc -l <'${home.at('pauses', 'count')}')`;
    const waiting = `[ "$1" -lt 34 ] || until [ -S '${socket}' ]; do /bin/sleep 0.02; done`;
    const env = withPause(home, `${counting}\n${waiting}`);
    expect(await running(path, [id], { env })).toMatchObject({ code: 0, err: '' });
    expect(starts()).toHaveLength(1);
  });

  test('gives up on one that does not come up', async ({ home }) => {
    const env = withPause(home, 'exit 0');
    const { path, socket } = await installed(home, { start: ['/bin/true'] });
    expect(await running(path, [id], { env })).toEqual({
      ...absent,
      err: 'Rolecall was started, but does not answer yet. Try again in a moment; if it stays so, choose the role in Rolecall again.\n',
    });
    expect(existsSync(`${socket}.starting`)).toBe(false);
  });
});
