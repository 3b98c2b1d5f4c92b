import { describe, expect, test } from 'vitest';
import { listAwsApps, readAppLink } from '../../../src/core/okta/app-links.ts';
import { openAppPage, pageFailure } from '../../../src/core/okta/app-page.ts';
import { createAuthn } from '../../../src/core/okta/authn.ts';
import { describeOrganisation, discoverProvider } from '../../../src/core/okta/discovery.ts';
import { getJson, postJson } from '../../../src/core/okta/exchange.ts';
import type { OktaPage } from '../../../src/core/okta/page.ts';
import { closeSession, liveSession, openSession, refreshSession } from '../../../src/core/okta/session.ts';
import { fakeLine } from '../../fakes/okta-line.ts';
import { failureCode } from '../failure-code.ts';

const json = (body: unknown, status = 200) => ({ status, body: JSON.stringify(body) });
const begin = (line: Parameters<typeof createAuthn>[0]) => createAuthn(line).signIn('ada', 'secret');

/** Everything that is not of https://acme.okta.com, however much it looks so. */
const foreign = [
  'https://evil.example/api/v1/authn',
  'http://acme.okta.com/api/v1/authn',
  'https://acme.okta.com:8443/api/v1/authn',
  'https://acme.okta.com.evil.example/',
  'https://acme.okta.com@evil.example/',
  'https://evil.example\\@acme.okta.com/',
  '//evil.example/x',
  '\\\\evil.example/x',
  'javascript:alert(1)',
  'data:application/json,{}',
  'https://[',
  'https://acme.okta.com:99999/',
];

describe('a link in an answer that leads elsewhere', () => {
  test.each(foreign)('%s gets no password, no token and no code', async (href) => {
    const challenge = { status: 'MFA_CHALLENGE', stateToken: '00STATE', _links: { cancel: { href } } };
    const { line, sent } = fakeLine(() => json(challenge));
    const authn = createAuthn(line);
    await authn.resume('00STATE');
    sent.length = 0;
    expect(await failureCode(() => postJson(line, href, { password: 'secret' }))).toBe('link-foreign');
    expect(await failureCode(() => getJson(line, href))).toBe('link-foreign');
    expect(await failureCode(() => authn.follow(href))).toBe('link-foreign');
    expect(await failureCode(() => authn.follow(href, { passCode: '1' }, { rememberDevice: true }))).toBe(
      'link-foreign',
    );
    expect(await failureCode(() => authn.leave())).toBe('link-foreign');
    expect(await failureCode(() => openAppPage(line, href))).toBe('link-foreign');
    expect(sent).toEqual([]);
  });

  test.each(foreign)('%s is not followed when a page redirects there', async (location) => {
    const { line, sent } = fakeLine(() => ({ status: 302, headers: { location } }));
    const code = await failureCode(() => openAppPage(line, '/home/amazon_aws/0oa1/272'));
    // Another https host is named: it may be the company's own page, or its identity provider.
    expect(code).toMatch(/^(link-foreign|app-leads-elsewhere)$/);
    expect(sent).toHaveLength(1);
  });

  test('makes no AWS app, and the apps beside it stay', async () => {
    const own = {
      appName: 'amazon_aws',
      label: 'AWS',
      linkUrl: 'https://acme.okta.com/home/amazon_aws/0oa1/272',
    };
    const { line } = fakeLine(() => json([...foreign.map((linkUrl) => ({ ...own, linkUrl })), own]));
    expect(await listAwsApps(line)).toMatchObject({ apps: [{ link: own.linkUrl, label: 'AWS' }] });
  });
});

