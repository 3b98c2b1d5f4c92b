import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type OktaPage, readOktaPage } from '../../../src/core/okta/page.ts';
import { mangled } from '../saml/mangled.ts';

const classic = '00Xg1Ci6KEli338pWmP2gHU';
const engine = '02.id.9kLqz_aB-c';
const page = (body: string, title = 'Acme - Sign In') =>
  `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`;
const error = (content: string) =>
  page(`<div class="infobox error-content clearfix">${content}</div>`, 'Acme');
const script = (code: string) => `<script type="text/javascript">${code}</script>`;
const oktaData = (data: object) => script(`var oktaData = ${JSON.stringify(data).replaceAll('-', '\\x2D')};`);
const federation = (action: string, field = 'SigninToken') =>
  page(`<form action="${action}" method="post"><input type="hidden" name="${field}" value="x"></form>`);

const notAssignedText =
  "<h1>App Not Assigned</h1><p>Sorry, you can't access <b>AWS</b> because you are not assigned this app in Okta.</p>";
const idxMessage = (key: string, message: string) =>
  oktaData({ messages: { type: 'array', value: [{ message, i18n: { key }, class: 'ERROR' }] } });

const kind = (status: number, html: string) => readOktaPage(status, html).kind;

describe('a page that wants more before the app', () => {
  const stepUp = { kind: 'step-up', stateToken: classic };
  test.each<[string, string, OktaPage]>([
    ['the classic one', page(script(`var stateToken = '${classic}';`)), stepUp as OktaPage],
    [
      'the classic one with the sign-in widget on it',
      page(
        `${script(`function runLoginPage(fn) {} var stateToken = '${classic}';`)}<main id="okta-sign-in"></main>`,
      ),
      stepUp as OktaPage,
    ],
    ['a classic token in oktaData', page(oktaData({ signIn: { stateToken: classic } })), stepUp as OktaPage],
    ['Identity Engine', page(oktaData({ signIn: { stateToken: engine } })), { kind: 'identity-engine' }],
    [
      'Identity Engine with its container',
      page(`${oktaData({ signIn: { stateToken: 'eyJ6aXAi.x.y' } })}<div id="signin-container"></div>`),
      { kind: 'identity-engine' },
    ],
    [
      'the old page for the password',
      page(
        '<div id="password-verification-challenge"><h1>Please verify your password</h1><form action="/user/verify_password" method="post"><input type="hidden" name="_xsrfToken" value="f9"></form></div>',
      ),
      { kind: 're-authentication' },
    ],
    ['the code for that', '{"errorCode":"E0000092","errorSummary":"…"}', { kind: 're-authentication' }],
  ])('is told: %s, whatever its status', (_what, html, expected) => {
    for (const status of [200, 401, 403, 404]) expect(readOktaPage(status, html)).toEqual(expected);
  });
});

describe('the organisation’s sign-in page', () => {
  test.each([
    ['classic', page('<div id="okta-sign-in" class="auth-container"></div>')],
    ['of Identity Engine', page("<div id='signin-container'></div>")],
    ['by its script', page(script('OktaLogin.initLoginPage(oktaData);'))],
    ['by its other script', page(script('runLoginPage(function () {});'))],
    ['with an empty token', page(`${script("var stateToken = '';")}<div id="okta-sign-in"></div>`)],
    ['with no token', page(`${oktaData({ signIn: { stateToken: null } })}<div id="okta-sign-in"></div>`)],
    [
      'with the word that the session is over',
      page(idxMessage('idx.session.expired', 'You have been logged out')),
    ],
    [
      'with that word and a token of what was',
      page(oktaData({ signIn: { stateToken: engine }, i18n: { key: 'idx.session.expired' } })),
    ],
    ['as a code', '{"errorCode":"E0000005","errorSummary":"Invalid session"}'],
  ])('means that the session is over: %s', (_what, html) => {
    for (const status of [200, 401, 403, 404])
      expect(readOktaPage(status, html)).toEqual({ kind: 'session-over' });
  });

  test('is not needed with a 401', () => {
    expect(readOktaPage(401, '')).toEqual({ kind: 'session-over' });
    expect(readOktaPage(401, page('<h1>Unauthorized</h1>'))).toEqual({ kind: 'session-over' });
  });

  test.each([
    ['an id in a comment', page('<!-- <div id="okta-sign-in"> -->')],
    ['an id in a script', page(script(`x('<div id="okta-sign-in">')`))],
    ['a class of that name', page('<div class="okta-sign-in">')],
    ['the function’s name in a text', page('<p>runLoginPage OktaLogin.initLoginPage</p>')],
    ['a longer name', page(script('rerunLoginPages()'))],
  ])('is not taken for one: %s', (_what, html) => {
    expect(kind(200, html)).toBe('unknown');
  });
});

