import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askAccountNames, readAccountNames, signInTarget } from '../../../src/core/aws/sign-in-page.ts';
import type { WebRequest, WebResponse } from '../../../src/core/ports.ts';
import { origin } from '../../demo/browser.ts';
import { fakeClock } from '../../fakes/clock.ts';
import { failureCode } from '../failure-code.ts';
import { mangled } from '../saml/mangled.ts';
import { demoAws } from './demo-aws.ts';

const role = 'arn:aws:iam::012345678901:role/Admin';

/** The form of the first ten years; `labels` are the texts of its accounts. */
const legacy = (...labels: string[]) =>
  `<!DOCTYPE html><html><body><form id="saml_form" action="/saml" method="post">
<input type="hidden" name="SAMLResponse" value="PD94+/A=" /><p>Select a role:</p><fieldset>${labels
    .map(
      (label, index) => `<div  class="saml-account"> <div onClick="expandCollapse(${index});">
<img src="/static/image/down.png" valign="middle"></img>
<div class="saml-account-name">${label}</div></div><hr style="border: 1px solid #ddd;">
<div id="${index}" class="saml-account" > <div class="saml-role" onClick="checkRadio(this);">
<input type="radio" name="roleIndex" value="${role}" class="saml-radio" id="${role}" />
<label for="${role}" class="saml-role-description">Admin</label><span></span></div></div></div>`,
    )
    .join('\n')}</fieldset></form></body></html>`;

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');
/** The page that a script fills out of `content`. */
const withData = (content: string) =>
  `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="anchor"><meta name="data"
    content="${content}"><meta name="panorama" content="IAD"></head><body><div id="root"></div></body></html>`;
const script = (...labels: string[]) =>
  withData(
    base64(
      `${JSON.stringify({
        invalid_accounts: {},
        RelayState: '',
        roles_accounts: Object.fromEntries(labels.map((label) => [label, [role]])),
        SAMLResponse: 'PD94+/A=',
        region: 'IAD',
      })}\n`,
    ),
  );

interface Drawn {
  readonly name?: string;
  readonly id: string;
}
/** The list that the script draws. */
const rendered = (accounts: readonly Drawn[], hash = 'x_9Zq') =>
  `<ul class="saml-form_custom_list__${hash}">${accounts
    .map(
      ({
        name,
        id,
      }) => `<li class="saml-form_custom_list_item__${hash}"><div class="flex flex-row"><div class="flex-grow">
${name === undefined ? '' : `<div class="saml-form_account_name_div__${hash}">${name} </div>`}
<div class="saml-form_account_id_div__${hash}">${id}</div>
<div class="saml-form_account_role_div__${hash}"><a class="saml-form_role_text__${hash}" id="${role}" role="button">Admin</a></div>
</div></div></li>`,
    )
    .join('')}</ul>`;

const named = (html: string) => Object.fromEntries(readAccountNames(html));

describe('names are read', () => {
  const two = { '012345678901': 'account-alias', '234567890123': 'other' };

  test.each([
    [
      'from the form of old',
      legacy(
        'Account: account-alias (012345678901)',
        'Account: 987654321987',
        'Account: other (234567890123)',
      ),
    ],
    [
      'from what a script would draw',
      script('account-alias (012345678901)', '987654321987', 'other (234567890123)'),
    ],
    [
      'from what a script has drawn',
      rendered([
        { name: 'account-alias', id: '0123-4567-8901' },
        { id: '9876-5432-1987' },
        { name: 'other', id: '2345-6789-0123' },
      ]),
    ],
  ])('%s, and an account without one is left out', (_shape, html) => {
    expect(named(html)).toEqual(two);
  });

  test.each([
    'Account: alias (012345678901)',
    'Konto: alias (012345678901)',
    'Compte : alias (012345678901)',
    'Compte\u00a0: alias (012345678901)',
    'アカウント: alias (012345678901)',
    '账户：alias（012345678901）',
    '계정: alias (012345678901)',
    'الحساب: alias (012345678901)',
    '\n   Account:\n   alias\n   (012345678901)\n ',
    'Account:alias(012345678901)',
    'Account: <b>alias</b> (012345678901)',
    'Account: al&#105;as &#40;012345678901)',
  ])('from the form of old, whatever the language and the white space: %j', (label) => {
    expect(named(legacy(label))).toEqual({ '012345678901': 'alias' });
  });

  test.each([
    ['Prod (EU) (012345678901)', 'Prod (EU)'],
    ['Team: Prod (012345678901)', 'Team: Prod'],
    ['Größe & Länge (012345678901)', 'Größe & Länge'],
    ['研究所 (012345678901)', '研究所'],
    ['<script>alert(1)</script> (012345678901)', '<script>alert(1)</script>'],
    ['a  b\t\n c (012345678901)', 'a b c'],
    ['__proto__ (012345678901)', '__proto__'],
    [`${'n'.repeat(64)} (012345678901)`, 'n'.repeat(64)],
  ])('from what a script would draw, as it stands there: %j', (label, name) => {
    expect(named(script(label))).toEqual({ '012345678901': name });
  });

  test.each(['dDGkX', 'a-b', '0', ''])('from a drawn list whose classes end in %j', (hash) => {
    expect(named(rendered([{ name: 'alias', id: '0123-4567-8901' }], hash))).toEqual({
      '012345678901': 'alias',
    });
  });

  test('with other classes beside, and with the number in one piece', () => {
    const html = `<div><div class="mb-2 saml-form_account_name_div__a">alias</div>
<div class="saml-form_account_id_div__b bold">012345678901</div></div>`;
    expect(named(html)).toEqual({ '012345678901': 'alias' });
  });
});

