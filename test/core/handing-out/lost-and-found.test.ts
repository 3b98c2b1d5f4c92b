import { describe, expect, test } from 'vitest';
import { appError } from '../../../src/core/errors.ts';
import { until } from '../../fakes/until.ts';
import { createWorld, type World } from '../../fakes/world.ts';
import { assume, production } from '../accounts/naming-world.ts';
import { minute, settingsWith } from '../fixtures.ts';
import { turns } from '../grants/renewal-world.ts';
import {
  adminProfile,
  assumed,
  caller,
  comesBack,
  configPath,
  deliver,
  end,
  endSessions,
  granted,
  journal,
  keysIn,
  pathOf,
  readOnly,
} from './handing-world.ts';

const shopAdmin = `${production} ProductionAdmin`;
const shopProfile = `${production}-ProductionAdmin`;
const identityOf = (world: World) => world.view().identities[0]?.id ?? expect.fail('nobody is here');
const grantFailure = (world: World) => world.view().grants[0]?.failure?.code ?? null;
const confirm = async (world: World) =>
  world.rolecall.commands.confirmProduction({ question: (await world.at('production')).id });

async function atShop(options: Parameters<typeof createWorld>[0] = {}): Promise<World> {
  const world = await createWorld(options);
  await world.signIn('names-none');
  await world.at('roles');
  return world;
}

describe('an agent whose door did not open by itself', () => {
  async function shut(): Promise<World> {
    const before = await granted('process');
    await before.rolecall.quit();
    const world = await createWorld({
      from: before,
      refuseDoors: appError('agent-not-listening', { reason: 'EACCES' }),
    });
    await world.signIn('nomfa');
    await turns();
    return world;
  }

  test('is told at the grant', async () => {
    const world = await shut();
    expect(world.doors.open.agent).toBe(false);
    expect(grantFailure(world)).toBe('agent-not-listening');
  });

  test('is tried again at the next renewal', async () => {
    const world = await shut();
    world.doors.refuse = null;
    world.clock.advanceMs(minute);
    await world.rolecall.commands.renew({ grant: adminProfile });
    await turns();
    expect(world.doors.open.agent).toBe(true);
    expect(grantFailure(world)).toBeNull();
    keysIn(await caller(world).answer);
  });

  test('is still told after a renewal that did not open it either', async () => {
    const world = await shut();
    world.clock.advanceMs(minute);
    await world.rolecall.commands.renew({ grant: adminProfile });
    await turns();
    expect(grantFailure(world)).toBe('agent-not-listening');
  });
});

test('the helper is put right at each click and each renewal, for somebody may have damaged it', async () => {
  const world = await granted('process');
  const { starts } = world.doors.installed;
  const before = starts.length;
  world.clock.advanceMs(minute);
  await world.rolecall.commands.renew({ grant: adminProfile });
  await turns();
  expect(starts.length).toBeGreaterThan(before);
  const again = starts.length;
  await deliver(world, readOnly, 'process');
  await assume(world, readOnly);
  expect(starts.length).toBeGreaterThan(again);
});

describe('a profile that nobody remembers tomorrow', () => {
  test('is taken out of the config file at quit when its identity was forgotten', async () => {
    const world = await granted('process');
    await world.rolecall.commands.forgetIdentity({ identity: identityOf(world) });
    expect(world.files.get(configPath)).toContain('credential_process');
    await world.rolecall.quit();
    expect(world.files.get(configPath)).not.toContain('credential_process');
  });

  test('stays when it is remembered', async () => {
    const world = await granted('process');
    await world.rolecall.quit();
    expect(world.files.get(configPath)).toContain('credential_process');
  });
});

describe.each(['file', 'process', 'none'] as const)('keys that have expired, delivery %s', (delivery) => {
  test('are fetched anew before they are copied', async () => {
    const world = await granted(delivery);
    await world.rolecall.commands.saveSettings(settingsWith({ renew: false }));
    world.clock.advanceMs(61 * minute);
    await turns();
    const sent = assumed(world);
    expect(await world.rolecall.commands.copyAs({ grant: adminProfile, format: 'json' })).toEqual({
      ok: true,
    });
    expect(assumed(world)).toBe(sent + 1);
    const { Expiration } = JSON.parse(world.clipboard.text) as { Expiration: string };
    expect(Date.parse(Expiration)).toBeGreaterThan(world.clock.now());
  });

  test('lead to the sign-in that is missing, and are copied after it', async () => {
    const world = await granted(delivery);
    await world.rolecall.commands.saveSettings(settingsWith({ renew: false }));
    endSessions(world);
    world.clock.advanceMs(61 * minute);
    await turns();
    await world.rolecall.commands.copyExports({ grant: adminProfile });
    await world.at('sign-in');
    expect(world.clipboard.text).toBe('');
    await comesBack(world);
    await until(() => world.clipboard.text.includes('AWS_ACCESS_KEY_ID'));
  });
});

test('the console of an expired grant is opened with fresh keys', async () => {
  const world = await granted('process');
  await world.rolecall.commands.saveSettings(settingsWith({ renew: false }));
  world.clock.advanceMs(61 * minute);
  await turns();
  const page = { service: '', region: '' };
  expect(await world.rolecall.commands.openConsole({ grant: adminProfile, ...page })).toEqual({ ok: true });
  expect(end(world)).toBeGreaterThan(world.clock.now());
});

describe('production', () => {
  test('of an identity that was forgotten gets no endpoint, and that is said', async () => {
    const world = await atShop();
    await assume(world, shopAdmin);
    await confirm(world);
    await world.rolecall.commands.forgetIdentity({ identity: identityOf(world) });
    expect(await world.rolecall.commands.copyEndpoint({ grant: shopProfile, shell: '' })).toMatchObject({
      failure: { code: 'role-unknown' },
    });
    expect(world.doors.open.endpoint).toBe(false);
  });

  test('is asked about once, also when its profile gets another name on the way', async () => {
    const theirs = `[profile ${shopProfile}]\ncredential_process = /bin/theirs\n`;
    const world = await atShop({ files: { [configPath]: theirs } });
    await deliver(world, shopAdmin, 'process');
    await assume(world, shopAdmin);
    await confirm(world);
    const { id } = await world.at('proposal');
    await world.rolecall.commands.useAnotherName({ proposal: id });
    await turns();
    const profile = world.view().grants[0]?.profile ?? '';
    expect(profile).not.toBe(shopProfile);
    keysIn(await caller(world, pathOf(world, shopAdmin, profile)).answer);
  });

  test('is asked about anew when no grant came of the yes before the person signed out', async () => {
    const world = await atShop();
    await deliver(world, shopAdmin, 'process');
    endSessions(world);
    await assume(world, shopAdmin);
    await confirm(world);
    await world.at('sign-in');
    await world.rolecall.commands.signOut({ identity: identityOf(world) });
    await world.rolecall.commands.go({ place: 'settings' });
    await world.signIn('names-none');
    await turns();
    await world.rolecall.commands.go({ place: 'roles' });
    await assume(world, shopAdmin);
    expect(await world.at('production')).toMatchObject({ handing: 'process' });
  });
});

test('what a program asks for all day is an entry of the journal each minute, not one that slides along', async () => {
  const world = await granted('process');
  for (let count = 0; count < 4; count += 1) {
    await caller(world).answer;
    world.clock.advanceMs(50_000);
  }
  const entries = ((await journal(world)) ?? []).filter(({ means }) => means === 'process');
  expect(entries.map(({ count }) => count)).toEqual([2, 2]);
});
