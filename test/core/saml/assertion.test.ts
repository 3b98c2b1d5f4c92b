import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAssertion } from '../../../src/core/saml/assertion.ts';
import { failureCode } from '../failure-code.ts';
import { mangled } from './mangled.ts';

const protocol = 'urn:oasis:names:tc:SAML:2.0:protocol';
const assertion = 'urn:oasis:names:tc:SAML:2.0:assertion';
const attributes = 'https://aws.amazon.com/SAML/Attributes';
const admin = 'arn:aws:iam::123456789012:role/Admin';
const reader = 'arn:aws:iam::123456789012:role/team/Reader';
const okta = 'arn:aws:iam::123456789012:saml-provider/OKTA';
const pair = (role: string) => ({ role, provider: okta });

const value = (text: string) => `<saml2:AttributeValue>${text}</saml2:AttributeValue>`;
const attribute = (name: string, ...values: string[]) =>
  `<saml2:Attribute Name="${attributes}/${name}">${values.map(value).join('')}</saml2:Attribute>`;
const roles = (...values: string[]) => attribute('Role', ...values);
const statement = (content: string) => `<saml2:AttributeStatement>${content}</saml2:AttributeStatement>`;
const asserted = (content: string) =>
  `<saml2:Assertion ID="id1" Version="2.0"><saml2:Issuer>http://www.okta.com/exk1</saml2:Issuer>${statement(content)}</saml2:Assertion>`;
const success = `<saml2p:Status><saml2p:StatusCode Value="${'urn:oasis:names:tc:SAML:2.0:status:Success'}"/></saml2p:Status>`;
const response = (content: string, status = success) =>
  `<saml2p:Response xmlns:saml2p="${protocol}" xmlns:saml2="${assertion}" ID="id0" Version="2.0">${status}${content}</saml2p:Response>`;

const encode = (xml: string | Uint8Array) => Buffer.from(xml as string, 'utf8').toString('base64');
const read = (xml: string) => readAssertion(encode(xml));
const codeOf = (xml: string) => failureCode(() => read(xml));
const usual = response(asserted(roles(`${okta},${admin}`)));

