import { describe, expect, test } from 'vitest';
import { trayModel } from '../../src/core/view/tray-model.ts';
import { until } from '../fakes/until.ts';
import { createWorld, credentialsPath, type World, type WorldOptions } from '../fakes/world.ts';

const minute = 60_000;
const roleName = '123456789012 Admin';

async function withGrant(options: WorldOptions = {}): Promise<{ world: World; role: string; grant: string }> {
  const world = await createWorld(options);
  await world.signIn('one');
  await world.at('roles');
  const role = world.role(roleName);
  await world.rolecall.commands.assume({ role });
  await until(() => world.view().grants[0]?.caller !== '');
  return { world, role, grant: world.view().grants[0]?.id ?? '' };
}

const stsCalls = (world: World) =>
  world.webs.sent.filter(({ body }) => body?.includes('AssumeRoleWithSAML')).length;

describe('the countdown', () => {
  test('wakes once a minute, and each second of the last two minutes only while a window shows them', async () => {
    const { world } = await withGrant();
    const pushes = async (ms: number) => {
      const before = world.views.length;
      world.clock.advanceMs(ms);
      return world.views.length - before;
    };
    expect(await pushes(10 * minute)).toBeLessThanOrEqual(11);
    world.clock.advanceMs(48 * minute);
    expect(await pushes(minute)).toBeLessThanOrEqual(3);
    world.rolecall.secondsShown(true);
    expect(await pushes(30_000)).toBeGreaterThanOrEqual(29);
  });

  test('runs no timer while signed out, and none any more once everything has expired', async () => {
    const world = await createWorld();
    expect(world.clock.pending()).toBe(0);
    const granted = await withGrant();
    granted.world.clock.advanceMs(61 * minute);
    expect(granted.world.view().grants[0]?.state).toBe('expired');
    expect(granted.world.clock.pending()).toBe(0);
  });

  test('is true at once after the computer slept', async () => {
    const { world } = await withGrant();
    world.clock.jump(55 * minute);
    expect(world.views.at(-1)?.grants[0]?.state).toBe('expiring');
    world.clock.jump(10 * minute);
    expect(world.views.at(-1)?.grants[0]?.state).toBe('expired');
  });

  test('counts by the server’s clock, when this computer’s is wrong', async () => {
    const world = await createWorld();
    await world.signIn('one');
    await world.at('roles');
    const role = world.role(roleName);
    const real = world.demo;
    world.webs.meddle = ({ method, url, headers, body }) => {
      if (!body?.includes('AssumeRoleWithSAML')) return undefined;
      const answer = real.handle({ method, url, headers: { ...headers }, body });
      const ahead = (text: string) => new Date(Date.parse(text) + 120 * minute);
      return {
        status: answer.status,
        headers: {
          ...(answer.headers as Record<string, string>),
          date: ahead(String(answer.headers['date'])).toUTCString(),
        },
        body: answer.body.replace(
          /<Expiration>(.*?)<\/Expiration>/,
          (_all, at: string) => `<Expiration>${ahead(at).toISOString()}</Expiration>`,
        ),
      };
    };
    await world.rolecall.commands.assume({ role });
    expect((world.view().grants[0]?.expiresAt ?? 0) - world.clock.now()).toBe(60 * minute);
  });
});

