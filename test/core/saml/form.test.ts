import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAppPage } from '../../../src/core/saml/form.ts';
import { failureCode } from '../failure-code.ts';
import { mangled } from './mangled.ts';

const aws = 'https://signin.aws.amazon.com/saml';
const base64 = 'PD94bWwgdmVyc2lvbj0iMS4wIj8+/A==';

const page = (fields: string, action = aws) =>
  `<!doctype html><title>Acme - Signing in...</title><form id="appForm" action="${action}" method="POST">${fields}</form>`;
const field = (value: string) => `<input type="hidden" name="SAMLResponse" value="${value}"/>`;

describe('the assertion is found', () => {
  test.each([
    ['in Okta’s own page', page(field('PD94bWwgdmVyc2lvbj0iMS4wIj8&#x2b;&#x2f;A&#x3d;&#x3d;'))],
    [
      'with upper-case and decimal entities',
      page(field('PD94bWwgdmVyc2lvbj0iMS4wIj8&#X2B;&#47;A&#61;&#x3D;')),
    ],
    ['with named entities', page(field('PD94bWwgdmVyc2lvbj0iMS4wIj8&plus;&sol;A&equals;&equals;'))],
    ['with single quotes', page(`<input name='SAMLResponse' value='${base64}' type='hidden'>`)],
    ['without quotes', page(`<input name=SAMLResponse value=${base64}>`)],
    ['value before name', page(`<input value="${base64}" type="hidden" name="SAMLResponse">`)],
    ['in upper case', `<FORM ACTION="${aws}"><INPUT NAME="SAMLResponse" VALUE="${base64}"></FORM>`],
    [
      'on lines of its own',
      page(`<input\n  type="hidden"\n  name="SAMLResponse"\n  value="\n${base64}\n"\n>`),
    ],
    ['broken into lines', page(field(`${base64.slice(0, 10)}\r\n${base64.slice(10)}`))],
    ['beside an empty RelayState', page(`<input name="RelayState" value="">${field(base64)}`)],
    ['in a form that is never closed', `<form action="${aws}">${field(base64)}`],
    ['behind another form', `<form action="/search"><input name="q"></form>${page(field(base64))}`],
    [
      'behind a commented-out form',
      `<!-- ${page(field('AAAA'), 'https://evil.example')} -->${page(field(base64))}`,
    ],
    [
      'behind a script that writes one',
      `<script>document.write('${page(field('AAAA')).replace('</script>', '')}')</script>${page(field(base64))}`,
    ],
    [
      'with an action whose entities Okta writes',
      page(field(base64), 'https&#x3a;&#x2f;&#x2f;signin.aws.amazon.com&#x2f;saml'),
    ],
    ['escaped for a query', page(field('PD94bWwgdmVyc2lvbj0iMS4wIj8%2b%2FA%3D%3d'))],
    [
      'with entities for the escapes of a query',
      page(field('PD94bWwgdmVyc2lvbj0iMS4wIj8&#x25;2B/A&#37;3D=')),
    ],
    [
      'in an element that is not closed',
      `<div><span>${page(`<p><b>${field(base64)}`).replace('<!doctype html>', '')}</div>`,
    ],
    [
      'with the form’s own id and autocomplete between',
      page(`<noscript><p>Go on</p></noscript>${field(base64)}`),
    ],
    ['in a page cut off behind it', page(field(base64)).slice(0, -3)],
  ])('%s', (_where, html) => {
    expect(readAppPage(html)).toEqual({ kind: 'assertion', assertion: base64, target: aws });
  });

  test.each([
    aws,
    'https://eu-central-1.signin.aws.amazon.com/saml',
    'https://us-gov-west-1.signin.amazonaws-us-gov.com/saml',
    'https://signin.amazonaws-us-gov.com/saml',
    'https://signin.amazonaws.cn/saml',
    'https://cn-northwest-1.signin.amazonaws.cn/saml',
    'https://eusc-de-east-1.signin.amazonaws-eusc.eu/saml',
    'https://us-east-1.signin.aws.amazon.com/saml/acs/SAMLSP12ABC',
  ])('when the form leads to %s, which is told', (target) => {
    expect(readAppPage(page(field(base64), target))).toMatchObject({ kind: 'assertion', target });
  });

  test.each([
    'https://SIGNIN.aws.amazon.com/saml',
    'https://signin.aws.amazon.com:443/saml',
    ' https://signin.aws.amazon.com/saml\n',
    'https:\\\\signin.aws.amazon.com\\saml',
  ])('when the form leads to %j, told as it was checked', (action) => {
    expect(readAppPage(page(field(base64), action))).toMatchObject({ kind: 'assertion', target: aws });
  });
});

