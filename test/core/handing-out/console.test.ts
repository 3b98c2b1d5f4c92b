import { describe, expect, test } from 'vitest';
import { until } from '../../fakes/until.ts';
import { createWorld, demoOrigin, type World } from '../../fakes/world.ts';
import { assume, production } from '../accounts/naming-world.ts';
import { settingsWith } from '../fixtures.ts';
import { failing, turns } from '../grants/renewal-world.ts';
import {
  admin,
  assumed,
  deliver,
  endSessions,
  adminProfile as grant,
  granted,
  handedOut,
  readOnly,
  signedIn,
} from './handing-world.ts';

const minute = 60_000;
const home = { service: '', region: '' } as const;
const opens = (world: World, page: { service: string; region: string } = home) =>
  world.rolecall.commands.openConsole({ grant, ...page });
const opensRole = (world: World, name = admin) =>
  world.rolecall.commands.openRoleConsole({ role: world.role(name), ...home });
const isFederation = ({ url }: { readonly url: string }) => new URL(url).pathname === '/federation';

/** The one address that was opened, and where it leads. */
function opened(world: World): { readonly url: URL; readonly destination: URL } {
  expect(world.browser).toHaveLength(1);
  const url = new URL(world.browser[0] ?? '');
  return { url, destination: new URL(url.searchParams.get('Destination') ?? '') };
}

describe('the console of a grant', () => {
  test.each(['file', 'process', 'none'] as const)(
    'opens with the keys at hand, delivery %s',
    async (delivery) => {
      const world = await granted(delivery);
      expect(await opens(world)).toEqual({ ok: true });
      const { url, destination } = opened(world);
      expect(url.origin + url.pathname).toBe(`${demoOrigin}/federation`);
      expect(url.searchParams.get('Action')).toBe('login');
      expect(url.searchParams.get('Issuer')).toBe(demoOrigin);
      expect(destination.searchParams.get('region')).toBe('us-east-1');
      expect(world.webs.sent.map(({ method }) => method)).toEqual(['POST']);
      expect(world.view()).toMatchObject({ notice: { text: 'console-opened' }, failure: null });
      expect(world.views.some(({ notice }) => notice?.text === 'console-opening')).toBe(true);
    },
  );

  test('opens at a service and in a region', async () => {
    const world = await granted('file');
    await opens(world, { service: 'ec2', region: 'eu-west-1' });
    const { destination } = opened(world);
    expect(destination.pathname).toContain('ec2');
    expect(destination.searchParams.get('region')).toBe('eu-west-1');
  });

  test('leaves another console first, if so set', async () => {
    const world = await granted('file');
    await world.rolecall.commands.saveSettings(settingsWith({ consoleSignOut: true }));
    await opens(world);
    const [address = ''] = world.browser;
    const url = new URL(address);
    expect([url.pathname, url.searchParams.get('Action')]).toEqual(['/oauth', 'logout']);
  });

  test.each([
    ['the network', failing, 'unreachable'],
    ['AWS', { status: 400, headers: {}, body: 'Invalid credentials' }, 'console-refused'],
  ])('that %s refuses is told, and opens nothing', async (_, answer, code) => {
    const world = await granted('file');
    world.webs.meddle = () => answer;
    expect(await opens(world)).toMatchObject({ failure: { code } });
    expect(world.browser).toEqual([]);
    expect(world.view().failure).toMatchObject({ code });
    expect(world.view().notice).toBeNull();
    expect(world.window.opened).toBe(1);
  });
});

describe('the console of a role that is no grant', () => {
  test('opens without any file being touched, and leaves no grant', async () => {
    const world = await signedIn();
    expect(await opensRole(world)).toEqual({ ok: true });
    opened(world);
    expect([world.edits, world.view().grants, [...world.files.keys()]]).toEqual([[], [], []]);
    expect(world.screen()).toMatchObject({ name: 'roles', assuming: null });
    expect(world.views.some(({ screen }) => screen.name === 'roles' && screen.assuming !== null)).toBe(true);
    expect(await handedOut(world)).toEqual(['console']);
  });

  test('opens with the keys of a grant where there is one', async () => {
    const world = await granted('file');
    expect(await opensRole(world)).toEqual({ ok: true });
    expect(assumed(world)).toBe(0);
    opened(world);
  });

  test('opens with fresh keys where those of the grant have expired, which stays as it is', async () => {
    const world = await granted('none');
    await world.rolecall.commands.saveSettings(settingsWith({ renew: false }));
    world.clock.jump(61 * minute);
    expect(await opensRole(world)).toEqual({ ok: true });
    expect(assumed(world)).toBe(1);
    opened(world);
    expect(world.view().grants).toMatchObject([{ state: 'expired', failure: null }]);
  });

  test('is given up by whoever cancels while keys are fetched', async () => {
    const world = await signedIn();
    world.clock.advanceMs(6 * minute);
    world.webs.meddle = () => 'hang';
    const opening = opensRole(world);
    await turns();
    expect(world.screen()).toMatchObject({ name: 'roles', assuming: grant });
    await world.rolecall.commands.cancelAssume({});
    expect(await opening).toMatchObject({ failure: { code: 'cancelled' } });
    expect(world.browser).toEqual([]);
    expect(world.view()).toMatchObject({ failure: null, screen: { name: 'roles', assuming: null } });
  });

  test('is given up by whoever cancels while AWS makes a token of them', async () => {
    const world = await signedIn();
    world.webs.meddle = (request) => (isFederation(request) ? 'hang' : undefined);
    const opening = opensRole(world);
    await until(() => world.webs.sent.some(isFederation));
    await world.rolecall.commands.cancelAssume({});
    expect(await opening).toMatchObject({ failure: { code: 'cancelled' } });
    expect(world.browser).toEqual([]);
    expect(world.view().notice).toBeNull();
  });

  test('is told what stood in the way', async () => {
    const world = await signedIn();
    world.clock.advanceMs(6 * minute);
    world.webs.meddle = () => failing;
    expect(await opensRole(world)).toMatchObject({ failure: { code: 'unreachable' } });
    expect(world.view()).toMatchObject({
      failure: { code: 'unreachable' },
      screen: { name: 'roles', assuming: null },
    });
  });
});

