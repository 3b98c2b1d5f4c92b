import { describe, expect, test } from 'vitest';
import { processId } from '../../src/core/delivery/process-line.ts';
import { identityId } from '../../src/core/reduce-sign-in.ts';
import type { Remembered } from '../../src/core/settings/settings.ts';
import { demoCode } from '../../src/demo/users.ts';
import { turns } from '../fakes/legal-state.ts';
import { chooseFactor, enterCode, pollPush } from '../fakes/person.ts';
import { until } from '../fakes/until.ts';
import { createWorld, credentialsPath, demoOrigin, type World, type WorldOptions } from '../fakes/world.ts';
import { minute, settingsWith } from './fixtures.ts';

const profile = '123456789012-Admin';

/** Once it is shut, what comes by waits until it is let through. */
interface Gate {
  /** How many were made to wait. */
  readonly came: () => number;
  readonly pass: () => Promise<void> | undefined;
  readonly shut: () => void;
  /** Those who wait go on; whoever comes next waits. */
  readonly letThrough: () => void;
  readonly open: () => void;
}

function gate(): Gate {
  let shut = false;
  let came = 0;
  let waiting: (() => void)[] = [];
  const letThrough = () => {
    for (const go of waiting) go();
    waiting = [];
  };
  return {
    came: () => came,
    pass() {
      if (!shut) return undefined;
      came += 1;
      return new Promise((resolve) => waiting.push(resolve));
    },
    shut() {
      shut = true;
    },
    letThrough,
    open() {
      shut = false;
      letThrough();
    },
  };
}

async function signedIn(username = 'one', options: WorldOptions = {}): Promise<World> {
  const world = await createWorld(options);
  await world.signIn(username);
  await world.at('roles');
  return world;
}

const firstRole = (world: World) => world.rolecall.snapshot().catalogue.roles[0]?.id ?? '';

async function withGrant(username = 'one', options: WorldOptions = {}): Promise<World> {
  const world = await signedIn(username, options);
  await world.rolecall.commands.assume({ role: firstRole(world) });
  await until(() => world.view().grants[0]?.caller !== '');
  return world;
}

const credentials = (world: World, path = credentialsPath) => world.files.get(path) ?? '';
const grantId = (world: World) => world.view().grants[0]?.id ?? '';
const stored = (world: World) => world.stored as Remembered;

/** Begins to quit; `done` says whether it is. */
function quitting(world: World): { readonly done: () => boolean; readonly end: Promise<void> } {
  let done = false;
  const end = world.rolecall.quit().then(() => {
    done = true;
  });
  return { done: () => done, end };
}

