import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { readOrganisation } from '../../../src/core/okta/organisation.ts';
import type { Failure } from '../../../src/shared/failure.ts';

/** What the field says to this text. */
function refusal(typed: string, loopbackAllowed = false): Failure | null {
  try {
    readOrganisation(typed, loopbackAllowed);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.failure;
    throw error;
  }
}

describe('the organisation field takes', () => {
  test.each([
    ['acme', 'acme.okta.com'],
    ['ACME', 'acme.okta.com'],
    ['acme-eu2', 'acme-eu2.okta.com'],
    ['  acme \n', 'acme.okta.com'],
    ['acme.okta.com', 'acme.okta.com'],
    ['ACME.OKTA.COM', 'acme.okta.com'],
    ['acme.okta.com.', 'acme.okta.com'],
    ['acme.okta.com/', 'acme.okta.com'],
    ['acme.okta.com/app/UserHome?fromLogin=true', 'acme.okta.com'],
    ['https://acme.okta.com', 'acme.okta.com'],
    ['HTTPS://Acme.Okta.Com/app/x?y#z', 'acme.okta.com'],
    ['https://acme.okta.com:443/login', 'acme.okta.com'],
    ['https://acme.okta.com./', 'acme.okta.com'],
    ['acme.oktapreview.com', 'acme.oktapreview.com'],
    ['acme.okta-emea.com', 'acme.okta-emea.com'],
    ['acme.okta-gov.com', 'acme.okta-gov.com'],
    ['acme.okta.mil', 'acme.okta.mil'],
    ['login.acme.example', 'login.acme.example'],
    ['sso.it.acme.co.uk/home', 'sso.it.acme.co.uk'],
    // A custom domain may end so; only Okta's own domains have a twin for administrators.
    ['sso-admin.acme.example', 'sso-admin.acme.example'],
    // A browser reads these wide letters as the plain ones, and so do we: what is shown is what is asked.
    ['ａｃｍｅ.okta.com', 'acme.okta.com'],
  ])('%j as %s', (typed, host) => {
    expect(readOrganisation(typed, false)).toEqual({ origin: `https://${host}`, host });
  });

  test('a look-alike only under the name that it has on the wire, so that the eye can tell', () => {
    // The first letter is Cyrillic.
    const { host, origin } = readOrganisation('аcme.okta.com', false);
    expect(host).toBe('xn--cme-5cd.okta.com');
    expect(origin).toBe('https://xn--cme-5cd.okta.com');
  });

  test.each(['http://127.0.0.1:4711', 'http://localhost:4711/login?x', 'http://127.0.0.1:4711/'])(
    '%j where the loopback rule holds, with its port',
    (typed) => {
      expect(readOrganisation(typed, true).origin).toMatch(/^http:\/\/(127\.0\.0\.1|localhost):4711$/);
    },
  );
});

