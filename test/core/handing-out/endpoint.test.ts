import { describe, expect, test } from 'vitest';
import { appError } from '../../../src/core/errors.ts';
import { endpointAddress } from '../../fakes/doors.ts';
import { until } from '../../fakes/until.ts';
import { credentialsPath, type World } from '../../fakes/world.ts';
import { assume, restarted } from '../accounts/naming-world.ts';
import { settingsWith } from '../fixtures.ts';
import { failing, turns } from '../grants/renewal-world.ts';
import {
  admin,
  adminProfile,
  assumed,
  end,
  endSessions,
  granted,
  readOnly,
  readOnlyProfile,
  signedIn,
} from './handing-world.ts';

const minute = 60_000;

interface EndpointKeys {
  readonly AccessKeyId: string;
  readonly Expiration: string;
}

const variable = (world: World, name: string) =>
  new RegExp(`^ ?export ${name}='?([^'\\n]*)`, 'm').exec(world.clipboard.text)?.[1] ?? '';

/** Copies the commands for a grant's endpoint, and returns the token in them. */
async function open(world: World, grant: string = adminProfile): Promise<string> {
  expect(await world.rolecall.commands.copyEndpoint({ grant, shell: '' })).toEqual({ ok: true });
  return variable(world, 'AWS_CONTAINER_AUTHORIZATION_TOKEN');
}

const ask = (world: World, authorization: string) => world.doors.askEndpoint({ headers: { authorization } });

async function keysFor(world: World, token: string): Promise<EndpointKeys> {
  const { status, body } = await ask(world, token);
  expect({ status, body }).toMatchObject({ status: 200 });
  return JSON.parse(body) as EndpointKeys;
}

const refused = { failure: { code: 'endpoint-not-listening', facts: { reason: 'EADDRINUSE' } } };
const inUse = appError('endpoint-not-listening', { reason: 'EADDRINUSE' });

describe('the container endpoint of a grant', () => {
  test('is off until somebody asks for it', async () => {
    const world = await granted('file');
    await world.rolecall.commands.copyExports({ grant: adminProfile });
    expect(world.doors.open.endpoint).toBe(false);
    expect(world.view().grants).toMatchObject([{ endpoint: false }]);
  });

  test.each(['file', 'none'] as const)(
    'is copied as address and token, with delivery %s',
    async (delivery) => {
      const world = await granted(delivery);
      const token = await open(world);
      expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
      expect(variable(world, 'AWS_CONTAINER_CREDENTIALS_FULL_URI')).toBe(`${endpointAddress}/credentials`);
      expect(variable(world, 'AWS_REGION')).toBe('us-east-1');
      expect(world.clipboard.text).not.toContain('ASIA');
      expect(world.clipboard.text).not.toContain('/dev/null');
      expect(world.view()).toMatchObject({
        grants: [{ endpoint: true }],
        notice: { text: 'endpoint-copied' },
        clipboardUntil: world.clock.now() + minute,
      });
      await world.rolecall.commands.copyAs({ grant: adminProfile, format: 'json' });
      const { AccessKeyId } = JSON.parse(world.clipboard.text);
      expect((await keysFor(world, token)).AccessKeyId).toBe(AccessKeyId);
    },
  );

  test('is copied for the shell that is asked for', async () => {
    const world = await granted('none');
    await world.rolecall.commands.copyEndpoint({ grant: adminProfile, shell: 'fish' });
    expect(world.clipboard.text).toMatch(/set -gx AWS_CONTAINER_AUTHORIZATION_TOKEN/);
  });

  test('keeps its token when it is copied again', async () => {
    const world = await granted('file');
    const token = await open(world);
    expect(await open(world)).toBe(token);
  });

  test('has a token of its own, which gives nothing of another grant', async () => {
    const world = await granted('file', {}, [admin, readOnly]);
    const [first, second] = [await open(world), await open(world, readOnlyProfile)];
    expect(first).not.toBe(second);
    expect((await keysFor(world, first)).AccessKeyId).not.toBe((await keysFor(world, second)).AccessKeyId);
    await world.rolecall.commands.stop({ grant: adminProfile });
    expect(await ask(world, first)).toMatchObject({ status: 401 });
    await keysFor(world, second);
    await world.rolecall.commands.stopEndpoint({ grant: readOnlyProfile });
    expect(world.doors.open.endpoint).toBe(false);
  });

  test('is closed by a word, and opened anew with another token', async () => {
    const world = await granted('file');
    const before = await open(world);
    expect(await world.rolecall.commands.stopEndpoint({ grant: adminProfile })).toEqual({ ok: true });
    expect(world.doors.open.endpoint).toBe(false);
    expect(world.view()).toMatchObject({
      grants: [{ endpoint: false, state: 'live' }],
      notice: { text: 'endpoint-stopped' },
    });
    const after = await open(world);
    expect(after).not.toBe(before);
    expect(await ask(world, before)).toMatchObject({ status: 401 });
    await keysFor(world, after);
  });

  test('ends with the grant, and does not come back with it', async () => {
    const world = await granted('file');
    const token = await open(world);
    await world.rolecall.commands.stop({ grant: adminProfile });
    expect(world.doors.open.endpoint).toBe(false);
    expect(await world.rolecall.commands.undoStop({})).toEqual({ ok: true });
    expect(world.view().grants).toMatchObject([{ endpoint: false }]);
    expect(world.doors.open.endpoint).toBe(false);
    await open(world);
    expect(await ask(world, token)).toMatchObject({ status: 401 });
  });

  test('is cut off when Rolecall quits, and nothing opens any more', async () => {
    const world = await granted('file');
    await open(world);
    const quit = world.rolecall.quit();
    void world.rolecall.commands.copyEndpoint({ grant: adminProfile, shell: '' });
    await quit;
    await turns();
    expect(world.doors.open.endpoint).toBe(false);
    expect(world.clipboard.text).toBe('');
    expect(world.clock.pending()).toBe(0);
  });
});

