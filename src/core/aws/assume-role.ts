import { AssumeRoleWithSAMLCommand, type AssumeRoleWithSAMLCommandOutput } from '@aws-sdk/client-sts';
import { type ProviderArn, type RoleArn, roleParts } from '../arn.ts';
import { appError, isFailure } from '../errors.ts';
import { throwIfCancelled } from '../exchange.ts';
import type { Keys } from './keys.ts';
import type { StsPlace } from './partitions.ts';
import { stsRefusal } from './refusals.ts';
import { type AwsLine, type LastAnswer, stsClient } from './sts-client.ts';

/** STS refuses longer assertions; we say so before asking. In base64 characters. */
export const stsAssertionLimit = 100_000;

/** Session durations to step down through when a role's maximum is lower than what was asked, in seconds (AWS STS API reference, AssumeRoleWithSAML). */
const durations = [43_200, 28_800, 14_400, 7_200, 3_600, 1_800, 900];

export interface AssumeRequest {
  readonly role: RoleArn;
  readonly provider: ProviderArn;
  readonly assertion: string;
  /** Seconds to ask for first. */
  readonly duration: number;
}

export interface Credentials extends Keys {
  /** ms since the epoch by this computer's clock: the server's expiry, corrected by the server's `Date`. */
  readonly expiresAt: number;
  /** Expiry as AWS stated it, for the profile file. */
  readonly expiration: string;
  /** Seconds that STS granted. */
  readonly duration: number;
  /** Seconds that STS was asked for in the end; it grants less when the organisation's session ends sooner. */
  readonly requested: number;
}

/**
 * AssumeRoleWithSAML; when the role's maximum is shorter than asked, the next shorter duration is tried.
 * @throws AppError `assertion-too-long`, `aws-…`, or a failure of the network.
 */
export async function assumeRole(
  line: AwsLine,
  place: StsPlace,
  request: AssumeRequest,
): Promise<Credentials> {
  const length = request.assertion.length;
  if (length > stsAssertionLimit) throw appError('assertion-too-long', { length, limit: stsAssertionLimit });

  const shorter = durations.filter((seconds) => seconds < request.duration);
  for (const duration of [request.duration, ...shorter]) {
    try {
      return await assumeFor(line, place, request, duration);
    } catch (error) {
      if (!isFailure(error, 'aws-duration-refused')) throw error;
    }
  }
  throw appError('aws-duration-refused', { seconds: shorter.at(-1) ?? request.duration });
}

async function assumeFor(
  line: AwsLine,
  place: StsPlace,
  request: AssumeRequest,
  duration: number,
): Promise<Credentials> {
  const last: LastAnswer = { status: 0, date: undefined };
  const client = stsClient(line, place, last);
  const command = new AssumeRoleWithSAMLCommand({
    RoleArn: request.role,
    PrincipalArn: request.provider,
    SAMLAssertion: request.assertion,
    DurationSeconds: duration,
  });
  const host = new URL(place.endpoint).host;
  try {
    return readCredentials(
      await client.send(command, { abortSignal: line.signal }),
      duration,
      line,
      last,
      host,
    );
  } catch (error) {
    // The SDK has an error of its own for an aborted call; the person who cancelled must not read it.
    throwIfCancelled(line.signal);
    const { account } = roleParts(request.role);
    const { role, provider } = request;
    throw stsRefusal(
      error,
      { role, provider, account, region: place.region, host, now: line.clock.now() },
      last,
    );
  } finally {
    client.destroy();
  }
}

/** A portal that answers 200 with HTML, or an empty 200, resolves without credentials: never let `undefined` reach a profile. */
function readCredentials(
  output: AssumeRoleWithSAMLCommandOutput,
  duration: number,
  line: AwsLine,
  last: LastAnswer,
  host: string,
): Credentials {
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = output.Credentials ?? {};
  if (!AccessKeyId || !SecretAccessKey || !SessionToken || Expiration === undefined) {
    throw appError('aws-answer-empty', { host });
  }
  const now = line.clock.now();
  const serverNow = Date.parse(last.date ?? '');
  const ahead = Number.isNaN(serverNow) ? 0 : serverNow - now;
  // `Date` counts whole seconds; a smaller difference than that and the way here is no skew.
  const skew = Math.abs(ahead) < 5000 ? 0 : ahead;
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    expiresAt: Expiration.getTime() - skew,
    expiration: `${Expiration.toISOString().slice(0, 19)}Z`,
    requested: duration,
    duration: Math.min(duration, Math.max(1, Math.round((Expiration.getTime() - skew - now) / 1000))),
  };
}