describe('an app that is not assigned', () => {
  test.each([
    ['the classic page', error(notAssignedText)],
    ['without Okta’s frame', page(notAssignedText)],
    [
      'the words of Identity Engine',
      error('You are not allowed to access this app. To request access, contact an admin.'),
    ],
    ['the key of Identity Engine', page(idxMessage('idx.error.user.not.assigned.to.app', 'Nicht erlaubt'))],
    ['its other key', page(idxMessage('idx.error.code.user_not_assigned', 'Nicht erlaubt'))],
    [
      'the key beside a token',
      page(
        oktaData({ signIn: { stateToken: engine } }) + idxMessage('idx.error.code.user_not_assigned', 'x'),
      ),
    ],
    [
      'the key in an error in other words',
      error(`Nein${idxMessage('idx.error.code.user_not_assigned', 'x')}`),
    ],
    ['the key in single quotes', page(script("var x = {key:'idx.error.code.user_not_assigned'}"))],
    [
      'the key in a text of JSON',
      page(script('var x = "{\\"key\\":\\"idx.error.code.user_not_assigned\\"}"')),
    ],
  ])('is told from %s, whatever the status', (_what, html) => {
    for (const status of [200, 401, 403, 404])
      expect(readOktaPage(status, html)).toEqual({ kind: 'not-assigned' });
  });
});

describe('an app that a policy refuses', () => {
  test.each([
    [
      'the classic page',
      error('<h1>App  Access Locked</h1>\n<p>Ask &lt;Ada&gt;.</p>'),
      'App Access Locked Ask <Ada>.',
    ],
    ['without Okta’s frame', page('<h1>App Access Locked</h1>'), 'App Access Locked'],
    ['the key', page(idxMessage('security.access_denied', 'Zugriff verweigert')), 'Zugriff verweigert'],
    [
      'the key of an admin’s own words',
      page(idxMessage('security.access_denied_custom_message', 'Call\n<b>Ada</b> first')),
      'Call <b>Ada</b> first',
    ],
    ['the key of an assurance', page(idxMessage('oie.assurance.unsatisfiable', 'Unable')), 'Unable'],
    [
      'the key beside a token',
      page(oktaData({ signIn: { stateToken: engine } }) + idxMessage('security.access_denied', 'No')),
      'No',
    ],
    ['the key without words', page(script('x("security.access_denied")')), ''],
    ['the key with words in the frame', error(`Nein.${script('x("security.access_denied")')}`), 'Nein.'],
    [
      'the code',
      '{"errorCode":"E0000057","errorSummary":"Access to this application is denied due to a policy.","errorId":"oae"}',
      'Access to this application is denied due to a policy.',
    ],
    ['the code of the sign-on policy', '{"errorCode":"E0000085","errorSummary":"No."}', 'No.'],
    [
      'the last message of several',
      page(script('x([{message:"One",i18n:{key:"a"}},{message:"Two",i18n:{key:"security.access_denied"}}])')),
      'Two',
    ],
  ])('is told from %s, whatever the status', (_what, html, message) => {
    for (const status of [200, 401, 403, 404])
      expect(readOktaPage(status, html)).toEqual({ kind: 'denied', message });
  });

  test('is what an error of Okta’s in unknown words is with 403', () => {
    const html = error('<h1>App-Zugriff gesperrt</h1>');
    expect(readOktaPage(403, html)).toEqual({ kind: 'denied', message: 'App-Zugriff gesperrt' });
    expect(readOktaPage(200, html)).toMatchObject({ kind: 'unknown', message: 'App-Zugriff gesperrt' });
  });

  test('is not told by keys that only name translations', () => {
    const table = script(
      `var i18n = {"security.access_denied": "No", 'oie.assurance.unsatisfiable' : "No", "idx.error.code.user_not_assigned":"No","idx.session.expired":"Out","errors.E0000057":"No","E0000092":"Again"}`,
    );
    expect(kind(200, page(table))).toBe('unknown');
    expect(kind(200, page(table + oktaData({ signIn: { stateToken: engine } })))).toBe('identity-engine');
    expect(kind(200, page('<p>security.access_denied</p>'))).toBe('unknown');
  });
});