describe('a door that does not open', () => {
  test('is told, copies nothing and marks nothing', async () => {
    const world = await granted('file');
    world.doors.refuse = inUse;
    const copied = await world.rolecall.commands.copyEndpoint({ grant: adminProfile, shell: '' });
    expect(copied).toMatchObject(refused);
    expect(world.view()).toMatchObject({ grants: [{ endpoint: false }], failure: refused.failure });
    expect(world.clipboard.text).toBe('');
    expect(world.window.opened).toBe(1);
    world.doors.refuse = null;
    await keysFor(world, await open(world));
  });

  test('is told to both who wait for it', async () => {
    const world = await granted('file', {}, [admin, readOnly]);
    world.doors.refuse = inUse;
    const both = [adminProfile, readOnlyProfile].map((grant) =>
      world.rolecall.commands.copyEndpoint({ grant, shell: '' }),
    );
    expect(await Promise.all(both)).toMatchObject([refused, refused]);
    world.doors.refuse = null;
    await keysFor(world, await open(world));
  });

  /** A door that opens when a test lets it. */
  async function slowly(names = [admin]) {
    const world = await granted('file', {}, names);
    const { openEndpoint } = world.doors;
    let letOpen = (): void => undefined;
    const opened = new Promise<void>((resolve) => {
      letOpen = resolve;
    });
    world.doors.openEndpoint = (answer) => opened.then(() => openEndpoint(answer));
    const begin = (grant: string = adminProfile) =>
      world.rolecall.commands.copyEndpoint({ grant, shell: '' });
    return { world, letOpen, begin };
  }

  test('at once stays open whatever happens meanwhile', async () => {
    const { world, letOpen, begin } = await slowly();
    const copying = begin();
    await turns();
    // Something changes, and everybody hears of it.
    await world.rolecall.commands.dismissNotices({ grant: adminProfile });
    letOpen();
    expect(await copying).toEqual({ ok: true });
    expect(world.doors.open.endpoint).toBe(true);
    await keysFor(world, variable(world, 'AWS_CONTAINER_AUTHORIZATION_TOKEN'));
  });

  test('at once opens once for two clicks', async () => {
    const { world, letOpen, begin } = await slowly();
    const both = [begin(), begin()];
    await turns();
    letOpen();
    expect(await Promise.all(both)).toEqual([{ ok: true }, { ok: true }]);
    await keysFor(world, variable(world, 'AWS_CONTAINER_AUTHORIZATION_TOKEN'));
  });

  test('before the role is stopped closes again', async () => {
    const { world, letOpen, begin } = await slowly();
    const copying = begin();
    await turns();
    await world.rolecall.commands.stop({ grant: adminProfile });
    letOpen();
    expect(await copying).toMatchObject({ failure: { code: 'grant-unknown' } });
    await turns();
    expect(world.doors.open.endpoint).toBe(false);
    expect(world.clipboard.text).toBe('');
  });
});