describe('roles are read', () => {
  test('from Okta’s own shape, XML declaration and byte order mark included', () => {
    for (const start of ['', '<?xml version="1.0" encoding="UTF-8"?>\n', '\ufeff<?xml version="1.0"?>']) {
      expect(read(start + usual)).toEqual({
        roles: [pair(admin)],
        sessionDuration: null,
        encrypted: false,
        skipped: 0,
      });
    }
  });

  test.each([
    [
      'samlp and saml',
      (xml: string) =>
        xml
          .replaceAll('saml2p:', 'samlp:')
          .replaceAll('saml2:', 'saml:')
          .replaceAll('xmlns:saml2p', 'xmlns:samlp')
          .replaceAll('xmlns:saml2', 'xmlns:saml'),
    ],
    [
      'names that mislead',
      (xml: string) =>
        xml.replaceAll('saml2p', 'TMP').replaceAll('saml2', 'saml2p').replaceAll('TMP', 'saml2'),
    ],
  ])('whatever the prefixes: %s', (_what, rename) => {
    expect(read(rename(usual)).roles).toEqual([pair(admin)]);
  });

  test('from default namespaces, as other providers write them', () => {
    const xml = `<Response xmlns="${protocol}"><Status><StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></Status><Assertion xmlns="${assertion}"><AttributeStatement><Attribute Name="${attributes}/Role"><AttributeValue>${admin},${okta}</AttributeValue></Attribute></AttributeStatement></Assertion></Response>`;
    expect(read(xml).roles).toEqual([pair(admin)]);
  });

  test('from several values, attributes and statements, each pair once, in the order of the document', () => {
    const xml = response(
      `<saml2:Assertion>${statement(roles(`${okta},${reader}`, `${admin},${okta}`))}${statement(roles(`\n ${okta} ,\n ${reader} `) + roles(`${okta},${admin}`))}</saml2:Assertion>`,
    );
    expect(read(xml).roles).toEqual([pair(reader), pair(admin)]);
  });

  test.each([
    'http://aws.amazon.com/SAML/Attributes/Role',
    'https://www.amazonaws.cn/SAML/Attributes/Role',
    'http://www.amazonaws.cn/SAML/Attributes/Role',
  ])('from an attribute called %s too', (name) => {
    expect(read(usual.replace(`${attributes}/Role`, name)).roles).toEqual([pair(admin)]);
  });

  test('of every partition', () => {
    for (const partition of ['aws', 'aws-cn', 'aws-us-gov', 'aws-eusc', 'aws-iso-b']) {
      const [role, provider] = [admin, okta].map((arn) => arn.replace('arn:aws:', `arn:${partition}:`));
      expect(read(response(asserted(roles(`${role},${provider}`)))).roles).toEqual([{ role, provider }]);
    }
  });

  test('from one value that holds them all', () => {
    const xml = response(asserted(roles(`${admin},${okta}, ${reader},${okta}`)));
    expect(read(xml)).toMatchObject({ roles: [pair(admin), pair(reader)], skipped: 0 });
  });

  test('beside values that are no pair, which are counted', () => {
    const odd = [admin, okta, `${admin},${admin}`, `${okta},${okta}`, 'a,b', `${admin},${okta},x:y`];
    const more = [`${admin},${okta},${okta},${admin}`, `${admin},${okta},${reader}`];
    const xml = response(asserted(roles(...odd, `${reader},${okta}`, ...more)));
    expect(read(xml)).toMatchObject({ roles: [pair(reader)], skipped: odd.length + more.length });
  });

  test('beside empty values, which say nothing', () => {
    expect(read(response(asserted(roles('', ' \n', `${reader},${okta}`))))).toMatchObject({
      roles: [pair(reader)],
      skipped: 0,
    });
  });

  test('beside an attribute that is encrypted, and that is told', () => {
    const encrypted = '<saml2:EncryptedAttribute><x/></saml2:EncryptedAttribute>';
    expect(read(response(asserted(encrypted + roles(`${admin},${okta}`))))).toMatchObject({
      roles: [pair(admin)],
      encrypted: true,
    });
  });

  test('when the response states no status at all', () => {
    expect(read(response(asserted(roles(`${admin},${okta}`)), '')).roles).toHaveLength(1);
  });

  test.each([
    ['a comment', `${admin}<!-- -->Evil,${okta}`],
    ['CDATA', `${admin}<![CDATA[Evil,]]>${okta}`],
    ['a reference to a character', `${admin}&#69;vil,${okta}`],
    ['an element', `${admin}<b>Evil</b>,${okta}`],
    ['an empty element', `${admin}<b/>Evil,${okta}`],
    ['an element of its own name', `${admin}<saml2:AttributeValue>Evil</saml2:AttributeValue>,${okta}`],
    ['a status message', `${admin}<saml2p:StatusMessage>Evil</saml2p:StatusMessage>,${okta}`],
  ])('whole: %s inside does not cut the name', (_what, text) => {
    expect(read(response(asserted(roles(text)))).roles).toEqual([pair(`${admin}Evil`)]);
  });

  test.each([
    ['3600', 3600],
    [' 43200 ', 43_200],
    ['900', 900],
    ['899', null],
    ['43201', null],
    ['3600.5', null],
    ['an hour', null],
    ['', null],
    ['-1', null],
  ])('with the duration %j as %j', (text, seconds) => {
    const xml = response(asserted(roles(`${admin},${okta}`) + attribute('SessionDuration', text)));
    expect(read(xml).sessionDuration).toBe(seconds);
  });
});

describe('roles do not count', () => {
  test.each([
    ['of another namespace', usual.replace(assertion, 'urn:other')],
    ['of another attribute', usual.replace('/Role"', '/Roles"')],
    ['of an attribute in lower case', usual.replace('/Role"', '/role"')],
    [
      'of an attribute whose name only ends so',
      usual.replace(`${attributes}/Role`, `https://evil.example/?${attributes}/Role`),
    ],
    ['of an attribute whose Name has a namespace', usual.replace(' Name=', ' saml2:Name=')],
    ['outside the statement', response(`<saml2:Assertion>${roles(`${admin},${okta}`)}</saml2:Assertion>`)],
    ['under the response', response(asserted('') + statement(roles(`${admin},${okta}`)))],
    [
      'in an extension',
      response(
        `<saml2p:Extensions>${statement(roles(`${admin},${okta}`))}</saml2p:Extensions>${asserted('')}`,
      ),
    ],
    ['in a comment', response(asserted(`<!-- ${roles(`${admin},${okta}`).replaceAll('--', '')} -->`))],
    ['in the name’s place', response(asserted(roles(`<x v="${admin},${okta}"/>`)))],
  ])('%s', async (_where, xml) => {
    expect(await codeOf(xml)).toMatch(/^assertion-(without-roles|unreadable)$/);
  });
});