describe('no name is read', () => {
  test.each([
    ['nothing', ''],
    ['text', 'Account: alias (012345678901)'],
    ['a hotel’s page', '<!DOCTYPE html><title>Welcome</title><h1>Please accept our terms</h1>'],
    ['the script that comes in between', '<script>var hashArgs = window.location.hash;</script>'],
    [
      'a script that holds the form',
      `<script>document.write('${legacy('Account: a (012345678901)')}')</script>`,
    ],
    ['a comment that holds it', `<!-- ${legacy('Account: a (012345678901)')} -->`],
    ['a form without accounts', legacy()],
    ['numbers only', legacy('Account: 987654321987')],
    ['a label without a colon', legacy('Account alias (012345678901)')],
    ['data that is no base64', withData('%%%')],
    ['data that is no JSON', withData(base64('{"roles_accounts":'))],
    ['data that is no UTF-8', withData(Buffer.from([0x7b, 0xff, 0x7d]).toString('base64'))],
    ['data of another form', withData(base64('[1]'))],
    ['data without accounts', withData(base64('{"region":"IAD"}'))],
    ['accounts that are none', withData(base64('{"roles_accounts":"a (012345678901)"}'))],
    ['no data', '<meta name="data"><meta name="data" content="">'],
    ['data under another name', withData('').replace('name="data"', 'name="date"')],
    ['eleven digits', script('alias (01234567890)')],
    ['thirteen digits', script('alias (0123456789012)')],
    ['digits of another script', script('alias (٠١٢٣٤٥٦٧٨٩٠١)')],
    ['a number in front', script('(012345678901) alias')],
    ['a number that nothing closes', script('alias (012345678901')],
    ['a drawn number of another form', rendered([{ name: 'alias', id: '01-2345678901x' }])],
    ['a drawn name without a number', '<div><p class="saml-form_account_name_div__a">alias</p></div>'],
  ])('from %s', (_what, html) => {
    expect(named(html)).toEqual({});
  });

  test.each([
    ['is too long', 'n'.repeat(65)],
    ['is long beyond reading', 'n'.repeat(1_000_000)],
    ['is empty', ''],
    ['is white space', ' \u3000\u00a0'],
    ['turns the text round', 'prod\u202etxet'],
    ['marks a direction', 'prod\u200f'],
    ['isolates', 'a\u2066b\u2069'],
    ['holds a control character', 'a\u0007b'],
    ['holds a null', 'a\u0000b'],
    ['holds a soft hyphen', 'pro\u00add'],
    ['holds a space of no width', 'pro\u200bd'],
    ['holds a filler', 'prod\u3164'],
    ['holds half a character', 'a\ud800'],
    ['is for private use', '\ue000'],
    ['is the account’s own number', '012345678901'],
    ['is the number of another account', '210987654321'],
    ['is such a number as AWS draws it', '2109-8765-4321'],
  ])('that %s', (_what, name) => {
    const other = 'other (234567890123)';
    const rest = { '234567890123': 'other' };
    expect(named(script(`${name} (012345678901)`, other))).toEqual(rest);
    expect(named(legacy(`Account: ${name} (012345678901)`, `Account: ${other}`))).toEqual(rest);
    const drawn = [
      { name, id: '0123-4567-8901' },
      { name: 'other', id: '2345-6789-0123' },
    ];
    expect(named(rendered(drawn))).toEqual(rest);
  });

  test('for an account beside whose number none stands', () => {
    const name = '<div class="saml-form_account_name_div__a">alias</div>';
    const id = '<div class="saml-form_account_id_div__a">0123-4567-8901</div>';
    const roles = '<div class="saml-form_account_role_div__a"></div>';
    const other = '<div class="saml-form_account_id_div__a">2345-6789-0123</div>';
    // The name belongs to whose number follows it, at the same place, and to nobody else.
    expect(named(`<ul><li>${name}</li><li>${id}</li></ul>`)).toEqual({});
    expect(named(`<ul><li>${id}${name}${roles}</li><li>${other}</li></ul>`)).toEqual({});
    expect(named(`<div>${id}${name}${roles}${other}</div>`)).toEqual({});
    expect(named(`<div>${name}${id}${other}</div>`)).toEqual({ '012345678901': 'alias' });
  });
});

