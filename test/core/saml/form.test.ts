import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAppPage } from '../../../src/core/saml/form.ts';
import { failureCode } from '../failure-code.ts';

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
    ['in a page cut off behind it', page(field(base64)).slice(0, -3)],
  ])('%s', (_where, html) => {
    expect(readAppPage(html)).toEqual({ kind: 'assertion', assertion: base64 });
  });

  test.each([
    aws,
    'https://SIGNIN.aws.amazon.com/saml',
    'https://signin.aws.amazon.com:443/saml',
    'https://eu-central-1.signin.aws.amazon.com/saml',
    'https://us-gov-west-1.signin.amazonaws-us-gov.com/saml',
    'https://signin.amazonaws-us-gov.com/saml',
    'https://signin.amazonaws.cn/saml',
    'https://cn-northwest-1.signin.amazonaws.cn/saml',
    'https://eusc-de-east-1.signin.amazonaws-eusc.eu/saml',
    'https://us-east-1.signin.aws.amazon.com/saml/acs/SAMLSP12ABC',
  ])('when the form leads to %s', (action) => {
    expect(readAppPage(page(field(base64), action)).kind).toBe('assertion');
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

  test('when it holds the field twice', async () => {
    expect(await failureCode(() => readAppPage(page(field(base64) + field(base64))))).toBe(
      'assertion-unreadable',
    );
  });

  test.each(['', '  ', 'not base64!', 'PD94%2B', 'AAAA====', 'PD94bWw-_', 'AA=A', 'ÄÄÄÄ'])(
    'when the field holds %j',
    async (value) => {
      expect(await failureCode(() => readAppPage(page(field(value))))).toBe('assertion-unreadable');
    },
  );

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
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '<form',
      '</form>',
      '<input name="SAMLResponse" value="',
      '"',
      "'",
      '>',
      '<!--',
      '<script>',
      '&#x',
      aws,
    ),
  );
  const mangled = fc
    .tuple(
      fc.nat(whole.length),
      fc.nat(40),
      fc.array(piece).map((parts) => parts.join('')),
    )
    .map(([at, less, more]) => whole.slice(0, at) + more + whole.slice(at + less));
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        mangled,
        fc.array(piece).map((parts) => parts.join('')),
      ),
      async (html) => {
        expect(await failureCode(() => readAppPage(html))).toMatch(
          /^(none|form-target-foreign|assertion-unreadable)$/,
        );
      },
    ),
    { numRuns: 1000 },
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
  ];
  const started = performance.now();
  for (const html of pages) {
    try {
      readAppPage(html);
    } catch {
      // Refused is as good.
    }
  }
  expect(performance.now() - started).toBeLessThan(3000);
});