describe('quitting waits', () => {
  test('for a role that is being written: its keys are in the file, and the next run knows of them', async () => {
    const slow = gate();
    const world = await signedIn('one', { holdEdit: slow.pass });
    slow.shut();
    const assuming = world.rolecall.commands.assume({ role: firstRole(world) });
    await until(() => slow.came() === 1);
    const quit = quitting(world);
    await turns();
    expect(quit.done()).toBe(false);
    expect(credentials(world)).toBe('');
    slow.open();
    await quit.end;
    expect(credentials(world)).toContain(`[${profile}]`);
    expect(stored(world).grants).toMatchObject([{ profile }]);
    expect(await assuming).toEqual({ ok: true });
  });

  test('for a role in several files also between one and the next', async () => {
    const [slow, slowToRead] = [gate(), gate()];
    const world = await signedIn('one', { holdEdit: slow.pass, holdRead: slowToRead.pass });
    await world.rolecall.commands.saveSettings(settingsWith({ extraFiles: ['/wsl/credentials'] }));
    slow.shut();
    void world.rolecall.commands.assume({ role: firstRole(world) });
    await until(() => slow.came() === 1);
    slowToRead.shut();
    const quit = quitting(world);
    slow.open();
    await until(() => slowToRead.came() > 0);
    await turns();
    expect(quit.done()).toBe(false);
    slowToRead.open();
    await quit.end;
    expect(credentials(world)).toContain(`[${profile}]`);
    expect(stored(world).grants).toMatchObject([{ profile }]);
  });

  test('for a renewal that nobody sees', async () => {
    const slow = gate();
    const world = await withGrant('one', { holdEdit: slow.pass });
    const before = credentials(world);
    const end = stored(world).grants[0]?.expiresAt ?? 0;
    slow.shut();
    world.clock.advanceMs(47 * minute);
    await until(() => slow.came() === 1);
    const quit = quitting(world);
    await turns();
    expect(quit.done()).toBe(false);
    slow.open();
    await quit.end;
    expect(credentials(world)).not.toBe(before);
    expect(stored(world).grants[0]?.expiresAt).toBeGreaterThan(end);
  });

  test('for a “Stop”: the profile is gone, and the next run does not look for it', async () => {
    const slow = gate();
    const world = await withGrant('one', { holdEdit: slow.pass });
    slow.shut();
    const stopping = world.rolecall.commands.stop({ grant: grantId(world) });
    await until(() => slow.came() === 1);
    const quit = quitting(world);
    await turns();
    expect(quit.done()).toBe(false);
    slow.open();
    await quit.end;
    expect(credentials(world)).toBe('');
    expect(stored(world).grants).toEqual([]);
    expect(await stopping).toEqual({ ok: true });
  });

  test('for a “Stop” in several files until it is done in the last of them', async () => {
    const slow = gate();
    const world = await signedIn('one', { holdEdit: slow.pass });
    await world.rolecall.commands.saveSettings(settingsWith({ extraFiles: ['/wsl/credentials'] }));
    await world.rolecall.commands.assume({ role: firstRole(world) });
    expect(credentials(world, '/wsl/credentials')).toContain(`[${profile}]`);
    slow.shut();
    void world.rolecall.commands.stop({ grant: grantId(world) });
    await until(() => slow.came() === 1);
    const quit = quitting(world);
    slow.letThrough();
    await until(() => slow.came() === 2);
    await turns();
    expect(quit.done()).toBe(false);
    slow.open();
    await quit.end;
    expect([credentials(world), credentials(world, '/wsl/credentials')]).toEqual(['', '']);
    expect(stored(world).grants).toEqual([]);
  });

  test('for a “Stop” that has only just been clicked', async () => {
    const slow = gate();
    const world = await withGrant('one', { holdRead: slow.pass });
    slow.shut();
    void world.rolecall.commands.stop({ grant: grantId(world) });
    await until(() => slow.came() === 1);
    const quit = quitting(world);
    await turns();
    expect(quit.done()).toBe(false);
    slow.open();
    await quit.end;
    expect(credentials(world)).toBe('');
    expect(stored(world).grants).toEqual([]);
  });

  test('for a default: it is in the file, and the next run knows that it is', async () => {
    const slow = gate();
    const world = await withGrant('one', { holdEdit: slow.pass });
    slow.shut();
    const setting = world.rolecall.commands.useAsDefault({ grant: grantId(world), on: true });
    await until(() => slow.came() === 1);
    const quit = quitting(world);
    await turns();
    expect(quit.done()).toBe(false);
    slow.open();
    await quit.end;
    expect(credentials(world)).toContain('[default]');
    expect(stored(world).grants).toMatchObject([{ isDefault: true }]);
    expect(await setting).toEqual({ ok: true });
  });

  test('for a default in several files until it is in the last of them', async () => {
    const slow = gate();
    const world = await signedIn('one', { holdEdit: slow.pass });
    await world.rolecall.commands.saveSettings(settingsWith({ extraFiles: ['/wsl/credentials'] }));
    await world.rolecall.commands.assume({ role: firstRole(world) });
    slow.shut();
    void world.rolecall.commands.useAsDefault({ grant: grantId(world), on: true });
    await until(() => slow.came() === 1);
    const quit = quitting(world);
    slow.letThrough();
    await until(() => slow.came() === 2);
    await turns();
    expect(quit.done()).toBe(false);
    slow.open();
    await quit.end;
    expect(credentials(world)).toContain('[default]');
    expect(credentials(world, '/wsl/credentials')).toContain('[default]');
    expect(stored(world).grants).toMatchObject([{ isDefault: true }]);
  });

  test('for a “Stop” that is clicked while it waits for another', async () => {
    const [slow, slowToRead] = [gate(), gate()];
    const holdRead = (path: string) => (path === credentialsPath ? slowToRead.pass() : undefined);
    const world = await signedIn('nomfa', { holdEdit: slow.pass, holdRead });
    for (const { id } of world.rolecall.snapshot().catalogue.roles.slice(0, 2))
      await world.rolecall.commands.assume({ role: id });
    const [first, second] = world.view().grants.map(({ id }) => id);
    slow.shut();
    void world.rolecall.commands.stop({ grant: first ?? '' });
    await until(() => slow.came() === 1);
    slowToRead.shut();
    const quit = quitting(world);
    await turns();
    void world.rolecall.commands.stop({ grant: second ?? '' });
    await until(() => slowToRead.came() === 1);
    slow.open();
    await turns();
    expect(quit.done()).toBe(false);
    slowToRead.open();
    await quit.end;
    expect(credentials(world)).toBe('');
    expect(stored(world).grants).toEqual([]);
  });

  test('for an undo in several files until it is done in the last of them', async () => {
    const slow = gate();
    const world = await signedIn('one', { holdEdit: slow.pass });
    await world.rolecall.commands.saveSettings(settingsWith({ extraFiles: ['/wsl/credentials'] }));
    await world.rolecall.commands.assume({ role: firstRole(world) });
    await world.rolecall.commands.proposeUndo({});
    const { id } = await world.at('proposal');
    slow.shut();
    void world.rolecall.commands.acceptProposal({ proposal: id });
    await until(() => slow.came() === 1);
    const quit = quitting(world);
    slow.letThrough();
    await until(() => slow.came() === 2);
    await turns();
    expect(quit.done()).toBe(false);
    slow.open();
    await quit.end;
    expect([credentials(world), credentials(world, '/wsl/credentials')]).toEqual(['', '']);
    expect(stored(world).grants).toEqual([]);
  });

  test('for the profiles that go with it, if so set', async () => {
    const slow = gate();
    const world = await withGrant('one', { holdEdit: slow.pass });
    await world.rolecall.commands.saveSettings(settingsWith({ onQuit: 'remove' }));
    slow.shut();
    const quit = quitting(world);
    await until(() => slow.came() === 1);
    await turns();
    expect(quit.done()).toBe(false);
    slow.open();
    await quit.end;
    expect(credentials(world)).toBe('');
  });

  test('until what is remembered is on the disk, the last change included', async () => {
    const disk = gate();
    let written: unknown = null;
    const holdStore = async () => {
      await disk.pass();
      written = world.stored;
    };
    const world: World = await withGrant('one', { holdStore });
    await world.rolecall.commands.saveSettings(settingsWith({ onQuit: 'remove' }));
    disk.shut();
    const quit = quitting(world);
    await until(() => disk.came() === 1);
    await turns();
    expect(quit.done()).toBe(false);
    disk.open();
    await quit.end;
    expect(written).toMatchObject({ settings: { onQuit: 'remove' }, grants: [] });
  });

  test('for nothing that never comes: not for AWS, not for Okta', async () => {
    const world = await withGrant();
    world.webs.meddle = () => 'hang';
    void world.rolecall.commands.renew({ grant: grantId(world) });
    void world.rolecall.commands.signIn({ username: 'nomfa', password: 'rolecall', keep: false });
    await turns();
    await world.rolecall.quit();
    expect(stored(world).grants).toMatchObject([{ profile }]);
  });
});

