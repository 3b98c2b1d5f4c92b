import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ProviderArn, RoleArn } from '../../../src/core/arn.ts';
import { type AssumeRequest, assumeRole } from '../../../src/core/aws/assume-role.ts';
import { callerIdentity } from '../../../src/core/aws/caller-identity.ts';
import { stsPlace } from '../../../src/core/aws/partitions.ts';
import type { AwsLine } from '../../../src/core/aws/sts-client.ts';
import { AppError } from '../../../src/core/errors.ts';
import type { WebRequest, WebResponse } from '../../../src/core/ports.ts';
import type { Failure } from '../../../src/shared/failure.ts';
import { fakeClock } from '../../fakes/clock.ts';

const now = Date.parse('2026-03-02T09:00:00Z');
const place = stsPlace('aws', 'eu-central-1', null);
const role = 'arn:aws:iam::123456789012:role/team/Admin' as RoleArn;
const provider = 'arn:aws:iam::123456789012:saml-provider/OKTA' as ProviderArn;
const request = (duration = 3600): AssumeRequest => ({ role, provider, assertion: 'PD94+/A=', duration });

interface FakeSts {
  readonly line: AwsLine;
  readonly sent: WebRequest[];
  /** DurationSeconds of every request. */
  readonly asked: () => number[];
}

function fakeSts(
  answer: (form: URLSearchParams) => Partial<WebResponse> | Error,
  signal = new AbortController().signal,
): FakeSts {
  const sent: WebRequest[] = [];
  return {
    sent,
    asked: () => sent.map(({ body }) => Number(new URLSearchParams(body).get('DurationSeconds'))),
    line: {
      clock: fakeClock(now),
      signal,
      web: {
        async send(sentRequest) {
          sent.push(sentRequest);
          const answered = answer(new URLSearchParams(sentRequest.body));
          if (answered instanceof Error) throw answered;
          return { status: 200, headers: { 'content-type': 'text/xml' }, body: '', ...answered };
        },
        seatCookie: async () => undefined,
        cookies: async () => [],
        clear: async () => undefined,
      },
    },
  };
}

const granted = (expiration: string, date?: string): Partial<WebResponse> => ({
  headers: { 'content-type': 'text/xml', ...(date === undefined ? {} : { date }) },
  body: `<AssumeRoleWithSAMLResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithSAMLResult><Credentials><AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>s3cr+t/</SecretAccessKey><SessionToken>tok+en/==</SessionToken><Expiration>${expiration}</Expiration></Credentials></AssumeRoleWithSAMLResult></AssumeRoleWithSAMLResponse>`,
});
const hour = () => granted('2026-03-02T10:00:00Z', new Date(now).toUTCString());
const refused = (code: string, message: string, status = 400, date?: string): Partial<WebResponse> => ({
  status,
  headers: { 'content-type': 'text/xml', ...(date === undefined ? {} : { date }) },
  body: `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r-1</RequestId></ErrorResponse>`,
});
const tooLong = () =>
  refused(
    'ValidationError',
    'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
  );

async function failureOf(sts: FakeSts, asked = request()): Promise<Failure> {
  try {
    await assumeRole(sts.line, place, asked);
  } catch (error) {
    if (error instanceof AppError) return error.failure;
    throw error;
  }
  throw new Error('it was granted');
}

describe('AssumeRoleWithSAML', () => {
  test('is one unsigned form POST, without what Chromium sets itself', async () => {
    const sts = fakeSts(hour);
    await assumeRole(sts.line, place, request());
    expect(sts.sent).toHaveLength(1);
    const [sent] = sts.sent;
    expect(sent).toMatchObject({ method: 'POST', url: 'https://sts.eu-central-1.amazonaws.com/' });
    expect(Object.fromEntries(new URLSearchParams(sent?.body))).toEqual({
      Action: 'AssumeRoleWithSAML',
      Version: '2011-06-15',
      RoleArn: role,
      PrincipalArn: provider,
      SAMLAssertion: 'PD94+/A=',
      DurationSeconds: '3600',
    });
    const names = Object.keys(sent?.headers ?? {}).map((name) => name.toLowerCase());
    for (const unwanted of ['authorization', 'host', 'content-length', 'x-amz-security-token', 'cookie'])
      expect(names).not.toContain(unwanted);
  });

  test('gives the keys as AWS sent them', async () => {
    expect(await assumeRole(fakeSts(hour).line, place, request())).toMatchObject({
      accessKeyId: 'ASIAEXAMPLE',
      secretAccessKey: 's3cr+t/',
      sessionToken: 'tok+en/==',
      expiration: '2026-03-02T10:00:00Z',
      expiresAt: now + 3_600_000,
      duration: 3600,
    });
  });

  test('reads an expiry with microseconds, and writes whole seconds', async () => {
    const sts = fakeSts(() => granted('2026-03-02T10:00:00.123456Z'));
    expect((await assumeRole(sts.line, place, request())).expiration).toBe('2026-03-02T10:00:00Z');
  });

  test('does not ask with an assertion that AWS would not take', async () => {
    const sts = fakeSts(hour);
    const failure = await failureOf(sts, { ...request(), assertion: 'A'.repeat(100_001) });
    expect(failure).toEqual({ code: 'assertion-too-long', facts: { length: 100_001, limit: 100_000 } });
    expect(sts.sent).toEqual([]);
    expect(await assumeRole(sts.line, place, { ...request(), assertion: 'A'.repeat(100_000) })).toBeTruthy();
  });

  test('is given up at once when the person cancels', async () => {
    const controller = new AbortController();
    controller.abort();
    const sts = fakeSts(hour, controller.signal);
    expect((await failureOf(sts)).code).toBe('cancelled');
    expect(sts.sent).toEqual([]);
  });
});

