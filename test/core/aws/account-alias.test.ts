import { createHmac } from 'node:crypto';
import { clearCredentialCache, getSigningKey } from '@smithy/signature-v4';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { accountAlias } from '../../../src/core/aws/account-alias.ts';
import { type IamPlace, iamPlace } from '../../../src/core/aws/partitions.ts';
import type { WebRequest, WebResponse } from '../../../src/core/ports.ts';
import type { Failure } from '../../../src/shared/failure.ts';
import { origin } from '../../demo/browser.ts';
import { fakeClock } from '../../fakes/clock.ts';
import { failureCode } from '../failure-code.ts';
import { demoAws } from './demo-aws.ts';

const demoIam: IamPlace = { signRegion: 'us-east-1', endpoint: origin };
const keys = { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 's3cr+t/', sessionToken: 'tok+en/==' };

/** An IAM that answers so, and what it was asked. */
function fakeIam(answer: Partial<WebResponse> | Error, signal = new AbortController().signal) {
  const sent: WebRequest[] = [];
  const web = {
    async send(request: WebRequest) {
      sent.push(request);
      if (answer instanceof Error) throw answer;
      return { status: 200, headers: { 'content-type': 'text/xml' }, body: '', ...answer };
    },
    seatCookie: async () => undefined,
    cookies: async () => [],
    clear: async () => undefined,
  };
  return { sent, line: { web, clock: fakeClock(Date.parse('2026-03-02T09:00:00Z')), signal } };
}

const listed = (aliases: string) => ({
  body: `<ListAccountAliasesResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListAccountAliasesResult><IsTruncated>false</IsTruncated><AccountAliases>${aliases}</AccountAliases></ListAccountAliasesResult><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></ListAccountAliasesResponse>`,
});
const member = (alias: string) => listed(`<member>${alias}</member>`);
const refused = (code: string, status = 403) => ({
  status,
  body: `<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>${code}</Code><Message>User: x may not</Message></Error><RequestId>r-1</RequestId></ErrorResponse>`,
});

function aliasFrom(answer: Partial<WebResponse>): Promise<string> {
  return accountAlias(fakeIam(answer).line, demoIam, keys);
}

describe('the alias of an account of the demo company, which checks the signature,', () => {
  test.each([
    ['alice', '210987654321:role/ProductionAdmin', 'larkfield-production'],
    ['alice', '345678901234:role/Admin', ''],
    ['alice', '456789012345:role/team/data/Analyst', ''],
    ['one', '123456789012:role/Admin', ''],
    ['company', '100000000019:role/Auditor', 'analytics-api-prod'],
    // Who may not ask learns nothing, and is told nothing.
    ['alice', '345678901234:role/Developer', ''],
    ['nomfa', '456789012345:role/ReadOnly', ''],
  ])('for the role of %s in %s is %j', async (username, role, alias) => {
    const aws = demoAws();
    expect(await accountAlias(aws.line, demoIam, aws.keys(username, role))).toBe(alias);
    expect(aws.webs.sent).toHaveLength(1);
  });

  test('is told to no other keys, and for no other region', async () => {
    const aws = demoAws();
    const right = aws.keys('one', 'Admin');
    const told = (change: Partial<typeof right>, place = demoIam) =>
      failureCode(() => accountAlias(aws.line, place, { ...right, ...change }));
    expect(await told({})).toBe('none');
    expect(await told({ secretAccessKey: 'another' })).toBe('aws-refused');
    expect(await told({ sessionToken: 'another' })).toBe('aws-refused');
    expect(await told({}, { ...demoIam, signRegion: 'eu-central-1' })).toBe('aws-refused');
  });
});

describe('ListAccountAliases', () => {
  afterEach(() => vi.unstubAllEnvs());

  test('is one signed form POST, without what Chromium sets itself', async () => {
    const { line, sent } = fakeIam(member('alias'));
    const place = iamPlace('aws', null);
    expect(place && (await accountAlias(line, place, keys))).toBe('alias');
    expect(sent).toEqual([
      {
        method: 'POST',
        url: 'https://iam.amazonaws.com/',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-amz-date': '20260302T090000Z',
          'x-amz-security-token': 'tok+en/==',
          'x-amz-content-sha256': expect.stringMatching(/^[0-9a-f]{64}$/),
          authorization: expect.stringMatching(
            /^AWS4-HMAC-SHA256 Credential=ASIAEXAMPLE\/20260302\/us-east-1\/iam\/aws4_request, SignedHeaders=content-type;host;[a-z0-9;-]+, Signature=[0-9a-f]{64}$/,
          ),
        },
        body: 'Action=ListAccountAliases&Version=2010-05-08',
      },
    ]);
  });

  test('takes nothing from the environment', async () => {
    const stubs = {
      AWS_ENDPOINT_URL: 'http://localhost:4566',
      AWS_ACCESS_KEY_ID: 'AKIAAMBIENT',
      AWS_REGION: 'x',
    };
    for (const [name, value] of Object.entries(stubs)) vi.stubEnv(name, value);
    const { line, sent } = fakeIam(member('alias'));
    await accountAlias(line, { signRegion: 'cn-north-1', endpoint: 'https://iam.example' }, keys);
    expect(sent.map(({ url }) => url)).toEqual(['https://iam.example/']);
    expect(JSON.stringify(sent)).not.toMatch(/AKIAAMBIENT/);
    expect(sent[0]?.headers?.['authorization']).toContain('/cn-north-1/iam/');
  });

  test('leaves no key behind in the signer', async () => {
    clearCredentialCache();
    await accountAlias(fakeIam(member('alias')).line, demoIam, keys);
    let hashed = 0;
    class CountingHmac {
      readonly #hmac;
      constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
        hashed += 1;
        this.#hmac = createHmac('sha256', typeof secret === 'string' ? secret : Buffer.from(Object(secret)));
      }
      update(chunk: string | ArrayBuffer | ArrayBufferView): void {
        this.#hmac.update(Buffer.from(Object(chunk)));
      }
      async digest(): Promise<Uint8Array> {
        return this.#hmac.digest();
      }
    }
    // One finds the entry if it is still kept; deriving the key anew takes four more.
    await getSigningKey(CountingHmac, keys, '20260302', 'us-east-1', 'iam');
    expect(hashed).toBe(5);
  });

  test('is not sent for those who gave up, and says what failed on the way', async () => {
    const controller = new AbortController();
    controller.abort();
    const late = fakeIam(member('alias'), controller.signal);
    expect(await failureCode(() => accountAlias(late.line, demoIam, keys))).toBe('cancelled');
    expect(late.sent).toEqual([]);
    const cut = fakeIam(new Error('net::ERR_CONNECTION_RESET'));
    expect(await failureCode(() => accountAlias(cut.line, demoIam, keys))).toBe('unreachable');
  });
});

