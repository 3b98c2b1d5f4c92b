import { describe, expect, test } from 'vitest';
import { isSignedBy, readAuthorization } from '../../src/demo/aws-signature.ts';
import type { DemoRequest } from '../../src/demo/exchange.ts';

/** The key of AWS' own test suite for Signature Version 4. */
const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';

function header(signedHeaders: string, signature: string): string {
  const scope = 'AKIDEXAMPLE/20150830/us-east-1/service/aws4_request';
  return `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
}

const plain: DemoRequest = {
  method: 'GET',
  url: 'https://example.amazonaws.com/',
  headers: { host: 'example.amazonaws.com', 'x-amz-date': '20150830T123600Z' },
  body: '',
};
const form: DemoRequest = {
  ...plain,
  method: 'POST',
  headers: { ...plain.headers, 'content-type': 'application/x-www-form-urlencoded' },
  body: 'Param1=value1',
};
const plainHeader = header(
  'host;x-amz-date',
  '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
);
const formHeader = header(
  'content-type;host;x-amz-date',
  'ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a',
);

function accepts(request: DemoRequest, authorization: string): boolean {
  const by = readAuthorization(authorization);
  return by !== undefined && isSignedBy(secret, request, by);
}

describe('a signature', () => {
  test('of AWS’ own test suite is right', () => {
    expect(accepts(plain, plainHeader)).toBe(true);
    expect(accepts(form, formHeader)).toBe(true);
  });

  test.each<[string, DemoRequest, string]>([
    ['another body', { ...form, body: 'Param1=value2' }, formHeader],
    ['another method', { ...plain, method: 'POST' }, plainHeader],
    ['another path', { ...plain, url: 'https://example.amazonaws.com/x' }, plainHeader],
    ['a query', { ...plain, url: 'https://example.amazonaws.com/?a=b' }, plainHeader],
    ['another host', { ...plain, headers: { ...plain.headers, host: 'example.org' } }, plainHeader],
    [
      'another moment',
      { ...plain, headers: { ...plain.headers, 'x-amz-date': '20150830T123601Z' } },
      plainHeader,
    ],
    [
      'another day',
      { ...plain, headers: { ...plain.headers, 'x-amz-date': '20150831T123600Z' } },
      plainHeader,
    ],
    ['another region', plain, plainHeader.replace('us-east-1', 'eu-west-1')],
    ['another service', plain, plainHeader.replace('/service/', '/iam/')],
    ['no host among what is signed', plain, plainHeader.replace('host;', '')],
  ])('is wrong for %s', (_what, request, authorization) => {
    expect(accepts(request, authorization)).toBe(false);
  });

  test('is wrong for another secret', () => {
    const by = readAuthorization(plainHeader);
    expect(by && isSignedBy(`${secret}x`, plain, by)).toBe(false);
  });
});

test.each([
  '',
  'Basic YTpi',
  'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE',
  plainHeader.replace('aws4_request', 'aws3_request'),
])('%j is no authorization', (text) => {
  expect(readAuthorization(text)).toBeUndefined();
});