describe('keys at the endpoint', () => {
  test('are the new ones after a renewal, with the same token', async () => {
    const world = await granted('file');
    const token = await open(world);
    const before = await keysFor(world, token);
    world.clock.advanceMs(minute);
    await world.rolecall.commands.renew({ grant: adminProfile });
    const after = await keysFor(world, token);
    expect(after.AccessKeyId).not.toBe(before.AccessKeyId);
    expect(Date.parse(after.Expiration)).toBe(end(world));
    expect(world.view().grants).toMatchObject([{ endpoint: true }]);
  });

  test('when due are given at once as they are, and one renewal begins', async () => {
    const world = await granted('file');
    await world.rolecall.commands.saveSettings(settingsWith({ renew: false }));
    const token = await open(world);
    const before = await keysFor(world, token);
    world.clock.jump(50 * minute);
    for (let count = 0; count < 5; count += 1) expect(await keysFor(world, token)).toEqual(before);
    await until(() => end(world) > Date.parse(before.Expiration));
    expect(assumed(world)).toBe(1);
    expect((await keysFor(world, token)).AccessKeyId).not.toBe(before.AccessKeyId);
  });

  test('that have expired are refused at once, while they are renewed', async () => {
    const world = await granted('file');
    await world.rolecall.commands.saveSettings(settingsWith({ renew: false }));
    const token = await open(world);
    world.webs.meddle = () => 'hang';
    world.clock.jump(61 * minute);
    const answer = await ask(world, token);
    expect(answer).toMatchObject({ status: 403 });
    expect(JSON.parse(answer.body)).toMatchObject({ Code: 'ExpiredToken' });
  });

  test('that only a person can renew are refused at once, and the person is called once', async () => {
    const world = await granted('file');
    await world.rolecall.commands.saveSettings(settingsWith({ renew: false, notices: [] }));
    const token = await open(world);
    endSessions(world);
    world.clock.jump(61 * minute);
    for (let count = 0; count < 5; count += 1) {
      expect(await ask(world, token)).toMatchObject({ status: 403 });
      await turns();
    }
    expect(assumed(world)).toBe(0);
    expect(world.webs.sent.length).toBeLessThan(3);
    expect(world.notifications).toHaveLength(1);
  });

  test('are not asked for over and over while the network is down', async () => {
    const world = await granted('file');
    await world.rolecall.commands.saveSettings(settingsWith({ renew: false }));
    const token = await open(world);
    world.webs.meddle = () => failing;
    world.clock.jump(50 * minute);
    await keysFor(world, token);
    await turns();
    const tried = world.webs.sent.length;
    for (let count = 0; count < 20; count += 1) {
      await keysFor(world, token);
      await turns(5);
    }
    expect(tried).toBeGreaterThan(0);
    expect(world.webs.sent).toHaveLength(tried);
  });

  test('are kept back while the screen is locked, if so set', async () => {
    const world = await granted('file');
    await world.rolecall.commands.saveSettings(settingsWith({ pauseWhenLocked: true }));
    const token = await open(world);
    world.clock.lock(true);
    const answer = await ask(world, token);
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.body)).toEqual({
      Code: 'Paused',
      Message: 'Rolecall gives out no keys while the screen is locked. Unlock it, then try again.',
    });
    world.clock.lock(false);
    await keysFor(world, token);
  });

  test('of a grant from the run before are read from its profile', async () => {
    const before = await granted('file');
    const old = await open(before);
    const world = await restarted(before);
    expect(world.view().grants).toMatchObject([{ endpoint: false }]);
    const token = await open(world);
    expect(world.files.get(credentialsPath)).toContain((await keysFor(world, token)).AccessKeyId);
    expect(await ask(world, old)).toMatchObject({ status: 401 });
  });

  test('that are gone from there open nothing', async () => {
    const world = await restarted(await granted('file'));
    world.files.delete(credentialsPath);
    const copied = await world.rolecall.commands.copyEndpoint({ grant: adminProfile, shell: '' });
    expect(copied).toMatchObject({ failure: { code: 'keys-gone' } });
    expect(world.doors.open.endpoint).toBe(false);
  });
});

describe('a default profile that would win over the endpoint', () => {
  test.each([
    ['keys', '[default]\naws_access_key_id = AKIA\naws_secret_access_key = x\n', true],
    ['a region alone', '[default]\nregion = eu-west-1\n', false],
    ['nothing', '', false],
  ])('with %s', async (_, text, wins) => {
    const world = await granted('none', { files: { [credentialsPath]: text } });
    await open(world);
    const files = ['AWS_SHARED_CREDENTIALS_FILE', 'AWS_CONFIG_FILE'].map((name) => variable(world, name));
    expect(files).toEqual(wins ? ['/dev/null', '/dev/null'] : ['', '']);
  });

  test('is passed by on Windows, too', async () => {
    const world = await granted('none', {
      files: { [credentialsPath]: '[default]\naws_access_key_id = AKIA\naws_secret_access_key = x\n' },
      environment: { windows: true, shell: '' },
    });
    await open(world);
    expect(world.clipboard.text).toMatch(/\$Env:AWS_CONFIG_FILE = 'NUL'/);
  });
});

test('the token stands in nothing that surfaces see', async () => {
  const world = await signedIn();
  await assume(world, admin);
  const token = await open(world);
  await keysFor(world, token);
  await ask(world, 'wrong');
  await world.rolecall.commands.stopEndpoint({ grant: adminProfile });
  const { journal, views, stored, logged, notifications } = world;
  const entries = await world.rolecall.queries.journal({});
  expect(JSON.stringify([journal, entries, views, stored, logged, notifications])).not.toContain(token);
});