describe('the form is refused', () => {
  test.each([
    'https://signin.aws.amazon.com.evil.example/saml',
    'https://evil.example/saml',
    'https://evil.example/?https://signin.aws.amazon.com/saml',
    'https://evil.example#https://signin.aws.amazon.com/saml',
    'https://signin.aws.amazon.com@evil.example/saml',
    'https://ada@signin.aws.amazon.com/saml',
    'https://ada:x@signin.aws.amazon.com/saml',
    'https://:x@signin.aws.amazon.com/saml',
    'https://evilsignin.aws.amazon.com/saml',
    'https://us-east-1xsignin.aws.amazon.com/saml',
    'https://evil.signin.aws.amazon.com/saml',
    'https://us-east-1.evil.signin.aws.amazon.com/saml',
    'https://us-east-1.signin.aws.amazon.com.evil.example/saml',
    'https://signin.aws.amazon.com./saml',
    'https://signin.aws.amazon.com:8443/saml',
    'http://signin.aws.amazon.com/saml',
    'https://signin.aws.amazon.com/samlfoo',
    'https://signin.aws.amazon.com/saml/',
    'https://signin.aws.amazon.com/saml/acs/',
    'https://signin.aws.amazon.com/saml/acs/a/b',
    'https://signin.aws.amazon.com/saml/acs/..%2f..%2foauth',
    'https://signin.aws.amazon.com/SAML',
    'https://signin.aws.amazon.com/federation',
    'https://eu.signin.aws.amazon.com/saml',
    'https://eu-central-1.eu-central-1.signin.aws.amazon.com/saml',
    'https://us-east-1-.signin.aws.amazon.com/saml',
    'https://signin.amazonaws.com/saml',
    'https://signin.aws.amazon.com%2eevil.example/saml',
    'https://signin.aws.amazon.com\\@evil.example:8443/saml',
    'http://signin.aws.amazon.com:443/saml',
    'https://signin.aws.amazon.com:0/saml',
    'https://signin.aws.amazon.com/x/../saml/acs/../../oauth',
    'https://signin.aws.amazon.com/',
    'javascript:alert(1)//signin.aws.amazon.com/saml',
    '//signin.aws.amazon.com/saml',
    '/saml',
    '',
    'https://[',
  ])('when it leads to %j', async (action) => {
    expect(await failureCode(() => readAppPage(page(field(base64), action)))).toBe('form-target-foreign');
  });

  test('when it has no action at all', async () => {
    expect(await failureCode(() => readAppPage(`<form>${field(base64)}</form>`))).toBe('form-target-foreign');
  });

  test.each([
    ['twice in a form', page(field(base64) + field(base64))],
    ['once in each of two forms', page(field(base64)) + page(field(base64))],
    [
      'in a form for AWS and in a foreign one',
      page(field(base64)) + page(field(base64), 'https://evil.example'),
    ],
    [
      'in a foreign form and in one for AWS',
      page(field(base64), 'https://evil.example') + page(field(base64)),
    ],
    ['in a form and outside any', field('AAAA') + page(field(base64))],
    ['in a form and behind it', page(field(base64)) + field('AAAA')],
    ['in a form within the form', page(`${field(base64)}<form action="${aws}">${field('AAAA')}</form>`)],
  ])('when the page holds the field %s', async (_where, html) => {
    expect(await failureCode(() => readAppPage(html))).toBe('assertion-unreadable');
  });

  test('when the page is longer than any that is handed in', async () => {
    const html = page(field(base64));
    const within = html.padEnd(2_097_152);
    expect(readAppPage(within).kind).toBe('assertion');
    expect(await failureCode(() => readAppPage(`${within} `))).toBe('assertion-unreadable');
  });

  test('when the page is nested without end', async () => {
    expect(await failureCode(() => readAppPage('<b>'.repeat(600_000)))).toBe('assertion-unreadable');
    expect(readAppPage('<b>'.repeat(100) + page(field(base64))).kind).toBe('assertion');
  });

  test.each([
    '',
    '  ',
    'not base64!',
    'PD94%252B',
    'PD94%',
    'PD94%0A',
    'PD94%zz',
    'PD94%2',
    'AAAA====',
    'PD94bWw-_',
    'AA=A',
    'ÄÄÄÄ',
  ])('when the field holds %j', async (value) => {
    expect(await failureCode(() => readAppPage(page(field(value))))).toBe('assertion-unreadable');
  });

  test('when the field has no value', async () => {
    const html = page('<input type="hidden" name="SAMLResponse">');
    expect(await failureCode(() => readAppPage(html))).toBe('assertion-unreadable');
  });
});