describe('notices', () => {
  test('come ten and two minutes before expiry, each once, and a click renews', async () => {
    const { world, grant } = await withGrant();
    world.clock.advanceMs(50 * minute - 1000);
    expect(world.notifications).toEqual([]);
    world.clock.advanceMs(2000);
    world.clock.advanceMs(5 * minute);
    expect(world.notifications.map(({ title }) => title)).toEqual([`${grant} expires in 10 min`]);
    world.clock.advanceMs(4 * minute);
    expect(world.notifications.map(({ title }) => title)).toEqual([
      `${grant} expires in 10 min`,
      `${grant} expires in 2 min`,
    ]);
    const before = world.view().grants[0]?.expiresAt ?? 0;
    world.notifications[1]?.onClick();
    await until(() => (world.view().grants[0]?.expiresAt ?? 0) > before);
    expect(world.window.opened).toBe(0);
  });

  test('do not pile up after a sleep past both, nor after expiry', async () => {
    const { world } = await withGrant();
    world.clock.jump(59 * minute);
    expect(world.notifications).toHaveLength(1);
    const other = await withGrant();
    other.world.clock.jump(120 * minute);
    expect(other.world.notifications).toHaveLength(0);
  });

  test('a renewal that fails says so once, and the grant goes on', async () => {
    const { world, grant } = await withGrant();
    world.webs.meddle = ({ body }) =>
      body?.includes('AssumeRole') ? new Error('net::ERR_FAILED') : undefined;
    await world.rolecall.commands.renew({ grant });
    expect(world.notifications.map(({ title }) => title)).toEqual([`${grant} was not renewed`]);
    expect(world.view().grants[0]).toMatchObject({ state: 'failed', failure: { code: 'unreachable' } });
  });
});

describe('the clipboard', () => {
  test('gets the export commands, and is cleared after a minute', async () => {
    const { world, grant } = await withGrant();
    await world.rolecall.commands.copyExports({ grant });
    expect(world.clipboard.text).toMatch(/^unset AWS_PROFILE .*\nexport AWS_ACCESS_KEY_ID='ASIA/);
    world.clock.advanceMs(minute);
    await until(() => world.clipboard.text === '');
  });

  test('is left alone when the person copied something else since', async () => {
    const { world, grant } = await withGrant();
    await world.rolecall.commands.copyExports({ grant });
    world.clipboard.text = 'theirs';
    world.clock.advanceMs(minute);
    await world.rolecall.quit();
    expect(world.clipboard.text).toBe('theirs');
  });

  test('holds no key after quit, and the profile stays', async () => {
    const { world, grant } = await withGrant();
    await world.rolecall.commands.copyExports({ grant });
    const written = world.files.get(credentialsPath);
    await world.rolecall.quit();
    expect(world.clipboard.text).toBe('');
    expect(world.files.get(credentialsPath)).toBe(written);
  });
});

describe('a role', () => {
  test('that two ask for at once is assumed once', async () => {
    const { world, role } = await withGrant();
    const before = stsCalls(world);
    await Promise.all([world.rolecall.commands.assume({ role }), world.rolecall.commands.assume({ role })]);
    expect(stsCalls(world) - before).toBe(1);
  });

  test('that is stopped leaves the file as it was before', async () => {
    const theirs = '# mine\n[default]\nregion = eu-west-1\n';
    const { world, grant } = await withGrant({ files: { [credentialsPath]: theirs } });
    expect(world.files.get(credentialsPath)).not.toBe(theirs);
    await world.rolecall.commands.stop({ grant });
    expect(world.files.get(credentialsPath)).toBe(theirs);
    expect(world.view().grants).toEqual([]);
  });
});

describe('after a restart', () => {
  test('the tray knows the roles before the next sign-in, and a click leads to it', async () => {
    const { world } = await withGrant();
    const again = await createWorld({ stored: JSON.parse(JSON.stringify(world.stored)) });
    expect(again.view().recents.map((role) => `${role.account} ${role.name}`)).toEqual([roleName]);
    expect(again.screen()).toMatchObject({ name: 'sign-in', username: 'one' });
    await again.rolecall.commands.assume({ role: again.view().recents[0]?.id ?? '' });
    expect(again.window.opened).toBe(1);
    await again.rolecall.commands.signIn({ username: 'one', password: 'rolecall' });
    await until(() => again.view().grants.length === 1);
  });

  test('nothing of the demo organisation is left', async () => {
    const world = await createWorld();
    await world.rolecall.commands.tryDemo({});
    await world.rolecall.commands.signIn({ username: 'one', password: 'rolecall' });
    await world.at('roles');
    await world.rolecall.commands.assume({ role: world.role(roleName) });
    expect([...world.files.keys()]).toEqual(['/home/ada/.config/Rolecall/demo/credentials']);
    expect(world.stored).toMatchObject({ identities: [], roles: [], recents: [] });
  });

  test.each([[undefined], [null], ['text'], [{ version: 99 }], [{ version: 1, roles: 'no', recents: [1] }]])(
    'a store that holds %j gives defaults',
    async (stored) => {
      const world = await createWorld({ stored });
      expect(world.screen().name).toBe('welcome');
      expect(world.view().settings).toMatchObject({ region: '', duration: 0 });
    },
  );
});

describe('sign-out', () => {
  test('ends the session at Okta and forgets the cookies', async () => {
    const { world } = await withGrant();
    const identity = world.view().current ?? '';
    const origin = 'http://127.0.0.1:4711';
    expect(world.webs.cookieNames(identity, origin)).toContain('sid');
    await world.rolecall.commands.signOut({ identity });
    expect(world.demo.log.at(-1)).toEqual({ method: 'DELETE', path: '/api/v1/sessions/me' });
    expect(world.webs.cookieNames(identity, origin)).toEqual([]);
    expect(world.screen()).toMatchObject({ name: 'sign-in', username: 'one' });
  });
});

describe('secrets', () => {
  test('are in no view, catalogue, notification, log line or stored state, and not in the tray', async () => {
    const { world, grant } = await withGrant();
    await world.rolecall.commands.copyExports({ grant });
    world.clock.advanceMs(51 * minute);
    const keys = [...(world.files.get(credentialsPath) ?? '').matchAll(/^aws_\w+ = (\S+)$/gm)].map(
      (match) => match[1] ?? '',
    );
    const bodies = world.webs.sent.map(({ body }) => body ?? '');
    const tokens = bodies.flatMap((body) => /"(?:sessionToken|stateToken)":"([^"]+)"/.exec(body)?.[1] ?? []);
    const assertions = bodies.flatMap(
      (body) => new URLSearchParams(body).get('SAMLAssertion')?.slice(0, 200) ?? [],
    );
    const secrets = [...keys, ...tokens, ...assertions, '"rolecall"'];
    expect(secrets.length).toBeGreaterThanOrEqual(6);
    const said = JSON.stringify([
      world.views,
      world.views.map((view) => trayModel(view, 'darwin')),
      world.rolecall.snapshot(),
      world.notifications,
      world.logged,
      world.stored,
    ]);
    for (const secret of secrets) expect(said).not.toContain(secret);
  });
});

