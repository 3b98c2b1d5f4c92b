import { accountAlias } from './accounts.ts';
import type { DemoResponse } from './exchange.ts';
import type { IssuedKeys } from './keys.ts';
import { iamResult, mayNot, stsError } from './sts-answers.ts';

/** The version of IAM's API; by it, one host can tell the two services apart. */
export const iamVersion = '2010-05-08';
/** Whatever region somebody works in, IAM takes signatures for this one. */
export const iamRegion = 'us-east-1';

/** Roles of this name may do their work and no more. */
const withoutIam = ['ReadOnly', 'Developer'];

/** The alias of the account, in a list of one or none. */
export function listAccountAliases(
  { account, arn }: IssuedKeys['identity'],
  requestId: string,
): DemoResponse {
  const [, role = ''] = arn.split('/');
  if (withoutIam.includes(role)) return stsError(mayNot(arn, 'iam:ListAccountAliases'), requestId);
  const alias = accountAlias(account);
  const AccountAliases = alias === undefined ? '' : { member: alias };
  return iamResult('ListAccountAliases', { IsTruncated: 'false', AccountAliases }, requestId);
}