describe('with a configuration of the person’s that points elsewhere', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rolecall-sts-'));
    const config = join(folder, 'config');
    writeFileSync(
      config,
      '[default]\nregion = ap-south-1\nendpoint_url = http://localhost:4566\nuse_fips_endpoint = true\nuse_dualstack_endpoint = true\nmax_attempts = 9\nservices = local\n[services local]\nsts =\n  endpoint_url = http://localhost:4567\n',
    );
    const environment = {
      AWS_CONFIG_FILE: config,
      AWS_SHARED_CREDENTIALS_FILE: config,
      AWS_ENDPOINT_URL: 'http://localhost:4568',
      AWS_ENDPOINT_URL_STS: 'http://localhost:4569',
      AWS_USE_FIPS_ENDPOINT: 'true',
      AWS_USE_DUALSTACK_ENDPOINT: 'true',
      AWS_REGION: 'ap-south-1',
      AWS_PROFILE: 'nobody',
      AWS_ACCESS_KEY_ID: 'AKIAAMBIENT',
      AWS_SECRET_ACCESS_KEY: 'ambient',
    };
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  test.each([
    ['aws', 'eu-central-1', 'https://sts.eu-central-1.amazonaws.com/'],
    ['aws-us-gov', '', 'https://sts.us-gov-west-1.amazonaws.com/'],
    ['aws-cn', '', 'https://sts.cn-north-1.amazonaws.com.cn/'],
  ])('the assertion of a role in %s still goes to AWS, unsigned', async (partition, region, url) => {
    const sts = fakeSts(hour);
    await assumeRole(sts.line, stsPlace(partition, region, null), request());
    expect(sts.sent.map((sent) => sent.url)).toEqual([url]);
    expect(JSON.stringify(sts.sent)).not.toMatch(/AKIAAMBIENT|authorization/i);
  });

  test('GetCallerIdentity goes to AWS too, signed with the new keys and no others', async () => {
    const sts = fakeSts(() => ({
      body: '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:sts::123456789012:assumed-role/Admin/ada</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>',
    }));
    const keys = { accessKeyId: 'ASIANEW', secretAccessKey: 's', sessionToken: 'tok' };
    expect(await callerIdentity(sts.line, place, keys)).toBe(
      'arn:aws:sts::123456789012:assumed-role/Admin/ada',
    );
    expect(sts.sent.map((sent) => sent.url)).toEqual(['https://sts.eu-central-1.amazonaws.com/']);
    const headers = sts.sent[0]?.headers ?? {};
    expect(headers['authorization']).toMatch(/Credential=ASIANEW\/\d{8}\/eu-central-1\/sts\/aws4_request/);
    expect(headers['x-amz-security-token']).toBe('tok');
  });
});