describe('a POST', () => {
  test.each([301, 302, 303, 307, 308])('that is answered with %i is not sent again', async (status) => {
    const { line, sent } = fakeLine(() => ({ status, headers: { location: 'https://acme.okta.com/other' } }));
    expect(await failureCode(() => begin(line))).toBe('redirect-refused');
    expect(sent).toHaveLength(1);
  });

  test.each([
    ['nothing', { body: '' }, 'answer-unreadable'],
    ['a page', { body: '<html>Welcome to the hotel</html>' }, 'answer-unreadable'],
    ['half of the JSON', { body: '{"status":"MFA_RE' }, 'answer-unreadable'],
    ['null', { body: 'null' }, 'answer-unreadable'],
    ['a list', { body: '[]' }, 'answer-unreadable'],
    ['a page with 403', { status: 403, body: '<html>blocked</html>' }, 'access-forbidden'],
    ['a firewall’s JSON', { status: 403, body: '{"error":"Forbidden"}' }, 'access-forbidden'],
    ['plain words', { status: 401, body: 'Internal Server Error' }, 'answer-unreadable'],
    ['a page with 407', { status: 407, body: '' }, 'answer-unreadable'],
    ['a page with 429', { status: 429, body: '<html>slow down</html>' }, 'rate-limited'],
    ['a page with 502', { status: 502, body: '<html>bad gateway</html>' }, 'server-trouble'],
    ['JSON that is no error with 503', { status: 503, body: '{}' }, 'server-trouble'],
  ])('that is answered with %s says so', async (_what, answer, code) => {
    const { line } = fakeLine(() => answer);
    expect(await failureCode(() => begin(line))).toBe(code);
  });

  test.each([
    ['without causes', {}],
    ['with null for everything else', { errorSummary: null, errorId: null, errorCauses: null }],
    ['with causes of another kind', { errorCauses: ['x'] }],
  ])('is refused by code even %s', async (_what, rest) => {
    const { line } = fakeLine(() => json({ errorCode: 'E0000004', ...rest }, 401));
    expect(await failureCode(() => begin(line))).toBe('credentials-wrong');
  });

  test('carries neither an API token nor a device header', async () => {
    const { line, sent } = fakeLine(() => json({ status: 'SUCCESS' }));
    await createAuthn(line).signIn('ada@acme.example', ' pass wörd ');
    expect(sent).toEqual([
      {
        method: 'POST',
        url: 'https://acme.okta.com/api/v1/authn',
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body: JSON.stringify({
          username: 'ada@acme.example',
          password: ' pass wörd ',
          options: { multiOptionalFactorEnroll: false, warnBeforePasswordExpired: true },
        }),
      },
    ]);
  });

  test('is understood when its answer is JSON within JSON', async () => {
    const body = JSON.stringify(JSON.stringify({ errorCode: 'E0000004' }));
    expect(await failureCode(() => begin(fakeLine(() => ({ status: 401, body })).line))).toBe(
      'credentials-wrong',
    );
  });
});

describe('a session', () => {
  test('is seated as a cookie of the organisation', async () => {
    const { line, cookies } = fakeLine(() => json({ id: '102abc' }));
    await openSession(line, '20111token');
    expect(cookies).toEqual(['https://acme.okta.com sid=102abc']);
  });

  test.each([{}, { id: '' }, { id: 7 }, null, []])('that comes as %j is none', async (answer) => {
    const { line, cookies } = fakeLine(() => json(answer));
    expect(await failureCode(() => openSession(line, 't'))).toBe('session-not-opened');
    expect(cookies).toEqual([]);
  });

  test.each([401, 403, 404, 405])(
    'that the API refuses with %i is opened by the redirect that seats the cookie',
    async (status) => {
      const fake = fakeLine(({ url }) => {
        if (!url.includes('sessionCookieRedirect')) return { status, body: 'no' };
        void fake.line.web.seatCookie('https://acme.okta.com', 'sid', '102def');
        return { status: 302, headers: { location: 'https://acme.okta.com/' } };
      });
      await openSession(fake.line, '20111token');
      const query = new URL(fake.sent[1]?.url ?? '').searchParams;
      expect(query.get('token')).toBe('20111token');
      expect(query.get('redirectUrl')).toBe('https://acme.okta.com/');
      expect(fake.cookies).toEqual(['https://acme.okta.com sid=102def']);
    },
  );

  test.each([429, 500, 503])('that Okta cannot give now (%i) is not tried in another way', async (status) => {
    const { line, sent } = fakeLine(() => ({ status, body: '' }));
    await failureCode(() => openSession(line, 't'));
    expect(sent).toHaveLength(1);
  });

  test('lives as long as Okta’s own clock says, whatever this computer’s says', async () => {
    const headers = { date: 'Mon, 02 Mar 2026 03:00:00 GMT' };
    const answer = { ...json({ id: '102abc', expiresAt: '2026-03-02T05:00:00.000Z' }), headers };
    const { line } = fakeLine(() => answer);
    for (const ask of [() => openSession(line, 't'), () => liveSession(line), () => refreshSession(line)])
      expect(await ask()).toMatchObject({ lifeLeft: 2 * 60 * 60_000 });
  });

  test.each([
    [404, 'E0000007'],
    [403, 'E0000005'],
    [401, 'E0000011'],
  ])('that is gone (%i %s) is over', async (status, errorCode) => {
    const { line } = fakeLine(() => json({ errorCode }, status));
    expect(await liveSession(line)).toBeNull();
    expect(await refreshSession(line)).toBeNull();
  });

  test.each([204, 404, 500])('is closed whatever Okta answers (%i)', async (status) => {
    const { line, sent } = fakeLine(() => ({ status }));
    await closeSession(line);
    expect(sent).toMatchObject([{ method: 'DELETE', url: 'https://acme.okta.com/api/v1/sessions/me' }]);
  });
});

