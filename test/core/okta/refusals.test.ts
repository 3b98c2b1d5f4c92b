import { describe, expect, test } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { postJson } from '../../../src/core/okta/exchange.ts';
import type { Failure, FailureCode } from '../../../src/shared/failure.ts';
import { failureText } from '../../../src/shared/failure-texts.ts';
import { fakeLine } from '../../fakes/okta-line.ts';
import { start } from '../fixtures.ts';

interface Refused {
  readonly status: number;
  readonly body: object;
  readonly headers?: Record<string, string>;
}

async function failureOf({ status, body, headers = {} }: Refused): Promise<Failure> {
  const { line } = fakeLine(() => ({ status, headers, body: JSON.stringify(body) }));
  const error = await postJson(line, '/api/v1/authn', {}).catch((thrown: unknown) => thrown);
  if (error instanceof AppError) return error.failure;
  throw new Error('was not refused');
}

const refused = (errorCode: string, status: number, rest: object = {}) =>
  failureOf({ status, body: { errorCode, errorSummary: 'Okta’s words.', errorCauses: [], ...rest } });

/** Every error code that the authn and sessions APIs are documented to give. */
const documented: readonly (readonly [string, number, FailureCode])[] = [
  ['E0000001', 400, 'okta-refused'],
  ['E0000003', 400, 'okta-refused'],
  ['E0000004', 401, 'credentials-wrong'],
  ['E0000005', 403, 'session-over'],
  ['E0000006', 403, 'okta-refused'],
  ['E0000007', 404, 'session-over'],
  ['E0000009', 500, 'server-trouble'],
  ['E0000010', 503, 'server-trouble'],
  ['E0000011', 401, 'sign-in-expired'],
  ['E0000014', 403, 'password-refused'],
  ['E0000014', 400, 'password-refused'],
  ['E0000015', 401, 'feature-off'],
  ['E0000017', 403, 'password-refused'],
  ['E0000018', 400, 'okta-refused'],
  ['E0000022', 405, 'okta-refused'],
  ['E0000047', 429, 'rate-limited'],
  ['E0000057', 403, 'app-denied'],
  ['E0000064', 401, 'password-expired'],
  ['E0000067', 504, 'server-trouble'],
  ['E0000068', 403, 'code-wrong'],
  ['E0000069', 403, 'factor-locked'],
  ['E0000073', 403, 'push-denied'],
  ['E0000074', 400, 'factor-trouble'],
  ['E0000079', 403, 'sign-in-out-of-step'],
  ['E0000080', 403, 'password-refused'],
  ['E0000082', 403, 'code-used'],
  ['E0000083', 403, 'code-late'],
  ['E0000084', 403, 'app-trouble'],
  ['E0000085', 403, 'sign-in-policy'],
  ['E0000087', 400, 'okta-refused'],
  ['E0000092', 403, 'app-wants-password'],
  ['E0000105', 403, 'recovery-needed'],
  ['E0000109', 429, 'message-too-soon'],
  ['E0000110', 403, 'recovery-needed'],
  ['E0000113', 409, 'token-prompt'],
  ['E0000119', 403, 'factor-locked'],
  ['E0000133', 429, 'message-too-soon'],
  ['E0000138', 500, 'server-trouble'],
  ['E0000139', 503, 'server-trouble'],
  ['E0000146', 429, 'message-limit'],
  ['E0000150', 403, 'message-limit'],
  ['E0000154', 410, 'factor-inactive'],
  ['E0000155', 423, 'account-inactive'],
  ['E0000215', 410, 'endpoint-gone'],
  ['E0009999', 400, 'okta-refused'],
  ['constructor', 400, 'okta-refused'],
];

describe('Okta’s error', () => {
  test.each(documented)('%s with status %i means %s', async (errorCode, status, code) => {
    const failure = await refused(errorCode, status, { errorId: 'oae123' });
    expect(failure.code).toBe(code);
    const { sentence, nextStep, details } = failureText(failure);
    expect(sentence).toMatch(/^\S.*[.:]$/);
    expect(nextStep).toMatch(/^\S.*\.$/);
    // What an administrator finds the event by.
    expect(details).toContain(errorCode);
    expect(details).toContain('oae123');
  });

  test('has its request id among the details, even when no body explains it', async () => {
    const headers = { 'x-okta-request-id': 'REQ-1' };
    const explained = await failureOf({ status: 401, body: { errorCode: 'E0000004' }, headers });
    expect(failureText(explained).details).toBe('E0000004 request REQ-1');
    const bare = await failureOf({ status: 503, body: {}, headers });
    expect(failureText(bare).details).toBe('HTTP status 503 · request REQ-1');
  });

  test('that nobody documented keeps Okta’s own sentence, the cause before the summary', async () => {
    expect(await refused('E0009999', 400)).toMatchObject({ facts: { summary: 'Okta’s words.' } });
    const errorCauses = [{ errorSummary: ' ' }, { errorSummary: ' The  cause. ' }];
    expect(await refused('E0000001', 400, { errorCauses })).toMatchObject({
      facts: { summary: 'The cause.' },
    });
    expect(await refused('E0009999', 400, { errorSummary: 'x'.repeat(9000) })).toMatchObject({
      facts: { summary: 'x'.repeat(300) },
    });
  });

  test('about a new password shows what it lacks, and nothing when Okta does not say', async () => {
    const errorCauses = [{ errorSummary: 'Old password is not correct' }];
    expect(await refused('E0000014', 403, { errorCauses })).toMatchObject({
      facts: { summary: 'Old password is not correct' },
    });
    expect(await refused('E0000080', 403)).toMatchObject({ facts: { summary: '' } });
  });

  test('of a token device is its own sentence', async () => {
    const errorSummary = 'Enter a new PIN having from 4 to 8 digits:';
    expect(await refused('E0000113', 409, { errorSummary })).toMatchObject({
      facts: { prompt: errorSummary },
    });
  });
});

describe('when it may be tried again', () => {
  const limited = (headers: Record<string, string>) =>
    failureOf({ status: 429, body: { errorCode: 'E0000047' }, headers });
  const reset = (seconds: number) => String(Date.parse('2026-03-02T03:00:00Z') / 1000 + seconds);
  const date = 'Mon, 02 Mar 2026 03:00:00 GMT';

  test.each<[string, Record<string, string>, number | null]>([
    ['goes by Okta’s clock, six hours behind', { date, 'x-rate-limit-reset': reset(20) }, start + 20_000],
    [
      'goes by this clock when Okta shows none',
      { 'x-rate-limit-reset': String(start / 1000 + 7) },
      start + 7000,
    ],
    ['goes by Retry-After', { 'retry-after': '9' }, start + 9000],
    ['is now when it is past', { date, 'x-rate-limit-reset': reset(-99) }, start],
    ['is never more than an hour away', { date, 'x-rate-limit-reset': reset(999_999) }, start + 3_600_000],
    ['is not known without headers', {}, null],
    ['is not known from words', { 'x-rate-limit-reset': 'soon', 'retry-after': '' }, null],
  ])('%s', async (_what, headers, until) => {
    expect(await limited(headers)).toMatchObject({ code: 'rate-limited', facts: { until } });
  });

  test('is 30 seconds after a message, unless Okta says otherwise', async () => {
    expect(await refused('E0000109', 429)).toMatchObject({ facts: { until: start + 30_000 } });
  });
});