describe('the organisation field refuses', () => {
  test.each<[string, Failure['code']]>([
    ['', 'organisation-invalid'],
    ['   ', 'organisation-invalid'],
    ['acme okta', 'organisation-invalid'],
    ['acme.okta .com', 'organisation-invalid'],
    ['acme\nevil', 'organisation-invalid'],
    ['-acme', 'organisation-invalid'],
    ['acme_dev', 'organisation-invalid'],
    ['acme..okta.com', 'organisation-invalid'],
    ['localhost', 'organisation-invalid'],
    ['https://localhost', 'organisation-invalid'],
    ['https://intranet/okta', 'organisation-invalid'],
    ['javascript:alert(1)', 'organisation-invalid'],
    ['javascript://acme.okta.com/%0aalert(1)', 'organisation-invalid'],
    ['file:///etc/passwd', 'organisation-invalid'],
    ['ftp://acme.okta.com', 'organisation-invalid'],
    ['data:text/html,x', 'organisation-invalid'],
    ['аcme', 'organisation-invalid'],
    ['https://', 'organisation-invalid'],
    [`${'a'.repeat(64)}.okta.com`, 'organisation-invalid'],
    ['http://acme.okta.com', 'organisation-http'],
    ['HTTP://acme.okta.com/x', 'organisation-http'],
    ['https://ada@acme.okta.com', 'organisation-user-info'],
    ['https://ada:secret@acme.okta.com', 'organisation-user-info'],
    ['ada@acme.okta.com', 'organisation-user-info'],
    ['https://acme.okta.com@evil.example', 'organisation-user-info'],
    ['acme.okta.com:8443', 'organisation-port'],
    ['https://acme.okta.com:8443/x', 'organisation-port'],
    ['192.0.2.7', 'organisation-ip'],
    ['https://192.0.2.7/', 'organisation-ip'],
    ['127.0.0.1', 'organisation-ip'],
    ['127.1', 'organisation-ip'],
    ['https://2130706433', 'organisation-ip'],
    ['https://0x7f000001/', 'organisation-ip'],
    ['https://0177.0.0.1/', 'organisation-ip'],
    ['2130706433', 'organisation-ip'],
    ['0x7f000001', 'organisation-ip'],
    ['https://[::1]/', 'organisation-ip'],
    ['[2001:db8::1]', 'organisation-ip'],
  ])('%j: %s', (typed, code) => {
    expect(refusal(typed)?.code).toBe(code);
  });

  test.each([
    ['acme-admin', 'acme.okta.com'],
    ['acme-admin.okta.com', 'acme.okta.com'],
    ['https://acme-admin.okta.com/admin/dashboard', 'acme.okta.com'],
    ['ACME-ADMIN.oktapreview.com', 'acme.oktapreview.com'],
    ['acme-eu-admin.okta-emea.com', 'acme-eu.okta-emea.com'],
    ['acme-admin.okta.mil', 'acme.okta.mil'],
  ])('the administrators’ address %s and offers %s', (typed, suggestion) => {
    expect(refusal(typed)).toEqual({ code: 'organisation-admin', facts: { suggestion } });
  });

  test.each(['http://127.0.0.1:4711', 'http://localhost:4711'])(
    'the loopback address %s in packaged builds',
    (typed) => {
      expect(refusal(typed, false)).not.toBeNull();
    },
  );

  test.each([
    'http://ada@127.0.0.1:4711',
    'http://127.0.0.1.evil.example:4711',
    'http://localhost.evil.example:4711',
    'http://192.0.2.7:4711',
    'http://[::1]:4711',
    'https://127.0.0.1:4711',
    'http://127.0.0.1',
  ])('%s even where the loopback rule holds', (typed) => {
    expect(refusal(typed, true)).not.toBeNull();
  });

  test.each(['ada:hunter2 x@acme.okta.com', 'https://ada:hun/ter2@acme', 'ada:hunter2@', 'ada:h@unter2@ '])(
    '%j without repeating what may be a password',
    (typed) => {
      expect(JSON.stringify(refusal(typed))).not.toMatch(/hun|unter2/);
    },
  );
});

test('whatever is typed becomes an https origin, a loopback origin where allowed, or a failure that we wrote', () => {
  const odd = fc.constantFrom(...'./:@-[]\\%#? \t\0аＡ0x1a'.split(''));
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.webAuthority({ withUserInfo: true, withPort: true, withIPv4: true, withIPv6: true }),
    fc.domain(),
    fc
      .array(fc.oneof(odd, fc.constantFrom('http://', 'https://', 'okta', '.com', 'localhost', '127')))
      .map((a) => a.join('')),
  );
  fc.assert(
    fc.property(typed, fc.boolean(), (text, loopbackAllowed) => {
      try {
        const { origin, host } = readOrganisation(text, loopbackAllowed);
        const url = new URL(origin);
        expect(url.origin).toBe(origin);
        expect(url.host).toBe(host);
        if (!loopbackAllowed || url.protocol !== 'http:') {
          expect(url.protocol).toBe('https:');
          expect(url.port).toBe('');
          expect(url.hostname).toMatch(/^([a-z0-9-]+\.)+[a-z][a-z0-9-]+$/);
        } else {
          expect(url.hostname).toMatch(/^(127\.0\.0\.1|localhost)$/);
        }
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        expect(error.failure.code).toMatch(/^organisation-/);
      }
    }),
    { numRuns: 3000 },
  );
});