describe('what STS refuses is told as', () => {
  test.each<[string, Partial<WebResponse>, Failure['code']]>([
    [
      'an old assertion',
      refused('ExpiredTokenException', 'Token must be redeemed within 5 minutes of issuance'),
      'aws-assertion-expired',
    ],
    [
      'an expired response',
      refused('ExpiredTokenException', 'Response has expired'),
      'aws-assertion-expired',
    ],
    [
      'a rotated certificate',
      refused(
        'InvalidIdentityToken',
        'Response signature invalid (service: AWSSecurityTokenService; status code: 400; error code: InvalidIdentityToken)',
      ),
      'aws-provider-untrusting',
    ],
    [
      'a provider of another issuer',
      refused(
        'InvalidIdentityToken',
        'Issuer not present in specified provider (Service: AWSOpenIdDiscoveryService; Error Code: AuthSamlInvalidSamlResponseException)',
      ),
      'aws-provider-untrusting',
    ],
    [
      'a provider that does not exist',
      refused(
        'InvalidIdentityToken',
        'Specified provider doesn&apos;t exist (Service: AWSOpenIdDiscoveryService; Error Code: AuthSamlManifestNotFoundException)',
      ),
      'aws-provider-untrusting',
    ],
    [
      'a missing session name',
      refused('InvalidIdentityToken', 'RoleSessionName is required in AuthnResponse'),
      'aws-claim-invalid',
    ],
    [
      'a bad session name',
      refused('InvalidIdentityToken', 'RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}'),
      'aws-claim-invalid',
    ],
    [
      'a bad source identity',
      refused(
        'InvalidIdentityToken',
        'Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with &quot;aws:&quot;',
      ),
      'aws-claim-invalid',
    ],
    [
      'a wrong audience',
      refused('InvalidIdentityToken', 'Response does not contain the required audience.'),
      'aws-claim-invalid',
    ],
    [
      'a role that does not trust',
      refused('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithSAML', 403),
      'aws-role-refused',
    ],
    ['a claim refused', refused('IDPRejectedClaim', 'No', 403), 'aws-claim-invalid'],
    [
      'a region switched off',
      refused(
        'RegionDisabledException',
        'STS is not activated in this region for account:123456789012. Your account administrator can activate STS in this region using the IAM Console.',
        403,
      ),
      'aws-region-disabled',
    ],
    ['a bad policy', refused('MalformedPolicyDocument', 'Syntax'), 'aws-refused'],
    [
      'too many tags',
      refused('PackedPolicyTooLarge', 'Packed size of session tags consumes 120% of allotted space.'),
      'aws-refused',
    ],
    ['a bad ARN', refused('ValidationError', 'Request ARN is invalid'), 'aws-refused'],
    [
      'a broken constraint',
      refused(
        'ValidationError',
        '1 validation error detected: Value &apos;x&apos; at &apos;roleArn&apos; failed to satisfy constraint: x',
      ),
      'aws-refused',
    ],
    ['a code that nobody knows', refused('SomethingNew', 'New', 418), 'aws-refused'],
    ['too many requests', refused('Throttling', 'Rate exceeded'), 'aws-throttled'],
    ['an identity provider not reached', refused('IDPCommunicationError', 'Could not reach'), 'aws-refused'],
    [
      'a page with 200',
      {
        status: 200,
        headers: { 'content-type': 'text/html' },
        body: '<!DOCTYPE html><title>Hotel</title><p>terms',
      },
      'aws-answer-empty',
    ],
    ['nothing with 200', { status: 200, body: '' }, 'aws-answer-empty'],
    ['other XML with 200', { status: 200, body: '<a xmlns="x"><b/></a>' }, 'aws-answer-empty'],
    [
      'no keys with 200',
      { ...hour(), body: String(hour().body).replace(/<AccessKeyId>.*?<\/AccessKeyId>/, '') },
      'aws-answer-empty',
    ],
    [
      'an empty token with 200',
      {
        ...hour(),
        body: String(hour().body).replace(/<SessionToken>.*?<\/SessionToken>/, '<SessionToken/>'),
      },
      'aws-answer-empty',
    ],
    [
      'no expiry with 200',
      { ...hour(), body: String(hour().body).replace(/<Expiration>.*?<\/Expiration>/, '') },
      'aws-answer-empty',
    ],
    ['an expiry that is no time', granted('tomorrow'), 'aws-answer-empty'],
    [
      'a redirect',
      { status: 302, headers: { location: 'https://evil.example/' }, body: '' },
      'aws-answer-empty',
    ],
    [
      'a proxy that wants a password',
      { status: 407, body: '<html>Proxy Authentication Required</html>' },
      'aws-refused',
    ],
    ['a page with 403', { status: 403, body: '<html>Blocked by policy</html>' }, 'aws-refused'],
    ['a page with 503', { status: 503, body: '<html>Unavailable</html>' }, 'server-trouble'],
    ['JSON with 500', { status: 500, body: '{"message":"x"}' }, 'server-trouble'],
  ])('%s', async (_what, answer, code) => {
    const failure = await failureOf(fakeSts(() => answer));
    expect(failure.code).toBe(code);
    expect(JSON.stringify(failure)).not.toContain('PD94+/A=');
  });

  test('a network that does not reach', async () => {
    const sts = fakeSts(() => new Error('net::ERR_NAME_NOT_RESOLVED'));
    expect(await failureOf(sts)).toEqual({
      code: 'unreachable',
      facts: { host: 'sts.eu-central-1.amazonaws.com' },
    });
  });

  test('facts that help: role, provider, region, account and a message of bounded length', async () => {
    const told = async (answer: Partial<WebResponse>) => (await failureOf(fakeSts(() => answer))).facts;
    expect(await told(refused('AccessDenied', 'no', 403))).toEqual({ role });
    expect(await told(refused('InvalidIdentityToken', 'Response signature invalid'))).toEqual({
      provider: `${provider}: Response signature invalid`,
    });
    expect(await told(refused('RegionDisabledException', 'x', 403))).toEqual({
      region: 'eu-central-1',
      account: '123456789012',
    });
    expect(await told({ status: 407, body: '<html>' })).toMatchObject({ code: 'HTTP 407' });
    const long = (await told(refused('SomethingNew', 'x '.repeat(5000)))) as { message: string };
    expect(long.message.length).toBeLessThanOrEqual(300);
  });

  test('how far this computer’s clock is off', async () => {
    const answer = refused(
      'ExpiredTokenException',
      'Response has expired',
      400,
      new Date(now - 600_000).toUTCString(),
    );
    expect((await failureOf(fakeSts(() => answer))).facts).toEqual({ clockOffSeconds: 600 });
  });
});

