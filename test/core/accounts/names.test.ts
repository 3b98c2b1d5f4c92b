import { describe, expect, test } from 'vitest';
import { turns } from '../../fakes/legal-state.ts';
import { until } from '../../fakes/until.ts';
import { createWorld, demoOrigin } from '../../fakes/world.ts';
import { settingsWith } from '../fixtures.ts';
import {
  askingForNames,
  asksAlias,
  asksPage,
  assume,
  gate,
  nameOf,
  pageNaming,
  production,
  remembered,
  restarted,
  sandbox,
  signedIn,
  staging,
} from './naming-world.ts';

const all = { [production]: 'shop-prod', [staging]: 'shop-staging', [sandbox]: 'shop-sandbox' };

describe('AWS’ sign-in page', () => {
  test.each(['names-legacy', 'names-rendered'])(
    'names accounts after the sign-in of %s',
    async (username) => {
      const world = await signedIn(username);
      await until(() => nameOf(world, production) !== '');
      expect(nameOf(world, production)).toBe('larkfield-production');
      expect(nameOf(world, staging)).toBe('');
      expect(world.webs.sent.filter(asksPage)).toHaveLength(1);
    },
  );

  test('holds up neither the roles nor a click, and what it says then is pushed', async () => {
    const page = gate();
    const world = await signedIn('names-legacy', {
      delay: (one) => (asksPage(one) ? page.opened : undefined),
    });
    const pushed: number[] = [];
    world.rolecall.onCatalogue(({ version }) => pushed.push(version));
    expect(world.webs.sent.some(asksPage)).toBe(true);
    expect(await assume(world, `${sandbox} Admin`)).toEqual({ ok: true });
    expect(world.view().grants).toMatchObject([{ profile: `${sandbox}-Admin`, accountName: '' }]);
    expect(nameOf(world, production)).toBe('');
    page.open();
    await until(() => nameOf(world, production) === 'larkfield-production');
    expect(pushed).toHaveLength(1);
    expect(world.view().failure).toBeNull();
  });

  test('goes before nothing that the person called an account', async () => {
    const world = await signedIn('names-legacy');
    await until(() => nameOf(world, production) !== '');
    const own = { account: production, colour: 'none', production: 'pattern' } as const;
    await world.rolecall.commands.saveAccount({ ...own, label: 'Our shop' });
    expect(nameOf(world, production)).toBe('Our shop');
    await world.rolecall.commands.openAccount({ account: production });
    expect(await world.at('account')).toMatchObject({ learned: 'larkfield-production' });
    await world.rolecall.commands.saveAccount({ ...own, label: '' });
    expect(nameOf(world, production)).toBe('larkfield-production');
  });

  test('names only accounts of the assertion, whatever else it says', async () => {
    const world = await signedIn('names-none', {
      meddle: (one) =>
        asksPage(one)
          ? pageNaming({ [staging]: 'shop-staging', '999999999999': 'bank', '123456789012': 'other' })
          : undefined,
    });
    await until(() => nameOf(world, staging) === 'shop-staging');
    expect(remembered(world).accountNames).toEqual({ [staging]: 'shop-staging' });
  });

  test('is asked with nothing but the assertion, over the web of AWS, which has no cookies', async () => {
    const world = await createWorld({ stored: askingForNames });
    const overAws: string[] = [];
    const { send } = world.webs.aws;
    Object.assign(world.webs.aws, {
      send: (...given: Parameters<typeof send>) => {
        overAws.push(given[0].url);
        return send(...given);
      },
    });
    await world.signIn('names-legacy');
    await until(() => nameOf(world, production) !== '');
    expect(overAws).toEqual([`${demoOrigin}/saml`]);
    const asked = world.webs.sent.filter(asksPage);
    expect(asked).toMatchObject([
      { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    ]);
    expect([...new URLSearchParams(asked[0]?.body ?? '').keys()]).toEqual(['SAMLResponse', 'RelayState']);
    expect(Object.keys(asked[0]?.headers ?? {})).toHaveLength(1);
  });

  test('is where the form of the app leads to, unless something stands in for AWS', async () => {
    const world = await signedIn('names-none', {
      environment: { awsEndpoint: undefined },
      meddle: ({ url }) => (url === 'https://signin.aws.amazon.com/saml' ? pageNaming(all) : undefined),
    });
    await until(() => nameOf(world, sandbox) === 'shop-sandbox');
  });

  test('is not asked with a single role: AWS would sign in to it at once', async () => {
    const world = await signedIn('one');
    expect(await assume(world, '123456789012 Admin')).toEqual({ ok: true });
    await until(() => world.webs.sent.some(asksAlias));
    expect(world.webs.sent.filter(asksPage)).toEqual([]);
  });

  test('is asked once for each of several apps, and not for one whose accounts are known by then', async () => {
    const world = await createWorld({ stored: askingForNames });
    await world.signIn('twolinks');
    await world.at('apps');
    let asked = 0;
    world.webs.meddle = (one) => {
      if (!asksPage(one)) return undefined;
      asked += 1;
      return pageNaming(all);
    };
    await world.rolecall.commands.chooseEveryApp({});
    await until(() => nameOf(world, sandbox) === 'shop-sandbox');
    expect(asked).toBe(2);
    await world.signIn('twolinks');
    await world.at('apps');
    await world.rolecall.commands.chooseEveryApp({});
    await world.at('roles');
    await turns();
    expect(asked).toBe(2);
  });

  test.each([
    ['cannot be reached', new Error('net::ERR_CONNECTION_REFUSED')],
    ['answers with an error', { status: 503, headers: {}, body: 'no' }],
    ['leads elsewhere', { status: 302, headers: { location: 'https://example.org/' }, body: '' }],
    ['never answers', 'hang'],
    ['is no page', { status: 200, headers: {}, body: '<<<\0' }],
  ] as const)('that %s leaves numbers, and nothing is said of it', async (_, answer) => {
    const world = await signedIn('names-none', { meddle: (one) => (asksPage(one) ? answer : undefined) });
    world.clock.advanceMs(16_000);
    await turns();
    expect(nameOf(world, production)).toBe('');
    expect(world.view()).toMatchObject({ failure: null, notice: null, screen: { name: 'roles' } });
    expect(world.logged.filter((entry) => JSON.stringify(entry).includes('defect'))).toEqual([]);
    expect(await assume(world, `${staging} Admin`)).toEqual({ ok: true });
    expect(world.view().grants).toMatchObject([{ profile: `${staging}-Admin` }]);
  });

  test('that is still open does not outlive Rolecall', async () => {
    const signals: AbortSignal[] = [];
    const world = await signedIn('names-none', {
      meddle: (one) =>
        asksPage(one)
          ? (_, signal) => {
              signals.push(signal);
              return new Promise((__, reject) => signal.addEventListener('abort', () => reject(new Error())));
            }
          : undefined,
    });
    await until(() => signals.length === 1);
    await world.rolecall.quit();
    expect(signals[0]?.aborted).toBe(true);
    const sent = world.webs.sent.length;
    await turns();
    expect(world.webs.sent).toHaveLength(sent);
    expect(world.clock.pending()).toBe(0);
  });

  test('that answers when its identity is forgotten names nobody', async () => {
    const page = gate();
    const world = await signedIn('names-legacy', {
      delay: (one) => (asksPage(one) ? page.opened : undefined),
    });
    await world.rolecall.commands.forgetIdentity({ identity: world.view().current ?? '' });
    page.open();
    await turns();
    await turns();
    expect(remembered(world).accountNames).toEqual({});
  });
});

describe('the alias of an account', () => {
  test('is asked for after a role was assumed, when the page said nothing', async () => {
    const world = await signedIn('names-none');
    expect(await assume(world, `${production} ProductionAdmin`)).toEqual({ ok: true });
    // By its name, so it is asked about.
    const { id } = await world.at('production');
    await world.rolecall.commands.confirmProduction({ question: id });
    expect(world.view().grants).toMatchObject([{ profile: `${production}-ProductionAdmin` }]);
    await until(() => nameOf(world, production) === 'larkfield-production');
    expect(world.view().grants).toMatchObject([{ accountName: 'larkfield-production' }]);
  });

  test('is not held up for: the keys are there before AWS answers', async () => {
    const world = await signedIn('names-none', { meddle: (one) => (asksAlias(one) ? 'hang' : undefined) });
    expect(await assume(world, `${sandbox} Admin`)).toEqual({ ok: true });
    expect(world.view().grants).toMatchObject([{ state: 'live' }]);
    await until(() => world.webs.sent.some(asksAlias));
    await world.rolecall.quit();
    expect(world.clock.pending()).toBe(0);
  });

  test('may be denied, which is nobody’s failure', async () => {
    const world = await signedIn('names-none');
    await assume(world, `${staging} Developer`);
    await until(() => world.view().grants[0]?.caller !== '' && world.webs.sent.some(asksAlias));
    await turns();
    expect(world.view()).toMatchObject({ failure: null, grants: [{ failure: null }] });
    expect(JSON.stringify(world.logged)).not.toContain('account-alias');
    expect(nameOf(world, staging)).toBe('');
  });

  test('is not asked for when the name is known, nor with a renewal', async () => {
    const world = await signedIn('names-none', {
      meddle: (one) => (asksPage(one) ? pageNaming({ [sandbox]: 'shop-sandbox' }) : undefined),
    });
    await until(() => nameOf(world, sandbox) !== '');
    await assume(world, `${sandbox} Admin`);
    await assume(world, `${staging} Developer`);
    await until(() => world.view().grants.every(({ caller }) => caller !== ''));
    await until(() => world.webs.sent.some(asksAlias));
    await world.rolecall.commands.renew({ grant: world.view().grants[1]?.id ?? '' });
    await turns();
    expect(world.webs.sent.filter(asksAlias)).toHaveLength(1);
  });
});

describe('a name that is known', () => {
  test('is known after a restart, and AWS is not asked again once all are', async () => {
    const world = await signedIn('names-none', {
      meddle: (one) => (asksPage(one) ? pageNaming(all) : undefined),
    });
    await until(() => nameOf(world, sandbox) !== '');
    const next = await restarted(world);
    expect(nameOf(next, sandbox)).toBe('shop-sandbox');
    await next.signIn('names-none');
    await next.at('roles');
    await turns();
    expect(next.webs.sent.some(asksPage)).toBe(false);
    expect(await assume(next, `${sandbox} Admin`)).toEqual({ ok: true });
    await until(() => next.view().grants.every(({ caller }) => caller !== ''));
    expect(next.webs.sent.some(asksAlias)).toBe(false);
  });

  test('stays while others are asked for, unless AWS calls the account something else now', async () => {
    let names: Record<string, string> = { [production]: 'shop-prod', [staging]: 'shop-staging' };
    const world = await signedIn('names-none', {
      meddle: (one) => (asksPage(one) ? pageNaming(names) : undefined),
    });
    await until(() => nameOf(world, staging) !== '');
    names = { [staging]: 'shop-test' };
    await world.signIn('names-none');
    await until(() => nameOf(world, staging) === 'shop-test');
    expect(nameOf(world, production)).toBe('shop-prod');
  });

  test('calls a profile that is new', async () => {
    const world = await signedIn('names-none', {
      meddle: (one) => (asksPage(one) ? pageNaming({ [staging]: 'shop staging (eu)' }) : undefined),
    });
    await until(() => nameOf(world, staging) !== '');
    await assume(world, `${staging} Admin`);
    await assume(world, `${sandbox} Admin`);
    expect(world.view().grants.map(({ profile }) => profile)).toEqual([
      'shop-staging-eu-Admin',
      `${sandbox}-Admin`,
    ]);
  });

  test('does not rename a profile that was first written with the number', async () => {
    const world = await signedIn('names-none', { stored: undefined });
    await assume(world, `${staging} Admin`);
    world.webs.meddle = (one) => (asksPage(one) ? pageNaming(all) : undefined);
    await world.rolecall.commands.saveSettings(settingsWith({ nameAccounts: true }));
    await world.signIn('names-none');
    await until(() => nameOf(world, staging) === 'shop-staging');
    await assume(world, `${staging} Admin`);
    await assume(world, `${staging} Developer`);
    expect(world.view().grants.map(({ profile }) => profile)).toEqual([
      `${staging}-Admin`,
      'shop-staging-Developer',
    ]);
    const next = await restarted(world);
    expect(next.view().grants.map(({ profile }) => profile)).toEqual([
      `${staging}-Admin`,
      'shop-staging-Developer',
    ]);
  });

  test('that comes while a profile is being written changes nothing about that', async () => {
    const [page, keys] = [gate(), gate()];
    const world = await signedIn('names-none', {
      meddle: (one) => (asksPage(one) ? () => page.opened.then(() => pageNaming(all)) : undefined),
      delay: ({ body }) => (body?.includes('AssumeRoleWithSAML') ? keys.opened : undefined),
    });
    const click = assume(world, `${staging} Admin`);
    await until(() => world.webs.sent.some(({ body }) => body?.includes('AssumeRoleWithSAML') === true));
    page.open();
    await until(() => nameOf(world, staging) !== '');
    keys.open();
    expect(await click).toEqual({ ok: true });
    expect(world.view().grants).toMatchObject([{ profile: `${staging}-Admin`, accountName: 'shop-staging' }]);
    await assume(world, `${staging} Admin`);
    expect(world.view().grants).toHaveLength(1);
  });
});

test('whoever does not want AWS to be asked has it asked nothing', async () => {
  const world = await signedIn('names-legacy', { stored: undefined });
  await assume(world, `${sandbox} Admin`);
  await until(() => world.view().grants.every(({ caller }) => caller !== ''));
  await turns();
  expect(world.webs.sent.some(asksPage)).toBe(false);
  expect(world.webs.sent.some(asksAlias)).toBe(false);
  expect(remembered(world).accountNames).toEqual({});
});

test('of the demo no name and no label is remembered, also when its identity is forgotten', async () => {
  const world = await createWorld({ stored: askingForNames });
  await world.rolecall.commands.tryDemo({});
  await world.rolecall.commands.signIn({ username: 'names-legacy', password: 'rolecall', keep: false });
  await until(() => nameOf(world, production) === 'larkfield-production');
  const own = { label: 'Mine', colour: 'red', production: 'no' } as const;
  await world.rolecall.commands.saveAccount({ account: production, ...own });
  await world.rolecall.commands.saveAccount({ account: '999999999999', ...own });
  await assume(world, `${production} ProductionAdmin`);
  expect(remembered(world)).toMatchObject({ accountNames: {}, accounts: { '999999999999': own }, names: {} });
  await world.rolecall.commands.forgetIdentity({ identity: world.view().current ?? '' });
  expect(remembered(world)).toMatchObject({
    accountNames: {},
    names: {},
    roleSettings: {},
    uses: {},
  });
  expect(remembered(world).accounts).toEqual({ '999999999999': own });
});
