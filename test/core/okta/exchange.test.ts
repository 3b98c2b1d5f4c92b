import { describe, expect, test } from 'vitest';
import { listAwsApps, readAppLink } from '../../../src/core/okta/app-links.ts';
import { describePage, openAppPage } from '../../../src/core/okta/app-page.ts';
import { abandon, advance, beginSignIn, verifyCode } from '../../../src/core/okta/authn.ts';
import { discoverPipeline } from '../../../src/core/okta/discovery.ts';
import { getJson, postJson } from '../../../src/core/okta/exchange.ts';
import { closeSession, openSession } from '../../../src/core/okta/session.ts';
import { readTransaction } from '../../../src/core/okta/transaction.ts';
import { fakeLine } from '../../fakes/okta-line.ts';
import { failureCode } from '../failure-code.ts';

const json = (body: unknown, status = 200) => ({ status, body: JSON.stringify(body) });
const transaction = (links: object = {}) =>
  readTransaction({ status: 'MFA_CHALLENGE', stateToken: '00STATE', _links: links }, 'acme.okta.com');

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
    const { line, sent } = fakeLine(() => json({ status: 'SUCCESS' }));
    const secret = transaction({ cancel: { href } });
    expect(await failureCode(() => postJson(line, href, { password: 'secret' }))).toBe('link-foreign');
    expect(await failureCode(() => getJson(line, href))).toBe('link-foreign');
    expect(await failureCode(() => advance(line, secret, href))).toBe('link-foreign');
    expect(await failureCode(() => verifyCode(line, secret, href, '123456', true))).toBe('link-foreign');
    expect(await failureCode(() => verifyCode(line, secret, href, '123456', false))).toBe('link-foreign');
    expect(await failureCode(() => abandon(line, secret))).toBe('link-foreign');
    expect(await failureCode(() => openAppPage(line, href))).toBe('link-foreign');
    expect(sent).toEqual([]);
  });

  test.each(foreign)('%s is not followed when a page redirects there', async (location) => {
    const { line, sent } = fakeLine(() => ({ status: 302, headers: { location } }));
    expect(await failureCode(() => openAppPage(line, '/home/amazon_aws/0oa1/272'))).toBe('link-foreign');
    expect(sent).toHaveLength(1);
  });

  test('makes no AWS app, and the apps beside it stay', async () => {
    const own = {
      appName: 'amazon_aws',
      label: 'AWS',
      linkUrl: 'https://acme.okta.com/home/amazon_aws/0oa1/272',
    };
    const { line } = fakeLine(() => json([...foreign.map((linkUrl) => ({ ...own, linkUrl })), own]));
    expect(await listAwsApps(line)).toEqual([{ link: own.linkUrl, label: 'AWS' }]);
  });
});

describe('a POST', () => {
  test.each([301, 302, 303, 307, 308])('that is answered with %i is not sent again', async (status) => {
    const { line, sent } = fakeLine(() => ({ status, headers: { location: 'https://acme.okta.com/other' } }));
    expect(await failureCode(() => beginSignIn(line, 'ada', 'secret'))).toBe('redirect-refused');
    expect(sent).toHaveLength(1);
  });

  test.each([
    ['nothing', { body: '' }, 'answer-unreadable'],
    ['a page', { body: '<html>Welcome to the hotel</html>' }, 'answer-unreadable'],
    ['half of the JSON', { body: '{"status":"MFA_RE' }, 'answer-unreadable'],
    ['null', { body: 'null' }, 'answer-unreadable'],
    ['a list', { body: '[]' }, 'answer-unreadable'],
    ['a page with 403', { status: 403, body: '<html>blocked</html>' }, 'answer-unreadable'],
    ['a page with 407', { status: 407, body: '' }, 'answer-unreadable'],
    ['a page with 429', { status: 429, body: '<html>slow down</html>' }, 'rate-limited'],
    ['a page with 502', { status: 502, body: '<html>bad gateway</html>' }, 'server-trouble'],
    ['JSON that is no error with 503', { status: 503, body: '{}' }, 'server-trouble'],
  ])('that is answered with %s says so', async (_what, answer, code) => {
    const { line } = fakeLine(() => answer);
    expect(await failureCode(() => beginSignIn(line, 'ada', 'secret'))).toBe(code);
  });

  test.each([
    ['E0000004', 401, 'credentials-wrong'],
    ['E0000005', 403, 'session-over'],
    ['E0000007', 404, 'session-over'],
    ['E0000009', 500, 'server-trouble'],
    ['E0000010', 503, 'server-trouble'],
    ['E0000011', 401, 'sign-in-expired'],
    ['E0000047', 429, 'rate-limited'],
    ['E0000057', 403, 'app-not-assigned'],
    ['E0000064', 403, 'password-expired'],
    ['E0000068', 403, 'code-wrong'],
    ['E0000069', 403, 'factor-locked'],
    ['E0000082', 400, 'code-used'],
    ['E0000083', 403, 'code-wrong'],
    ['E0000119', 403, 'factor-locked'],
    ['E0009999', 400, 'okta-refused'],
  ])('that Okta refuses with %s means %s', async (errorCode, status, code) => {
    const { line } = fakeLine(() => json({ errorCode, errorSummary: 'No.' }, status));
    expect(await failureCode(() => beginSignIn(line, 'ada', 'secret'))).toBe(code);
  });

  test.each([
    ['without causes', {}],
    ['with null for everything else', { errorSummary: null, errorId: null, errorCauses: null }],
    ['with causes of another kind', { errorCauses: ['x'] }],
  ])('is refused by code even %s', async (_what, rest) => {
    const { line } = fakeLine(() => json({ errorCode: 'E0000004', ...rest }, 401));
    expect(await failureCode(() => beginSignIn(line, 'ada', 'secret'))).toBe('credentials-wrong');
  });

  test('carries neither an API token nor a device header, and asks for no warning', async () => {
    const { line, sent } = fakeLine(() => json({ status: 'SUCCESS' }));
    await beginSignIn(line, 'ada@acme.example', ' pass wörd ');
    expect(sent).toEqual([
      {
        method: 'POST',
        url: 'https://acme.okta.com/api/v1/authn',
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body: JSON.stringify({
          username: 'ada@acme.example',
          password: ' pass wörd ',
          options: { multiOptionalFactorEnroll: false, warnBeforePasswordExpired: false },
        }),
      },
    ]);
  });
});

