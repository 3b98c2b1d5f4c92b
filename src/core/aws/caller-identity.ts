import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { Keys } from './keys.ts';
import type { StsPlace } from './partitions.ts';
import { type AwsLine, stsClient } from './sts-client.ts';

/**
 * Who the new keys are: the assumed-role ARN. AWS never denies this call, yet it can fail on the way.
 * @throws whatever went wrong; callers leave the line empty.
 */
export async function callerIdentity(line: AwsLine, place: StsPlace, keys: Keys): Promise<string> {
  const client = stsClient(line, place, { status: 0, date: undefined }, keys);
  try {
    const output = await client.send(new GetCallerIdentityCommand({}), { abortSignal: line.signal });
    return output.Arn ?? '';
  } finally {
    client.destroy();
  }
}