describe('an alias', () => {
  test.each(['abc', 'a-1', '0ab', 'larkfield-production', 'a-b-c-d', `a${'b'.repeat(61)}c`])(
    'is %s',
    async (alias) => {
      expect(await aliasFrom(member(alias))).toBe(alias);
    },
  );

  test.each([
    ['', 'nothing'],
    ['ab', 'too short'],
    [`a${'b'.repeat(62)}c`, 'too long'],
    ['-abc', 'a hyphen in front'],
    ['abc-', 'a hyphen behind'],
    ['a--b', 'two hyphens'],
    ['Abc', 'a capital'],
    ['a_b', 'an underscore'],
    ['a b', 'a space'],
    ['abc\n', 'a line break'],
    ['prod\u202e', 'a turn of the text'],
    ['&lt;b&gt;', 'markup'],
  ])('is not %j: %s', async (text) => {
    expect(await aliasFrom(member(text))).toBe('');
  });

  test('is the first of several, and none in an empty list', async () => {
    expect(await aliasFrom(listed('<member>first</member><member>second</member>'))).toBe('first');
    expect(await aliasFrom(listed(''))).toBe('');
    const empty = listed('').body.replace('<AccountAliases></AccountAliases>', '<AccountAliases/>');
    expect(await aliasFrom({ body: empty })).toBe('');
  });

  test('is found whatever the prefix, and is not cut short by a comment', async () => {
    const prefixed = member('alias')
      .body.replaceAll('<', '<i:')
      .replaceAll('<i:/', '</i:')
      .replace('xmlns', 'xmlns:i');
    expect(await aliasFrom({ body: `<?xml version="1.0"?>${prefixed}` })).toBe('alias');
    expect(await aliasFrom(member('ali<!-- -->as'))).toBe('alias');
    expect(await aliasFrom(member('<![CDATA[alias]]>'))).toBe('alias');
    expect(await aliasFrom(member('abc<b>def</b>'))).toBe('abc');
  });

  test('is not taken from where it means nothing', async () => {
    expect(await aliasFrom(listed('<other><member>alias</member></other>'))).toBe('');
    expect(await aliasFrom({ status: 403, body: refused('AccessDenied').body })).toBe('');
  });
});

describe('an answer that is none is told as', () => {
  const doctype = `<!DOCTYPE x [<!ENTITY a "alias">]>${member('&a;').body}`;

  test.each<[string, Partial<WebResponse>, Failure['code']]>([
    ['nothing with 200', { body: '' }, 'aws-answer-empty'],
    ['a page with 200', { body: '<!DOCTYPE html><title>Hotel</title><p>terms' }, 'aws-answer-empty'],
    ['JSON with 200', { body: '{"member":"alias"}' }, 'aws-answer-empty'],
    ['another answer with 200', { body: '<GetUserResponse/>' }, 'aws-answer-empty'],
    ['an error with 200', { ...refused('Throttled'), status: 200 }, 'aws-answer-empty'],
    ['XML that breaks off', { body: member('alias').body.slice(0, -3) }, 'aws-answer-empty'],
    ['XML with a DOCTYPE', { body: doctype }, 'aws-answer-empty'],
    ['XML with an instruction', { body: `<?php x ?>${member('alias').body}` }, 'aws-answer-empty'],
    ['XML nested without end', { body: '<a>'.repeat(30_000) }, 'aws-answer-empty'],
    ['XML that is too long', { body: member('alias').body + ' '.repeat(100_000) }, 'aws-answer-empty'],
    ['a redirect', { status: 302, headers: { location: 'https://evil.example/' } }, 'aws-answer-empty'],
    ['expired keys', refused('ExpiredToken'), 'aws-refused'],
    ['a wrong signature', refused('SignatureDoesNotMatch'), 'aws-refused'],
    ['too many requests', refused('Throttling', 400), 'aws-throttled'],
    ['too many requests, the other way', refused('ThrottlingException', 400), 'aws-throttled'],
    ['a proxy that wants a password', { status: 407, body: '<html>Proxy</html>' }, 'aws-refused'],
    ['a page with 503', { status: 503, body: '<html>Unavailable</html>' }, 'server-trouble'],
    ['a denial that is a page', { status: 403, body: 'AccessDenied' }, 'aws-refused'],
  ])('%s', async (_what, answer, code) => {
    expect(await failureCode(() => aliasFrom(answer))).toBe(code);
  });
});
