import { isProviderArn, isRoleArn, type ProviderArn, type RoleArn } from '../arn.ts';

/** A role that an assertion offers, with the provider that it must be redeemed through. */
export interface RolePair {
  readonly role: RoleArn;
  readonly provider: ProviderArn;
}

/**
 * Reads one value of the Role attribute: two ARNs, comma between, in either order, white space anywhere around.
 * @returns null for anything that is not one role and one provider.
 */
export function readRoleValue(text: string): RolePair | null {
  const [first, second, ...more] = splitArns(text);
  if (first === undefined || second === undefined || more.length > 0) return null;
  if (isRoleArn(first) && isProviderArn(second)) return { role: first, provider: second };
  if (isProviderArn(first) && isRoleArn(second)) return { role: second, provider: first };
  return null;
}

/**
 * A role name may hold a comma, so only a comma before the next ARN separates. The pattern begins with the comma: with the white space
 * first, a value of nothing but that would take hours.
 */
function splitArns(text: string): string[] {
  return text.split(/,(?=\s*arn:)/).map((part) => part.trim());
}