describe('a code is verified', () => {
  test('with “remember this device” added to whatever query the link has', async () => {
    const { line, sent } = fakeLine(() => json({ status: 'SUCCESS' }));
    const link = 'https://acme.okta.com/api/v1/authn/factors/ost1/verify?p=1';
    await verifyCode(line, transaction(), link, '123456', true);
    await verifyCode(line, transaction(), link, '123456', false);
    expect(sent.map(({ url }) => url)).toEqual([`${link}&rememberDevice=true`, link]);
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({ stateToken: '00STATE', passCode: '123456' });
  });

  test('not without a state token, nor without a link', async () => {
    const { line, sent } = fakeLine(() => json({ status: 'SUCCESS' }));
    const without = { ...transaction(), stateToken: null };
    expect(await failureCode(() => verifyCode(line, without, '/x', '1', false))).toBe('sign-in-expired');
    expect(await failureCode(() => advance(line, transaction(), null))).toBe('answer-unreadable');
    expect(sent).toEqual([]);
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
    expect(await failureCode(() => openSession(line, 't'))).toBe('answer-unreadable');
    expect(cookies).toEqual([]);
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
    expect(await discoverPipeline(fakeLine(() => answer).line)).toBe(pipeline);
  });

  test.each([
    [{ status: 200, body: '<html>a shop</html>' }, 'organisation-not-okta'],
    [json({ pipeline: 'v9' }), 'organisation-not-okta'],
    [json({ pipeline: 'v1' }, 403), 'organisation-not-okta'],
    [{ status: 301, headers: { location: 'https://www.acme.okta.com/' } }, 'organisation-not-okta'],
    [{ status: 503, body: '' }, 'server-trouble'],
  ])('is not told by %j', async (answer, code) => {
    expect(await failureCode(() => discoverPipeline(fakeLine(() => answer).line))).toBe(code);
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
    expect(await listAwsApps(fakeLine(() => answer).line)).toBeNull();
  });

  test('have a label even when Okta gives them none', async () => {
    const linkUrl = 'https://acme.okta.com/home/amazon_aws/0oa1/272';
    for (const label of [undefined, null, '', '  ']) {
      const { line } = fakeLine(() => json([{ appName: 'amazon_aws', linkUrl, label }]));
      expect(await listAwsApps(line)).toEqual([{ link: linkUrl, label: 'AWS' }]);
    }
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
    [401, 'session-over'],
    [403, 'app-not-assigned'],
    [404, 'app-gone'],
    [429, 'rate-limited'],
    [500, 'server-trouble'],
    [503, 'server-trouble'],
    [200, 'none'],
  ])('with status %i: %s', async (status, code) => {
    expect(await failureCode(() => openAppPage(fakeLine(() => ({ status })).line, '/home/a/b/c'))).toBe(code);
  });

  test.each([
    ['<script>var stateToken = "00x";</script>', 'app-wants-step-up'],
    ['{"stateToken":"02.id.x"}', 'app-wants-step-up'],
    ['<div id="okta-sign-in"></div>', 'session-over'],
    ["<div id='signin-container'></div>", 'session-over'],
    ['<p>Something else</p>', 'page-without-form'],
  ])('%s without a form is explained', (html, code) => {
    expect(describePage(html, 'Title', 'acme.okta.com').failure.code).toBe(code);
  });
});