describe('roles are hidden, and that is no error,', () => {
  const encryptedAssertion = '<saml2:EncryptedAssertion><x/></saml2:EncryptedAssertion>';
  const encryptedAttribute = '<saml2:EncryptedAttribute><x/></saml2:EncryptedAttribute>';
  test.each([
    ['when the assertion is encrypted', response(encryptedAssertion), 0],
    ['when the attributes are', response(asserted(encryptedAttribute)), 0],
    [
      'when the attributes are and the readable ones are no pairs',
      response(asserted(encryptedAttribute + roles('x'))),
      1,
    ],
  ])('%s', (_what, xml, skipped) => {
    expect(read(xml)).toEqual({ roles: [], sessionDuration: null, encrypted: true, skipped });
  });

  test.each([
    [
      'in an extension',
      response(`<saml2p:Extensions>${encryptedAssertion}</saml2p:Extensions>${asserted('')}`),
    ],
    [
      'outside the statement',
      response(asserted('').replace('</saml2:Issuer>', `</saml2:Issuer>${encryptedAttribute}`)),
    ],
    ['of another namespace', response(asserted('<EncryptedAttribute/>'))],
  ])('but not when what is encrypted is %s', async (_where, xml) => {
    expect(await codeOf(xml)).toBe('assertion-without-roles');
  });
});