describe('the text of an error', () => {
  const message = (content: string) => {
    const read = readOktaPage(403, error(content));
    return read.kind === 'denied' ? read.message : read.kind;
  };

  test.each([
    ['with white space collapsed', '\n\t <h1> Nein </h1>\r\n\u00a0 so  nicht ', 'Nein so nicht'],
    ['with words parted where lines are', '<h1>Nein</h1><p>so</p>nicht<br>hier', 'Nein so nicht hier'],
    ['with words whole where they are only marked', 'N<b>ei</b>n, <a href="/x">so</a>.', 'Nein, so.'],
    ['without scripts and styles', 'Nein<script>alert(1)</script><style>b{}</style>', 'Nein'],
    ['as text, not HTML', 'A &lt;b&gt; &amp; &#x1F511;', 'A <b> & 🔑'],
    ['without what turns or controls', 'A\u202eB\u2066C\u0007D&#x1b;[31mE', 'ABC D [31mE'],
    ['to its own end', '<div><div>A</div></div>B', 'A B'],
    ['when it is never closed', '<p>A<div>B', 'A B'],
  ])('comes %s', (_how, content, text) => {
    expect(message(content)).toBe(text);
  });

  test('does not take in what stands around it', () => {
    const html = page(
      'before<div class="error-content"><p>A</p></div>behind<div class="error-contents">C</div>',
    );
    expect(readOktaPage(403, html)).toEqual({ kind: 'denied', message: 'A' });
  });

  test('has at most 300 characters, none of them half', () => {
    expect(message('x'.repeat(1000))).toBe('x'.repeat(300));
    expect(message(`${'x'.repeat(299)}🔑`)).toBe('x'.repeat(299));
    expect(message(`${'x'.repeat(298)}🔑y`)).toBe(`${'x'.repeat(298)}🔑`);
  });
});

describe('a page without Okta’s marks', () => {
  test('is known by its status', () => {
    const html = page('<h1>Something</h1>');
    expect(readOktaPage(404, html)).toEqual({ kind: 'gone' });
    expect(readOktaPage(404, error('<h1>Page not found</h1>'))).toEqual({ kind: 'gone' });
    expect(readOktaPage(403, html)).toEqual({ kind: 'forbidden' });
    expect(readOktaPage(403, '')).toEqual({ kind: 'forbidden' });
    expect(readOktaPage(403, error(' '))).toEqual({ kind: 'forbidden' });
  });

  test('or by the words of a zone or a stale token, which is no policy of the app', () => {
    expect(readOktaPage(403, page('<h1>403</h1><p>Access Forbidden</p>'))).toEqual({ kind: 'forbidden' });
    expect(readOktaPage(403, error('<h1>Access Forbidden</h1>'))).toEqual({ kind: 'forbidden' });
    expect(readOktaPage(403, '{"error":"Forbidden","message":"Access denied by network policy"}').kind).toBe(
      'forbidden',
    );
  });

  test('is unknown otherwise, and told by its title', () => {
    expect(readOktaPage(200, '')).toEqual({ kind: 'unknown', title: '', message: '' });
    expect(
      readOktaPage(200, page('<h1>My Apps</h1><svg><title>Logo</title></svg>', ' Acme \n &amp; Co')),
    ).toEqual({
      kind: 'unknown',
      title: 'Acme & Co',
      message: '',
    });
    expect(readOktaPage(500, error('Oops'))).toEqual({ kind: 'unknown', title: 'Acme', message: 'Oops' });
    expect(readOktaPage(200, page('', 'x'.repeat(500)))).toMatchObject({ title: 'x'.repeat(120) });
  });
});