describe('after quitting nothing goes on', () => {
  const grantsOf = async (world: World): Promise<void> => {
    for (const { id } of world.rolecall.snapshot().catalogue.roles)
      await world.rolecall.commands.assume({ role: id });
    await until(() => world.view().grants.every(({ caller }) => caller !== ''));
  };

  const situations: [string, () => Promise<World>][] = [
    [
      'with a window that shows seconds and several grants',
      async () => {
        const world = await signedIn('nomfa');
        await grantsOf(world);
        world.rolecall.windowShown(true);
        return world;
      },
    ],
    [
      'with a session that is kept alive',
      async () => {
        const world = await signedIn('shortsession');
        await grantsOf(world);
        return world;
      },
    ],
    [
      'with a session that waits for the screen to be unlocked',
      async () => {
        const world = await signedIn('shortsession');
        await grantsOf(world);
        world.clock.lock(true);
        world.clock.advanceMs(6 * minute);
        await turns();
        return world;
      },
    ],
    [
      'with warnings to come',
      async () => {
        const world = await withGrant();
        await world.rolecall.commands.saveSettings(settingsWith({ renew: false }));
        return world;
      },
    ],
    [
      'with a renewal that waits for the network',
      async () => {
        const world = await withGrant();
        world.webs.meddle = () => new Error('net::ERR_INTERNET_DISCONNECTED');
        world.clock.advanceMs(47 * minute);
        await until(() => world.view().grants[0]?.failure?.code === 'unreachable');
        return world;
      },
    ],
    [
      'in the middle of a renewal',
      async () => {
        const world = await withGrant();
        world.webs.meddle = () => 'hang';
        world.clock.advanceMs(47 * minute);
        await until(() => world.view().grants[0]?.state === 'renewing');
        return world;
      },
    ],
    [
      'with a grant that needs a person',
      async () => {
        const world = await withGrant();
        world.demo.endSessions();
        world.clock.advanceMs(47 * minute);
        await until(() => world.view().grants[0]?.needsYou === true);
        return world;
      },
    ],
    [
      'while a push waits',
      async () => {
        const world = await createWorld();
        await world.signIn('push');
        await chooseFactor(world, /push/);
        await world.at('push');
        return world;
      },
    ],
    [
      'while a message may be sent again',
      async () => {
        const world = await createWorld();
        world.rolecall.windowShown(true);
        await world.signIn('sms');
        await chooseFactor(world, /SMS/);
        await world.at('code');
        return world;
      },
    ],
    [
      'while an organisation is looked up',
      async () => {
        const world = await createWorld({ meddle: () => 'hang' });
        void world.rolecall.commands.chooseOrganisation({ address: demoOrigin });
        await until(() => world.webs.sent.length > 0);
        return world;
      },
    ],
    [
      'while a password is on its way',
      async () => {
        const world = await signedIn();
        world.webs.meddle = () => 'hang';
        void world.rolecall.commands.signIn({ username: 'nomfa', password: 'rolecall', keep: false });
        await turns();
        return world;
      },
    ],
    [
      'while it is asked whose the keys are',
      async () => {
        const world = await signedIn();
        world.webs.meddle = ({ body }) => (body?.includes('GetCallerIdentity') ? 'hang' : undefined);
        await world.rolecall.commands.assume({ role: firstRole(world) });
        await until(() => world.webs.sent.at(-1)?.body?.includes('GetCallerIdentity') === true);
        return world;
      },
    ],
    [
      'while Okta is told of a sign-out',
      async () => {
        const world = await signedIn();
        world.webs.meddle = ({ method }) => (method === 'DELETE' ? 'hang' : undefined);
        void world.rolecall.commands.signOut({ identity: identityId('one', demoOrigin) });
        await until(() => world.webs.sent.at(-1)?.method === 'DELETE');
        return world;
      },
    ],
    [
      'with keys in the clipboard',
      async () => {
        const world = await withGrant();
        await world.rolecall.commands.copyExports({ grant: grantId(world) });
        return world;
      },
    ],
    [
      'with an endpoint that is open',
      async () => {
        const world = await withGrant();
        await world.rolecall.commands.copyEndpoint({ grant: grantId(world), shell: '' });
        return world;
      },
    ],
    [
      'while programs wait for a person',
      async () => {
        const world = await signedIn();
        await world.rolecall.commands.saveSettings(settingsWith({ delivery: 'process' }));
        await world.rolecall.commands.assume({ role: firstRole(world) });
        await until(() => world.view().grants[0]?.caller !== '');
        world.demo.endSessions();
        world.clock.jump(61 * minute);
        void world.doors.ask(`/credentials/${processId(firstRole(world), profile)}`);
        await until(() => world.view().grants[0]?.needsYou === true);
        return world;
      },
    ],
    [
      'while AWS opens its console',
      async () => {
        const world = await withGrant();
        world.webs.meddle = ({ url }) => (url.endsWith('/federation') ? 'hang' : undefined);
        void world.rolecall.commands.openConsole({ grant: grantId(world), service: '', region: '' });
        await until(() => world.webs.sent.at(-1)?.url.endsWith('/federation') === true);
        return world;
      },
    ],
    [
      'while a kept session is taken up',
      async () => {
        const before = await createWorld();
        await before.signIn('one', 'rolecall', true);
        await until(() => before.keyring.size === 1);
        await before.rolecall.quit();
        return createWorld({ from: before, meddle: () => 'hang' });
      },
    ],
  ];

  test.each(situations)('%s', async (_what, come) => {
    const world = await come();
    await world.rolecall.quit();
    await turns();
    expect(world.clock.pending()).toBe(0);
    const count = () =>
      [world.webs.sent, world.notifications, world.views, world.edits].map((all) => all.length);
    const before = [count(), world.window.opened, [...world.files]];
    world.webs.meddle = () => undefined;
    world.clock.lock(false);
    for (const act of [world.clock.advanceMs, world.clock.jump]) {
      act(minute);
      await turns();
      act(90 * minute);
      await turns();
    }
    expect([count(), world.window.opened, [...world.files]]).toEqual(before);
    expect(world.clock.pending()).toBe(0);
  });

  test('and what was told is taken back: nobody would answer a click', async () => {
    const world = await withGrant();
    await world.rolecall.commands.saveSettings(settingsWith({ renew: false }));
    world.clock.advanceMs(51 * minute);
    const [notice] = world.notifications;
    expect(notice?.title).toBe(`${profile} expires in 10 min`);
    expect(world.withdrawn).toEqual([]);
    await world.rolecall.quit();
    expect(world.withdrawn).toEqual([notice?.cause]);
  });

  test('a click that comes while it quits asks nobody for keys', async () => {
    const slow = gate();
    const world = await withGrant('one', { holdEdit: slow.pass });
    world.window.visible = false;
    const before = credentials(world);
    slow.shut();
    void world.rolecall.commands.useAsDefault({ grant: grantId(world), on: true });
    await until(() => slow.came() === 1);
    const quit = quitting(world);
    const sent = world.webs.sent.length;
    expect(await world.rolecall.commands.renew({ grant: grantId(world) })).toMatchObject({ ok: false });
    expect(await world.rolecall.commands.chooseOrganisation({ address: demoOrigin })).toMatchObject({
      ok: false,
    });
    slow.open();
    await quit.end;
    await turns();
    expect(world.webs.sent).toHaveLength(sent);
    expect(credentials(world).startsWith(before)).toBe(true);
    expect([world.notifications, world.window.opened]).toEqual([[], 0]);
    expect(world.clock.pending()).toBe(0);
  });

  test('a role whose keys come as it quits asks AWS nothing more', async () => {
    const slow = gate();
    const world = await signedIn('one', { holdEdit: slow.pass });
    slow.shut();
    void world.rolecall.commands.assume({ role: firstRole(world) });
    await until(() => slow.came() === 1);
    const quit = quitting(world);
    slow.open();
    await quit.end;
    const sent = world.webs.sent.length;
    await turns();
    expect(world.webs.sent).toHaveLength(sent);
    expect(world.clock.pending()).toBe(0);
  });
});