describe('a response is refused', () => {
  const wrapped = asserted(
    roles('arn:aws:iam::666666666666:role/Evil,arn:aws:iam::666666666666:saml-provider/X'),
  );
  const inner = asserted(roles(`${admin},${okta}`));

  test.each([
    ['with a DOCTYPE', `<!DOCTYPE x>${usual}`],
    ['with entities', `<!DOCTYPE x [<!ENTITY e "${admin}">]>${usual.replace(admin, '&e;')}`],
    ['with an unknown entity', usual.replace(admin, '&e;')],
    ['with a processing instruction', response(`<?php x ?>${inner}`)],
    ['with a processing instruction in a value', usual.replace(admin, `<?x y?>${admin}`)],
    ['with two assertions', response(inner + wrapped)],
    ['with an assertion in another', response(inner.replace('</saml2:Issuer>', `</saml2:Issuer>${wrapped}`))],
    [
      'with an assertion in an extension',
      response(`<saml2p:Extensions>${wrapped}</saml2p:Extensions>${inner}`),
    ],
    [
      'with the assertion deeper than it belongs',
      response(`<saml2p:Extensions>${inner}</saml2p:Extensions>`),
    ],
    ['that is no response', inner.replace('<saml2:Assertion', `<saml2:Assertion xmlns:saml2="${assertion}"`)],
    ['that is another’s response', usual.replace(protocol, 'urn:other')],
    ['without an assertion', response('')],
    ['that ends early', usual.slice(0, -10)],
    ['with something behind it', `${usual}<x/>`],
    [
      'with an undeclared prefix',
      usual.replace('<saml2:Issuer>', '<evil:Issuer>').replace('</saml2:Issuer>', '</evil:Issuer>'),
    ],
    ['that is nested without end', response('<a>'.repeat(5000) + '</a>'.repeat(5000))],
    [
      'with roles in an extension',
      response(`<saml2p:Extensions>${statement(roles(`${admin},${okta}`))}</saml2p:Extensions>${inner}`),
    ],
    ['with roles under the response', response(inner + statement(roles(`${admin},${okta}`)))],
    [
      'with roles outside the statement',
      response(inner.replace('</saml2:Issuer>', `</saml2:Issuer>${roles(`${admin},${okta}`)}`)),
    ],
    [
      'with roles in a value',
      response(asserted(attribute('X', roles(`${admin},${okta}`)) + roles(`${admin},${okta}`))),
    ],
    [
      'with roles in the status',
      response(
        inner,
        success.replace('/></', `/><saml2p:StatusDetail>${roles(admin)}</saml2p:StatusDetail></`),
      ),
    ],
    [
      'with an assertion in the status',
      response('', success.replace('/></', `/><saml2p:StatusDetail>${inner}</saml2p:StatusDetail></`)),
    ],
    ['with an assertion in a value', response(asserted(roles(inner)))],
    ['with a response in the response', response(response(inner))],
    [
      'with an empty assertion where none belongs',
      response(`<saml2p:Extensions>${asserted('')}</saml2p:Extensions>`),
    ],
    [
      'with such a one beside an encrypted one',
      response(`<x>${asserted('')}</x><saml2:EncryptedAssertion><y/></saml2:EncryptedAssertion>`),
    ],
    ['with entities that are names of objects', usual.replace(admin, '&toString;&constructor;')],
    ['with an entity of HTML', usual.replace(admin, `&nbsp;${admin}`)],
    ['with a NUL by reference', usual.replace('okta.com', 'okta&#0;com')],
    ['with half a character by reference', usual.replace('okta.com', 'okta&#xD800;com')],
    ['with a depth of 51', response(`${'<a>'.repeat(50)}${'</a>'.repeat(50)}${inner}`)],
    ['with more than 200,000 elements', response(`${'<a/>'.repeat(200_000)}${inner}`)],
    ['with more than 200,000 pieces of text', response(`${'a<a/>'.repeat(100_000)}${inner}`)],
    ['with an attribute twice', usual.replace(' Name=', ' Name="x" Name=')],
    ['with a NUL', usual.replace('okta.com', 'okta\0com')],
    ['that is empty', ''],
    ['that is HTML', '<html><body>Sign in</body></html>'],
    ['that is JSON', '{"a":1}'],
  ])('%s', async (_what, xml) => {
    expect(await codeOf(xml)).toBe('assertion-unreadable');
  });

  test('with the reason that fits best', () => {
    const reason = (xml: string) => {
      try {
        read(xml);
        return null;
      } catch (error) {
        return (error as { failure: { facts: { reason?: string } } }).failure.facts.reason;
      }
    };
    expect(reason('<html><body>Sign in</body></html>')).toBe('It is not a SAML response.');
    expect(reason(response(''))).toBe('It holds no assertion.');
    expect(reason(`<!DOCTYPE x>${usual}`)).toBe('It holds a DOCTYPE.');
    expect(reason(usual.slice(0, -1))).toBe('It is not well-formed XML.');
  });

  test('never at a depth of 50 or at some comments', () => {
    const deep = response(`${'<a>'.repeat(49)}${'</a>'.repeat(49)}${inner}${'<!-- -->'.repeat(1000)}`);
    expect(read(deep).roles).toEqual([pair(admin)]);
  });

  test('that is not UTF-8', async () => {
    for (const bytes of [
      Buffer.from(usual, 'utf16le'),
      Buffer.from(usual.replace('okta', 'öktä'), 'latin1'),
    ]) {
      expect(await failureCode(() => readAssertion(bytes.toString('base64')))).toBe('assertion-unreadable');
    }
  });

  test('when Okta says no, in Okta’s words', () => {
    const status = (message: string) =>
      `<saml2p:Status><saml2p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Responder"><saml2p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></saml2p:StatusCode>${message}</saml2p:Status>`;
    const told = (xml: string) => {
      try {
        read(xml);
        return null;
      } catch (error) {
        return (error as { failure: unknown }).failure;
      }
    };
    expect(
      told(response('', status('<saml2p:StatusMessage> User is not assigned </saml2p:StatusMessage>'))),
    ).toEqual({
      code: 'assertion-refused',
      facts: { message: 'User is not assigned' },
    });
    expect(
      told(
        response(
          '',
          status('<saml2p:StatusMessage>Not <!-- --> <![CDATA[<assigned>]]></saml2p:StatusMessage>'),
        ),
      ),
    ).toMatchObject({ facts: { message: 'Not  <assigned>' } });
    expect(
      told(response('', status(`<saml2p:StatusMessage>${'x'.repeat(500)}</saml2p:StatusMessage>`))),
    ).toMatchObject({ facts: { message: 'x'.repeat(200) } });
    // An assertion that comes along is not used either.
    expect(told(response(inner, status('')))).toEqual({
      code: 'assertion-refused',
      facts: { message: 'urn:oasis:names:tc:SAML:2.0:status:Responder' },
    });
  });

  test('by its own status only, not by one elsewhere', () => {
    const failed = '<saml2p:Status><saml2p:StatusCode Value="urn:x:Requester"/></saml2p:Status>';
    const xml = response(`<saml2p:Extensions>${failed}</saml2p:Extensions>${inner}`);
    expect(read(xml).roles).toEqual([pair(admin)]);
    expect(read(response(`<saml2p:Extensions>${failed}</saml2p:Extensions>${inner}`, '')).roles).toHaveLength(
      1,
    );
  });

  test('when it is longer than a megabyte', async () => {
    const [before = '', behind = ''] = usual.split('<saml2:Assertion ');
    const megabyte = `${before}${' '.repeat(1_048_576 - usual.length)}<saml2:Assertion ${behind}`;
    expect(read(megabyte).roles).toEqual([pair(admin)]);
    expect(await failureCode(() => readAssertion(`${encode(megabyte)}AAAA`))).toBe('assertion-too-long');
  });

  test('when it offers no role', async () => {
    expect(await codeOf(response(asserted('')))).toBe('assertion-without-roles');
  });
});