describe('the pipeline', () => {
  test.each([
    [{ status: 404, body: 'Not found' }, 'v1'],
    [json({ pipeline: 'v1', id: '00o' }), 'v1'],
    [json({ pipeline: 'idx' }), 'idx'],
  ])('of %j is %s', async (answer, pipeline) => {
    expect(await describeOrganisation(fakeLine(() => answer).line)).toMatchObject({ pipeline });
  });

  test.each([
    [{ status: 200, body: '<html>a shop</html>' }, 'organisation-not-okta'],
    [json({ pipeline: 'v9' }), 'organisation-not-okta'],
    [json({ pipeline: 'v1' }, 403), 'organisation-not-okta'],
    [{ status: 301, headers: { location: 'https://www.acme.okta.com/' } }, 'organisation-not-okta'],
    [{ status: 503, body: '' }, 'server-trouble'],
  ])('is not told by %j', async (answer, code) => {
    expect(await failureCode(() => describeOrganisation(fakeLine(() => answer).line))).toBe(code);
  });
});

describe('where a user signs in', () => {
  const links = (type: unknown) => json({ links: [{ properties: { 'okta:idp:type': type } }] });

  test.each([
    ['Okta', links('OKTA'), 'OKTA'],
    ['another provider', links('SAML2'), 'SAML2'],
    ['a number', links(7), null],
    ['no links', json({ links: [] }), null],
    ['an error', json({ errorCode: 'E0000001' }, 400), null],
    ['nothing of the kind', { status: 404, body: 'Not found' }, null],
    ['a page', { body: '<html>' }, null],
    ['a redirect', { status: 302, headers: { location: 'https://evil.example/' } }, null],
  ])('is %s', async (_what, answer, provider) => {
    const { line, sent } = fakeLine(() => answer);
    expect(await discoverProvider(line, 'ada+x@acme.example')).toBe(provider);
    const url = new URL(sent[0]?.url ?? '');
    expect(url.pathname).toBe('/.well-known/webfinger');
    expect(url.searchParams.get('resource')).toBe('okta:acct:ada+x@acme.example');
  });
});

describe('the AWS apps', () => {
  test.each([
    ['none is listed', json([])],
    [
      'only other apps are',
      json([{ appName: 'amazon_aws_sso', linkUrl: 'https://acme.okta.com/home/x/y/z' }]),
    ],
    ['the list is refused', json({ errorCode: 'E0000006', errorSummary: 'No permission' }, 403)],
    ['the list is a page', { body: '<html>' }],
    ['the list is of another shape', json({ apps: [] })],
  ])('are asked for when %s', async (_when, answer) => {
    expect((await listAwsApps(fakeLine(() => answer).line)).apps).toEqual([]);
  });

  test('have a label even when Okta gives them none', async () => {
    const linkUrl = 'https://acme.okta.com/home/amazon_aws/0oa1/272';
    for (const label of [undefined, null, '', '  ']) {
      const { line } = fakeLine(() => json([{ appName: 'amazon_aws', linkUrl, label }]));
      expect((await listAwsApps(line)).apps).toEqual([{ link: linkUrl, label: 'AWS' }]);
    }
  });

  test('are keyed by link and told apart by its end when their labels repeat', async () => {
    const app = (end: string, label = 'AWS ') => ({
      appName: 'amazon_aws',
      label,
      linkUrl: `https://acme.okta.com/home/amazon_aws/${end}`,
    });
    const list = [app('0oa1/270'), app('0oa1/272'), app('0oa1/272'), app('0oa2/272'), app('0oa3/1', 'Data')];
    const { apps } = await listAwsApps(fakeLine(() => json(list)).line);
    expect(apps.map(({ label }) => label)).toEqual(['AWS (270)', 'AWS (0oa1/272)', 'AWS (0oa2/272)', 'Data']);
  });

  test('are not those of IAM Identity Center, which are named', async () => {
    const linkUrl = 'https://acme.okta.com/home/amazon_aws_sso/0oa1/272';
    const { line } = fakeLine(() => json([{ appName: 'amazon_aws_sso', linkUrl, label: ' AWS SSO ' }]));
    expect(await listAwsApps(line)).toEqual({ apps: [], unusable: ['AWS SSO'], failure: null });
  });

  test('one odd entry does not take the others with it', async () => {
    const linkUrl = 'https://acme.okta.com/home/amazon_aws/0oa1/272';
    const { line } = fakeLine(() => json([null, 7, {}, { appName: 'amazon_aws', linkUrl }]));
    expect((await listAwsApps(line)).apps).toHaveLength(1);
  });

  test('are not asked for when the session is over', async () => {
    const { line } = fakeLine(() => json({ errorCode: 'E0000005', errorSummary: 'Invalid session' }, 403));
    expect(await failureCode(() => listAwsApps(line))).toBe('session-over');
  });
});