describe('a duration that the role does not allow', () => {
  test('is stepped down until the role takes it', async () => {
    const sts = fakeSts((form) =>
      Number(form.get('DurationSeconds')) > 7200 ? tooLong() : granted('2026-03-02T11:00:00Z'),
    );
    expect((await assumeRole(sts.line, place, request(43_200))).duration).toBe(7200);
    expect(sts.asked()).toEqual([43_200, 28_800, 14_400, 7200]);
  });

  test('begins at an odd wish and goes to the next shorter step', async () => {
    const sts = fakeSts((form) => (Number(form.get('DurationSeconds')) > 3600 ? tooLong() : hour()));
    await assumeRole(sts.line, place, request(10_000));
    expect(sts.asked()).toEqual([10_000, 7200, 3600]);
  });

  test('ends with the refusal when even the shortest is too long', async () => {
    const sts = fakeSts(tooLong);
    expect(await failureOf(sts, request(3600))).toEqual({
      code: 'aws-duration-refused',
      facts: { seconds: 900 },
    });
    expect(sts.asked()).toEqual([3600, 1800, 900]);
  });

  test('is not what any other refusal means: that is not tried again', async () => {
    const sts = fakeSts(() => refused('AccessDenied', 'no', 403));
    await failureOf(sts, request(43_200));
    expect(sts.asked()).toEqual([43_200]);
  });
});

describe('expiry by this computer’s clock', () => {
  const twoHours = 7_200_000;
  const at = (ms: number) => new Date(ms).toISOString();

  test.each([
    ['two hours ahead', twoHours],
    ['two hours behind', -twoHours],
  ])('is right when the server’s clock is %s', async (_what, ahead) => {
    const sts = fakeSts(() => granted(at(now + ahead + 3_600_000), new Date(now + ahead).toUTCString()));
    const { expiresAt, expiration, duration } = await assumeRole(sts.line, place, request());
    expect(expiresAt).toBe(now + 3_600_000);
    // Programs compare the profile's expiry with AWS's clock.
    expect(Date.parse(expiration)).toBe(now + ahead + 3_600_000);
    expect(duration).toBe(3600);
  });

  test('does not jitter by the seconds that the way here takes', async () => {
    const sts = fakeSts(() => granted(at(now + 3_600_000), new Date(now - 3000).toUTCString()));
    expect((await assumeRole(sts.line, place, request())).expiresAt).toBe(now + 3_600_000);
  });

  test.each([undefined, 'soon'])('stands as AWS said when the answer has the date %j', async (date) => {
    const sts = fakeSts(() => granted(at(now + 3_600_000), date));
    expect((await assumeRole(sts.line, place, request())).expiresAt).toBe(now + 3_600_000);
  });

  test('tells less than was asked when the organisation’s session ends sooner', async () => {
    const sts = fakeSts(() => granted(at(now + 600_000), new Date(now).toUTCString()));
    expect((await assumeRole(sts.line, place, request())).duration).toBe(600);
  });
});