describe('the tray', () => {
  test('says what design promises: time left, recent roles, sign-out, settings, quit', async () => {
    const { world, grant, role } = await withGrant();
    world.clock.advanceMs(18 * minute - 1000);
    const model = trayModel(world.view(), 'linux');
    expect(model).toMatchObject({ icon: 'live', title: '', tooltip: `Rolecall: ${grant} 42 min` });
    expect(model.items.map((item) => (item.kind === 'separator' ? '—' : item.label))).toEqual([
      `${grant} · 42 min`,
      '—',
      roleName,
      'Choose a role…',
      '—',
      'Sign out',
      'Settings',
      'Quit',
    ]);
    const order = { command: 'assume', input: { role } };
    expect(model.items).toContainEqual({ kind: 'order', label: roleName, order });
    expect(trayModel(world.view(), 'darwin').title).toBe('42 min');
  });

  test('shows by its icon what there is to do', async () => {
    const world = await createWorld();
    const icon = () => trayModel(world.view(), 'linux').icon;
    expect(icon()).toBe('signed-out');
    await world.signIn('code');
    expect(icon()).toBe('needs-you');
    const granted = await withGrant();
    const grantedIcon = () => trayModel(granted.world.view(), 'linux').icon;
    expect(grantedIcon()).toBe('live');
    granted.world.clock.advanceMs(51 * minute);
    expect(grantedIcon()).toBe('expiring');
    granted.world.clock.advanceMs(10 * minute);
    expect(grantedIcon()).toBe('expired');
  });
});