describe('when the session is over', () => {
  async function wanted(): Promise<World> {
    const world = await signedIn();
    endSessions(world);
    expect(await opensRole(world)).toEqual({ ok: true });
    await world.at('sign-in');
    return world;
  }

  test('the console opens after the sign-in, and no profile is written', async () => {
    const world = await wanted();
    expect(world.window.opened).toBe(1);
    await world.signIn('nomfa');
    await until(() => world.browser.length === 1);
    expect([world.edits, world.view().grants]).toEqual([[], []]);
    expect(world.screen()).toMatchObject({ name: 'roles', assuming: null });
  });

  test('the click is done then: a later sign-in opens and writes nothing', async () => {
    const world = await wanted();
    await world.signIn('nomfa');
    await until(() => world.browser.length === 1);
    await world.rolecall.commands.signOut({ identity: world.view().current ?? '' });
    await world.signIn('nomfa');
    await world.at('roles');
    await turns();
    expect(world.browser).toHaveLength(1);
    expect([world.edits, world.view().grants]).toEqual([[], []]);
  });

  test('the click is done then, also when it came to nothing', async () => {
    const world = await wanted();
    world.webs.meddle = (request) => (isFederation(request) ? failing : undefined);
    await world.signIn('nomfa');
    await until(() => world.view().failure?.code === 'unreachable');
    world.webs.meddle = () => undefined;
    await world.rolecall.commands.signOut({ identity: world.view().current ?? '' });
    await world.signIn('nomfa');
    await world.at('roles');
    await turns();
    expect([world.browser, world.edits, world.view().grants]).toEqual([[], [], []]);
  });

  test('whoever goes elsewhere has given it up', async () => {
    const world = await wanted();
    await world.rolecall.commands.go({ place: 'settings' });
    await world.signIn('nomfa');
    await turns();
    expect(world.browser).toEqual([]);
  });
});

test('a partition of which AWS tells no console is told before anything is sent', async () => {
  const world = await createWorld();
  await world.signIn('encrypted');
  await world.at('role-by-hand');
  const [role, provider] = ['role/Admin', 'saml-provider/Okta'].map(
    (name) => `arn:aws-iso:iam::456789012345:${name}`,
  );
  await world.rolecall.commands.enterRole({ role: role ?? '', provider: provider ?? '' });
  await world.at('roles');
  world.webs.sent.length = 0;
  expect(await opensRole(world)).toMatchObject({
    failure: { code: 'console-not-here', facts: { partition: 'aws-iso' } },
  });
  expect([world.webs.sent, world.browser]).toEqual([[], []]);
  expect(world.screen()).toMatchObject({ name: 'roles', assuming: null });
});

describe('the console of production', () => {
  const role = `${production} ProductionAdmin`;

  test('is asked about before anything is sent', async () => {
    const world = await signedIn({}, 'names-none');
    world.webs.sent.length = 0;
    expect(await opensRole(world, role)).toEqual({ ok: true });
    const { id, handing } = await world.at('production');
    expect([handing, world.webs.sent, world.browser]).toEqual(['console', [], []]);
    expect(await world.rolecall.commands.confirmProduction({ question: id })).toEqual({ ok: true });
    opened(world);
    expect(world.view().grants).toEqual([]);
  });

  test('asks nothing about programs, whatever the role’s delivery is', async () => {
    const world = await signedIn({}, 'names-none');
    await deliver(world, role, 'process');
    await opensRole(world, role);
    expect(await world.at('production')).toMatchObject({ handing: 'console' });
    expect(world.doors.open.agent).toBe(false);
  });
});

test('the address stands in nothing that surfaces see, nor in the journal, also when there is no browser', async () => {
  const world = await granted('file');
  await opens(world);
  await world.rolecall.commands.openRoleConsole({ role: world.role(readOnly), ...home });
  const tokens = world.browser.map((url) => new URL(url).searchParams.get('SigninToken') ?? '');
  expect(tokens.map(({ length }) => length > 100)).toEqual([true, true]);
  const { journal, views, stored, logged, notifications } = world;
  const entries = await world.rolecall.queries.journal({});
  const seen = JSON.stringify([journal, entries, views, stored, logged, notifications]);
  for (const token of tokens) expect(seen).not.toContain(token);
  expect(seen).not.toContain('federation');
});

test('a browser that does not start is told, without the address', async () => {
  const world = await granted('file');
  world.browser.push = () => {
    throw new Error(`spawn xdg-open ${demoOrigin}/federation?SigninToken=x`);
  };
  const outcome = await opens(world);
  expect(outcome).toEqual({ ok: false, failure: { code: 'browser-not-opened', facts: {} } });
  expect(JSON.stringify([world.views, world.logged])).not.toContain('SigninToken');
  expect(await handedOut(world)).toEqual(['file']);
});

test('the consoles of two roles open at once', async () => {
  const world = await granted('file');
  await assume(world, readOnly);
  const both = [opens(world), opensRole(world, readOnly)];
  expect(await Promise.all(both)).toEqual([{ ok: true }, { ok: true }]);
  expect(world.browser).toHaveLength(2);
});