describe('a hostile page', () => {
  test('that contradicts itself: the first name that can be shown counts', () => {
    const labels = ['\u202e (012345678901)', 'first (012345678901)', 'second (012345678901)'];
    expect(named(script(...labels))).toEqual({ '012345678901': 'first' });
    expect(named(legacy(...labels.map((label) => `Account: ${label}`)))).toEqual({ '012345678901': 'first' });
    expect(named(script('first (012345678901)') + legacy('Account: second (012345678901)'))).toEqual({
      '012345678901': 'first',
    });
  });

  test('that holds more accounts than anybody has', () => {
    const labels = Array.from({ length: 12_000 }, (_, index) => `a (${String(index).padStart(12, '0')})`);
    expect(readAccountNames(script(...labels)).size).toBe(10_000);
  });

  test('that is longer than any that is handed in', () => {
    const within = script('alias (012345678901)').padEnd(2_097_152);
    expect(readAccountNames(within).size).toBe(1);
    expect(readAccountNames(`${within} `).size).toBe(0);
  });

  test('that is nested without end', () => {
    const html = script('alias (012345678901)');
    expect(readAccountNames(html + '<b>'.repeat(100)).size).toBe(1);
    expect(readAccountNames(html + '<b>'.repeat(600_000)).size).toBe(0);
  });

  test('takes no longer than a moment, whatever it is full of', () => {
    const million = 1_000_000;
    const pages = [
      legacy(`Account: ${' '.repeat(million)}(012345678901)`),
      legacy(':'.repeat(million)),
      legacy(`Account: ${'(012345678901'.repeat(100_000)}`),
      legacy('<i></i>('.repeat(200_000)),
      script(`${' '.repeat(million)}x`),
      script('('.repeat(million)),
      withData(base64('['.repeat(million))),
      withData(base64(`{"roles_accounts":{"a":${'['.repeat(500_000)}${']'.repeat(500_000)}}}`)),
      withData('A'.repeat(2 * million)),
      '<meta name="data" content="e30=">'.repeat(60_000),
      `<div class="${'a '.repeat(million)}">`,
      `<div class="${' '.repeat(2 * million)}x">`,
      '<div class="saml-account-name">'.repeat(60_000),
      '<p class="saml-account-name">Account: a (012345678901)</p>'.repeat(35_000),
      '<b>'.repeat(150) + '</i>'.repeat(500_000),
      `<a ${Array.from({ length: 150_000 }, (_, index) => `a${index}`).join(' ')}>`,
    ];
    const started = performance.now();
    for (const html of pages) readAccountNames(html);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test('never throws, and names nothing but accounts', () => {
    const label = 'Account: alias (012345678901)';
    const drawn = [{ name: 'alias', id: '0123-4567-8901' }];
    const whole = legacy(label) + script('alias (012345678901)') + rendered(drawn);
    const pieces = [
      '<div class="saml-account-name">',
      '</div>',
      label,
      ':',
      '(',
      '012345678901',
      '<!--',
      '"',
      '\u202e',
    ];
    fc.assert(
      fc.property(mangled(whole, pieces), (html) => {
        for (const [id, name] of readAccountNames(html)) {
          expect(id).toMatch(/^[0-9]{12}$/);
          expect(name).toMatch(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]{1,64}$/u);
          expect(name.trim()).toBe(name);
        }
      }),
      { numRuns: 1500 },
    );
  });

  test('whose data is any JSON never throws either', () => {
    const accounts = fc.dictionary(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'grapheme' }).map((name) => `${name} (012345678901)`),
      ),
      fc.jsonValue(),
    );
    const value = fc.oneof(fc.jsonValue(), fc.record({ roles_accounts: fc.oneof(accounts, fc.jsonValue()) }));
    fc.assert(
      fc.property(value, (json) => {
        const html = withData(base64(JSON.stringify(json)));
        for (const id of readAccountNames(html).keys()) expect(id).toMatch(/^[0-9]{12}$/);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('AWS is asked', () => {
  const target = 'https://eu-central-1.signin.aws.amazon.com/saml';

  function lineWith(answer: () => Partial<WebResponse> | Error, signal = new AbortController().signal) {
    const sent: WebRequest[] = [];
    const web = {
      async send(request: WebRequest) {
        sent.push(request);
        const answered = answer();
        if (answered instanceof Error) throw answered;
        return { status: 200, headers: {}, body: '', ...answered };
      },
      seatCookie: async () => undefined,
      cookies: async () => [],
      clear: async () => undefined,
    };
    return { sent, line: { web, clock: fakeClock(), signal } };
  }
  const page = { body: script('alias (012345678901)') };

  test('by the form that a browser would send, once', async () => {
    const { line, sent } = lineWith(() => page);
    const names = await askAccountNames(line, target, 'PD94+/A=');
    expect(Object.fromEntries(names)).toEqual({ '012345678901': 'alias' });
    expect(sent).toEqual([
      {
        method: 'POST',
        url: target,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'SAMLResponse=PD94%2B%2FA%3D&RelayState=',
      },
    ]);
  });

  test.each([
    ['into the console', { status: 302, headers: { location: 'https://console.aws.amazon.com/' } }],
    ['with the page’s own form kept', { status: 307, headers: { location: 'https://evil.example/' } }],
  ])('and a redirect %s is not followed, and names nothing', async (_where, answer) => {
    const { line, sent } = lineWith(() => ({ ...page, ...answer }));
    expect((await askAccountNames(line, target, 'AAAA')).size).toBe(0);
    expect(sent.map(({ url }) => url)).toEqual([target]);
  });

  test.each([400, 403, 500, 503, 204])('and an answer with status %i names nothing', async (status) => {
    const { line } = lineWith(() => ({ ...page, status }));
    expect((await askAccountNames(line, target, 'AAAA')).size).toBe(0);
  });

  test('and what fails on the way says so', async () => {
    const { line } = lineWith(() => new Error('net::ERR_CONNECTION_RESET'));
    expect(await failureCode(() => askAccountNames(line, target, 'AAAA'))).toBe('unreachable');
  });

  test('and nothing is sent any more for those who gave up', async () => {
    const controller = new AbortController();
    controller.abort();
    const { line, sent } = lineWith(() => page, controller.signal);
    expect(await failureCode(() => askAccountNames(line, target, 'AAAA'))).toBe('cancelled');
    expect(sent).toEqual([]);
  });

  test('where the app’s form leads, or at what stands in for AWS', () => {
    expect(signInTarget(target, null)).toBe(target);
    expect(signInTarget(target, 'http://127.0.0.1:4711')).toBe('http://127.0.0.1:4711/saml');
  });
});

describe('the demo company', () => {
  const target = signInTarget('https://signin.aws.amazon.com/saml', origin);
  const showcase = { '210987654321': 'larkfield-production' };

  test.each([
    ['alice', showcase],
    ['names-legacy', showcase],
    ['names-rendered', showcase],
    ['names-none', {}],
    ['encrypted', {}],
    // A single role: AWS leads into the console at once.
    ['one', {}],
    ['html', {}],
    ['broken', {}],
  ])('names the accounts of %s: %j', async (username, names) => {
    const { line, webs, assertion } = demoAws();
    expect(Object.fromEntries(await askAccountNames(line, target, assertion(username)))).toEqual(names);
    expect(webs.sent.map(({ url }) => url)).toEqual([`${origin}/saml`]);
  });

  test('names every account of a large one', async () => {
    const { line, assertion } = demoAws();
    const names = await askAccountNames(line, target, assertion('company'));
    expect(names.get('100000000019')).toBe('analytics-api-prod');
    expect(names.size).toBe(40);
  });

  test('names nothing for an assertion of yesterday', async () => {
    const { line, clock, assertion } = demoAws();
    const base64 = assertion('alice');
    clock.advanceMs(86_400_000);
    expect((await askAccountNames(line, target, base64)).size).toBe(0);
  });
});