describe('a page without the form', () => {
  test.each([
    ['', ''],
    ['<title> Sign \n in </title><p>x', 'Sign in'],
    ['<title>Terms &amp; conditions</title>', 'Terms & conditions'],
    ['<title>never closed', 'never closed'],
    ['<title>Okta</title><svg><title>Logo</title></svg>', 'Okta'],
    [`<script>var html = '<form action="${aws}">${field(base64)}</form>'</script>`, ''],
    [`<!-- ${page(field(base64))} -->`, ''],
    [`<textarea>${page(field(base64))}</textarea>`, ''],
    [field(base64), ''],
    [page('<input name="samlresponse" value="AAAA">'), 'Acme - Signing in...'],
  ])('%j is told by its title', (html, title) => {
    expect(readAppPage(html)).toEqual({ kind: 'other', title });
  });
});

test('a mangled page is read or refused in our own words', async () => {
  const whole = page(field(base64));
  const pieces = [
    '<form',
    '</form>',
    '<input name="SAMLResponse" value="',
    '"',
    "'",
    '>',
    '<!--',
    '<script>',
    '&#x',
    '%2B',
    '%',
    '<svg><title>',
    aws,
  ];
  await fc.assert(
    fc.asyncProperty(mangled(whole, pieces), async (html) => {
      expect(await failureCode(() => readAppPage(html))).toMatch(
        /^(none|form-target-foreign|assertion-unreadable)$/,
      );
    }),
    { numRuns: 1500 },
  );
});

test('a large page full of the worst takes no longer than a moment', () => {
  const pages = [
    `<title>${' '.repeat(500_000)}`,
    '<form>'.repeat(80_000),
    '<'.repeat(500_000),
    page(field(`${' '.repeat(500_000)}x`)),
    `&#x${'2'.repeat(500_000)}`,
    page(field('A'.repeat(1_000_000))),
    page(field(`${'%2B'.repeat(600_000)}%`)),
    '<b>'.repeat(600_000),
    '<b>'.repeat(150) + '</i>'.repeat(400_000),
    `<a ${Array.from({ length: 150_000 }, (_, index) => `a${index}`).join(' ')}>`,
    '<input name="SAMLResponse">'.repeat(50_000),
  ];
  const started = performance.now();
  for (const html of pages) {
    try {
      readAppPage(html);
    } catch {
      // Refused is as good.
    }
  }
  expect(performance.now() - started).toBeLessThan(8000);
});
