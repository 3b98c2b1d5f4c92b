import { createHash } from 'node:crypto';
import { type ProviderArn, type RoleArn, roleParts } from '../arn.ts';

/** A role as the catalogue keeps it: where it comes from and what to call it. No secret. */
export interface Role {
  readonly id: string;
  readonly identity: string;
  /** Link and label of the AWS app whose assertion offers it. */
  readonly app: string;
  readonly appLabel: string;
  readonly arn: RoleArn;
  readonly provider: ProviderArn;
  readonly account: string;
  readonly name: string;
}

/** The same role of the same app and identity has the same id after a restart, and says nothing about it. */
export function roleOf(
  identity: string,
  app: { readonly link: string; readonly label: string },
  pair: { readonly role: RoleArn; readonly provider: ProviderArn },
): Role {
  const key = [identity, app.link, pair.role, pair.provider].join('\n');
  const { account, name } = roleParts(pair.role);
  return {
    id: createHash('sha256').update(key).digest('hex').slice(0, 16),
    identity,
    app: app.link,
    appLabel: app.label,
    arn: pair.role,
    provider: pair.provider,
    account,
    name,
  };
}

/** Whether `roleOf` may have made this id; what else stands in a file was written by hand. */
export function isRoleId(id: string): boolean {
  return /^[0-9a-f]{16}$/.test(id);
}

/** Roles of IAM Identity Center cannot be assumed with an assertion (AWS, "AssumeRoleWithSAML"). */
export function isReserved(role: Role): boolean {
  return role.name.slice(role.name.lastIndexOf('/') + 1).startsWith('AWSReservedSSO_');
}
