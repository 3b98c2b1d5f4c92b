import { isProviderArn, isRoleArn, type ProviderArn, type RoleArn } from '../arn.ts';

/** A role that an assertion offers, with the provider that it must be redeemed through. */
export interface RolePair {
  readonly role: RoleArn;
  readonly provider: ProviderArn;
}

/**
 * Reads one value of the Role attribute: two ARNs, comma between, in either order, white space anywhere around. Some
 * organisations put all roles into one value; then the ARNs must take turns all the way, or a pair would be a guess.
 * @returns null for anything that is not pairs of one role and one provider.
 */
export function readRoleValue(text: string): readonly RolePair[] | null {
  const arns = splitArns(text);
  const pairs: RolePair[] = [];
  const roleFirst = isRoleArn(arns[0] ?? '');
  for (let at = 0; at < arns.length; at += 2) {
    const [first = '', second = ''] = arns.slice(at, at + 2);
    const [role, provider] = roleFirst ? [first, second] : [second, first];
    if (!isRoleArn(role) || !isProviderArn(provider)) return null;
    pairs.push({ role, provider });
  }
  return pairs;
}

/**
 * A role name may hold a comma, so only a comma before the next ARN separates. The pattern begins with the comma: with the white space
 * first, a value of nothing but that would take hours.
 */
function splitArns(text: string): string[] {
  return text.split(/,(?=\s*arn:)/).map((part) => part.trim());
}