describe('the picker', () => {
  const openPicker = async (world: World) => {
    expect(await world.rolecall.commands.openPicker({})).toEqual({ ok: true });
    expect(world.window.closed).toBe(0);
    return world.screen();
  };

  test('is Welcome at the first run, and a look-up goes on there', async () => {
    const world = await createWorld();
    expect(await openPicker(world)).toEqual({ name: 'welcome', address: '', working: false });
    world.webs.meddle = () => 'hang';
    void world.rolecall.commands.chooseOrganisation({ address: demoOrigin });
    await until(() => world.webs.sent.length > 0);
    expect(await openPicker(world)).toEqual({ name: 'welcome', address: demoOrigin, working: true });
  });

  test('is the sign-in of an organisation that nobody was let in to yet', async () => {
    const world = await createWorld();
    await world.rolecall.commands.chooseOrganisation({ address: demoOrigin });
    expect(await openPicker(world)).toMatchObject({ name: 'sign-in', username: '' });
  });

  test.each(['settings', 'grants', 'roles', 'inspector', 'welcome', 'sign-in'] as const)(
    'is the roles for who is signed in, from “%s”',
    async (place) => {
      const world = await withGrant();
      await world.rolecall.commands.go({ place });
      expect(await openPicker(world)).toEqual({ name: 'roles', assuming: null, canAddApp: true });
      expect(world.view().current).toBe(identityId('one', demoOrigin));
    },
  );

  test('is the roles for who signed out, and a click there leads to the sign-in', async () => {
    const world = await signedIn();
    await world.rolecall.commands.signOut({ identity: identityId('one', demoOrigin) });
    expect(await openPicker(world)).toMatchObject({ name: 'roles', canAddApp: false });
    await world.rolecall.commands.assume({ role: firstRole(world) });
    expect(world.screen()).toMatchObject({ name: 'sign-in', username: 'one' });
  });

  test('leaves a question of the sign-in where it is, what was wrong with the answer included', async () => {
    const world = await createWorld();
    await world.signIn('code');
    await enterCode(world, '999999');
    const asked = world.screen();
    expect([asked.name, world.view().failure?.code]).toEqual(['code', 'code-wrong']);
    expect(await openPicker(world)).toEqual(asked);
    expect(world.view().failure?.code).toBe('code-wrong');
    await enterCode(world, demoCode);
    await world.at('roles');
  });

  test('leaves a push that waits', async () => {
    const world = await createWorld();
    await world.signIn('push');
    await chooseFactor(world, /push/);
    const waiting = await world.at('push');
    expect(await openPicker(world)).toEqual(waiting);
    await pollPush(world, 5);
    await world.at('roles');
  });

  test('leaves a sign-in that is being worked on', async () => {
    const world = await signedIn();
    world.webs.meddle = () => 'hang';
    await world.rolecall.commands.signIn({ username: 'nomfa', password: 'rolecall', keep: false });
    expect(await openPicker(world)).toMatchObject({ name: 'sign-in', working: true });
  });

  test('leaves what an app asks, and the click that it is for goes on', async () => {
    const world = await createWorld();
    await world.signIn('stepup-push');
    await chooseFactor(world, /push/);
    await pollPush(world, 5);
    await world.at('roles');
    // The assertion at hand is too old for AWS by then, and the app asks for another push.
    world.clock.advanceMs(6 * minute);
    const assuming = world.rolecall.commands.assume({ role: firstRole(world) });
    const asked = await world.at('factors');
    expect(await openPicker(world)).toEqual(asked);
    await chooseFactor(world, /push/);
    expect(await openPicker(world)).toMatchObject({ name: 'push', state: 'waiting' });
    await pollPush(world, 5);
    expect(await assuming).toEqual({ ok: true });
    expect(world.view().grants).toHaveLength(1);
  });

  test('leaves a change of the files that waits for a yes', async () => {
    const theirs = `[${profile}]\naws_access_key_id = AKIATHEIRS\n`;
    const world = await signedIn('one', { files: { [credentialsPath]: theirs } });
    await world.rolecall.commands.assume({ role: firstRole(world) });
    const proposal = await world.at('proposal');
    expect(await openPicker(world)).toEqual(proposal);
    expect(await world.rolecall.commands.acceptProposal({ proposal: proposal.id })).toEqual({ ok: true });
    expect(credentials(world)).toContain('x_rolecall_managed = borrowed');
  });

  test('leaves a failure that is told', async () => {
    const world = await signedIn();
    world.webs.meddle = () => new Error('net::ERR_FAILED');
    await world.rolecall.commands.assume({ role: firstRole(world) });
    await openPicker(world);
    expect(world.view().failure?.code).toBe('unreachable');
  });

  test('opens no window by itself: whoever asks for it does', async () => {
    const world = await signedIn();
    await openPicker(world);
    expect(world.window.opened).toBe(0);
  });
});