describe('a mangled response', () => {
  const whole = response(
    asserted(roles(`${okta},${admin}`, `${reader},${okta}`) + attribute('SessionDuration', '3600')),
  );
  const ours = /^(none|assertion-(unreadable|refused|too-long|without-roles))$/;

  test('is read or refused in our own words', async () => {
    const pieces = [
      '<',
      '>',
      '</',
      '/>',
      '&',
      '&#0;',
      '&#x110000;',
      ']]>',
      '<![CDATA[',
      '<!--',
      '<!',
      '<!DOCTYPE',
      '<?',
      '"',
      'xmlns:',
      'xmlns=""',
      'xmlns:saml2="urn:x"',
      'saml2:Assertion',
      asserted(''),
      '\ufffe',
    ];
    await fc.assert(
      fc.asyncProperty(mangled(whole, pieces), async (xml) => {
        expect(await codeOf(xml)).toMatch(ours);
      }),
      { numRuns: 2500 },
    );
  });

  test('gains no role from what is put around its assertion', async () => {
    const evil = roles('arn:aws:iam::666666666666:role/Evil,arn:aws:iam::666666666666:saml-provider/X');
    const [start, end] = [whole.indexOf('<saml2:Assertion'), whole.indexOf('</saml2:Assertion>')];
    const around = [...whole.matchAll(/</g)]
      .map(({ index }) => index)
      .filter((index) => index <= start || index > end);
    expect(around.length).toBeGreaterThan(5);
    for (const at of [...around, whole.length]) {
      const put = (text: string) => whole.slice(0, at) + text + whole.slice(at);
      for (const text of [evil, statement(evil), asserted(evil), `<x>${asserted(evil)}</x>`]) {
        expect(await codeOf(put(text))).toBe('assertion-unreadable');
      }
      expect(read(put(`<!--${evil}-->`)).roles).toEqual([pair(admin), pair(reader)]);
    }
  });

  test('is refused in our own words also as bytes and as base64', async () => {
    const base64 = encode(whole);
    const bytes = fc.uint8Array({ maxLength: 400 }).map((array) => Buffer.from(array).toString('base64'));
    const cut = fc
      .tuple(fc.nat(base64.length), fc.string())
      .map(([at, more]) => base64.slice(0, at) + more + base64.slice(at));
    await fc.assert(
      fc.asyncProperty(fc.oneof(bytes, cut, fc.string(), fc.base64String()), async (text) => {
        expect(await failureCode(() => readAssertion(text))).toMatch(ours);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['white space in a value', response(asserted(roles(`x${' '.repeat(900_000)}x`)))],
    ['commas in a value', response(asserted(roles(`${','.repeat(400_000)}${', '.repeat(200_000)}`)))],
    ['ARNs in a value', response(asserted(roles(`${admin} , `.repeat(20_000))))],
    [
      'attributes of an element',
      response(`<x ${Array.from({ length: 30_000 }, (_, i) => `a${i}="1"`).join(' ')}/>`),
    ],
    ['elements', response(asserted('<x/>'.repeat(200_000)))],
    ['text outside everything', response(`${' '.repeat(900_000)}${asserted('')}`)],
  ])('of a size that hurts (%s) takes no longer than a moment', async (_what, xml) => {
    const started = performance.now();
    expect(await codeOf(xml)).toMatch(ours);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('of a thousand roles is read in a moment', () => {
    const many = Array.from(
      { length: 1000 },
      (_, i) => `${okta},arn:aws:iam::${100000000000 + i}:role/Role${i}`,
    );
    const base64 = encode(response(asserted(roles(...many))));
    const started = performance.now();
    expect(readAssertion(base64).roles).toHaveLength(1000);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