describe('a form that leads on', () => {
  test.each([
    'https://signin.aws.amazon.com/federation',
    'https&#x3a;&#x2f;&#x2f;signin.aws.amazon.com&#x2f;federation',
    'https://us-east-1.signin.aws.amazon.com/federation?Action=login',
    'https://signin.amazonaws-us-gov.com/federation',
    'https://signin.amazonaws.cn/federation',
  ])('to %s is for IAM users', (action) => {
    expect(readOktaPage(200, federation(action))).toEqual({ kind: 'for-iam-users' });
  });

  test('with the token in its address is for IAM users too', () => {
    const action = 'https://signin.aws.amazon.com/federation?Action=login&amp;SigninToken=x';
    expect(kind(200, federation(action, 'x'))).toBe('for-iam-users');
  });

  test.each([
    'https://evil.example/federation',
    'https://signin.aws.amazon.com.evil.example/federation',
    'https://evilsignin.aws.amazon.com/federation',
    'https://signin.aws.amazon.com/federation/x',
    '/federation',
  ])('to %s is not', (action) => {
    expect(kind(200, federation(action))).toBe('unknown');
  });

  test('is nothing without the token', () => {
    expect(kind(200, federation('https://signin.aws.amazon.com/federation', 'x'))).toBe('unknown');
  });

  test.each([
    ['SAMLRequest', 'https://hub.okta.com/sso/saml2/0oa1', 'hub.okta.com'],
    ['SAMLResponse', 'https://hub.okta.com/sso/saml2/0oa1', 'hub.okta.com'],
    ['SAMLRequest', 'https://adfs.example:8443/adfs/ls', 'adfs.example:8443'],
    ['SAMLRequest', 'http://idp.example/sso', 'idp.example'],
  ])('with %s to %s is another sign-in, also beside a token', (field, action, host) => {
    const html = page(
      `${script(`var stateToken = '${classic}'`)}<form method="post" action="${action}"><input type="hidden" name="${field}" value="PHNhbWw+"></form>`,
    );
    expect(readOktaPage(200, html)).toEqual({ kind: 'other-sign-in', host });
  });

  test.each([
    ['in a script', page(script(`x('<form action="https://a.example/"><input name="SAMLRequest"></form>')`))],
    ['in no form', page('<form action="https://a.example/"></form><input name="SAMLRequest">')],
    ['to nowhere', page('<form><input name="SAMLRequest"></form>')],
    ['to the organisation itself', page('<form action="/sso/saml2/0oa1"><input name="SAMLRequest"></form>')],
    ['to a script', page('<form action="javascript:x()"><input name="SAMLRequest"></form>')],
  ])('is nothing %s', (_where, html) => {
    expect(kind(200, html)).toBe('unknown');
  });
});

const kinds =
  /^(step-up|identity-engine|session-over|not-assigned|denied|re-authentication|gone|forbidden|for-iam-users|other-sign-in|unknown)$/;

test('a mangled page is some page, never an error', () => {
  const wholes = [
    error(notAssignedText),
    page(`${script(`var stateToken = '${classic}'`)}<div id="okta-sign-in">`),
    page(oktaData({ signIn: { stateToken: engine } }) + idxMessage('security.access_denied', 'No')),
    federation('https://signin.aws.amazon.com/federation', 'SAMLRequest'),
  ];
  const pieces = [
    '<',
    '>',
    '"',
    '</div>',
    '<script>',
    '</script>',
    '<!--',
    '<title>',
    '<svg>',
    '<form action="https://[',
    '&#x',
    '&#0;',
    'message:"',
    '\\u{',
  ];
  const texts = fc.oneof(...wholes.map((whole) => mangled(whole, pieces)));
  fc.assert(
    fc.property(fc.constantFrom(200, 401, 403, 404, 500), texts, (status, html) => {
      const read = readOktaPage(status, html);
      expect(read.kind).toMatch(kinds);
      if (read.kind === 'denied' || read.kind === 'unknown')
        expect(read.message.length).toBeLessThanOrEqual(300);
    }),
    { numRuns: 3000 },
  );
});

test('a large page full of the worst takes no longer than a moment', () => {
  const started = performance.now();
  for (const html of [
    '<b>'.repeat(600_000),
    '<b>'.repeat(150) + '</i>'.repeat(400_000),
    error(' '.repeat(1_900_000)),
    error('x '.repeat(900_000)),
    error('<p>x'.repeat(450_000)),
    '<div class="error-content">'.repeat(70_000),
    `<div class="${' '.repeat(1_900_000)}">`,
    '<form><input name="SAMLRequest"></form>'.repeat(40_000),
    `<form action="https://a.example/${'x'.repeat(1_900_000)}"><input name="SAMLRequest">`,
    page(script(`"security.access_denied${'x'.repeat(1_900_000)}`)),
    page(script(`"security.access_denied"${' '.repeat(1_900_000)}:`)),
    page(script('"security.access_denied":'.repeat(70_000))),
    page(script(`${'message:"'.repeat(200_000)}"security.access_denied"`)),
    `<title>${'\u202e '.repeat(900_000)}`,
    '<input id="a">'.repeat(130_000),
  ]) {
    expect(kind(403, html)).toMatch(kinds);
  }
  expect(performance.now() - started).toBeLessThan(15_000);
}, 30_000);
