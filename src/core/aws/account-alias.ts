import { exchange } from '../exchange.ts';
import type { Keys } from './keys.ts';
import type { IamPlace } from './partitions.ts';
import { readElements } from './query-xml.ts';
import { iamRefusal } from './refusals.ts';
import { signedRequest } from './signed-request.ts';
import type { AwsLine } from './sts-client.ts';

/** AWS' own grammar of an alias (IAM API reference, CreateAccountAlias); one like an account's number would mislead. */
const alias = /^(?!\d{12}$)[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$/;

/**
 * What the account of these keys calls itself; an account has one alias at most.
 * @returns empty when it has none, or when the role may not ask: most may not.
 * @throws AppError `aws-…`, or a failure of the network.
 */
export async function accountAlias(line: AwsLine, place: IamPlace, keys: Keys): Promise<string> {
  const fields = { Action: 'ListAccountAliases', Version: '2010-05-08' };
  const request = await signedRequest(place, keys, line.clock.now(), fields);
  const { status, body } = await exchange(line.web, line.clock, request, line.signal);

  const elements = readElements(body);
  const textAt = (wanted: string) => elements.find(({ place: at }) => at === wanted)?.text;
  const result = 'ListAccountAliasesResponse/ListAccountAliasesResult';
  if (status === 200 && textAt(result) !== undefined) {
    const stated = textAt(`${result}/AccountAliases/member`) ?? '';
    return alias.test(stated) ? stated : '';
  }
  const code = textAt('ErrorResponse/Error/Code') ?? '';
  if (code === 'AccessDenied') return '';
  const message = textAt('ErrorResponse/Error/Message') ?? '';
  throw iamRefusal({ code, message, status, host: new URL(place.endpoint).host });
}