describe('a pasted app link', () => {
  const origin = 'https://acme.okta.com';

  test.each([
    [' https://acme.okta.com/home/amazon_aws/0oa1/272?fromHome=true \n', '/home/amazon_aws/0oa1/272'],
    ['HTTPS://ACME.okta.com/home/amazon_aws/0oa1/272#x', '/home/amazon_aws/0oa1/272'],
    ['https://me:secret@acme.okta.com/home/amazon_aws/0oa1/272?sessionToken=2x', '/home/amazon_aws/0oa1/272'],
    ['https://acme.okta.com/app/amazon_aws/exk1/sso/saml', '/app/amazon_aws/exk1/sso/saml'],
  ])('%j is taken', (typed, path) => {
    expect(readAppLink(typed, origin).link).toBe(origin + path);
  });

  test.each([
    ['', 'app-link-invalid'],
    ['acme', 'app-link-invalid'],
    ['/home/amazon_aws/0oa1/272', 'app-link-invalid'],
    ['javascript:alert(1)', 'app-link-invalid'],
    ['https://[', 'app-link-invalid'],
    ['https://acme.okta.com/', 'app-link-invalid'],
    ['https://acme.okta.com/app/UserHome', 'app-link-invalid'],
    ['https://evil.example/home/amazon_aws/0oa1/272', 'app-link-foreign'],
    ['http://acme.okta.com/home/amazon_aws/0oa1/272', 'app-link-foreign'],
    ['https://acme.okta.com@evil.example/home/amazon_aws/0oa1/272', 'app-link-foreign'],
  ])('%j is not: %s', async (typed, code) => {
    expect(await failureCode(() => readAppLink(typed, origin))).toBe(code);
  });
});

describe('an app’s page', () => {
  test('is followed hop by hop, and not for ever', async () => {
    const { line, sent } = fakeLine(() => ({ status: 302, headers: { location: '/again' } }));
    expect(await failureCode(() => openAppPage(line, '/home/a/b/c'))).toBe('redirect-refused');
    expect(sent.length).toBeLessThanOrEqual(6);
    expect(sent.every(({ method }) => method === 'GET')).toBe(true);
  });

  test.each(['/login/login.htm?fromURI=%2Fapp', '/login/sign-in', '/login/default', '/signin'])(
    'that is the sign-in (%s) means that the session is over',
    async (location) => {
      const { line, sent } = fakeLine(() => ({ status: 302, headers: { location } }));
      expect(await failureCode(() => openAppPage(line, '/home/a/b/c'))).toBe('session-over');
      expect(sent).toHaveLength(1);
    },
  );

  test.each([
    [429, 'rate-limited'],
    [500, 'server-trouble'],
    [503, 'server-trouble'],
  ])('with status %i: %s', async (status, code) => {
    expect(await failureCode(() => openAppPage(fakeLine(() => ({ status })).line, '/home/a/b/c'))).toBe(code);
  });

  test.each([200, 401, 403, 404])('with status %i comes back with its content', async (status) => {
    const { line } = fakeLine(() => ({ status, body: '<p>x' }));
    expect(await openAppPage(line, '/home/a/b/c')).toEqual({ status, html: '<p>x' });
  });

  test.each<[OktaPage, string]>([
    [{ kind: 'step-up', stateToken: '00x' }, 'app-wants-step-up'],
    [{ kind: 'identity-engine' }, 'identity-engine'],
    [{ kind: 'session-over' }, 'session-over'],
    [{ kind: 'not-assigned' }, 'app-not-assigned'],
    [{ kind: 'denied', message: 'Locked' }, 'app-denied'],
    [{ kind: 're-authentication' }, 'app-wants-password'],
    [{ kind: 'gone' }, 'app-gone'],
    [{ kind: 'forbidden' }, 'access-forbidden'],
    [{ kind: 'for-iam-users' }, 'app-for-iam-users'],
    [{ kind: 'other-sign-in', host: 'idp.example' }, 'app-leads-elsewhere'],
    [{ kind: 'unknown', title: 'T', message: '' }, 'page-without-form'],
  ])('that is %j says what it is', (page, code) => {
    const { failure } = pageFailure(page, 'acme.okta.com');
    expect(failure.code).toBe(code);
    expect(JSON.stringify(failure)).not.toContain('00x');
  });
});
