/** What an organisation asks of a new password (https://developer.okta.com/docs/reference/api/authn/#password-complexity-object). */
export interface PasswordPolicy {
  readonly minLength: number;
  readonly minLowerCase: number;
  readonly minUpperCase: number;
  readonly minNumber: number;
  readonly minSymbol: number;
  /** Parts of the user name, and names, that must not stand in it; lower case. */
  readonly excluded: readonly string[];
}

export type PasswordRule =
  | { readonly rule: 'length' | 'lower-case' | 'upper-case' | 'number' | 'symbol'; readonly count: number }
  | { readonly rule: 'excluded'; readonly words: readonly string[] };

export interface CheckedRule {
  readonly rule: PasswordRule;
  readonly met: boolean;
}

/**
 * Each rule of the policy, and whether this password meets it: shown while typing. Okta decides; this only spares a try.
 * Letters and digits of every script count, as they do at Okta; a symbol is whatever is neither, nor white space.
 */
export function checkPassword(policy: PasswordPolicy, password: string): readonly CheckedRule[] {
  const count = (pattern: RegExp) => password.match(pattern)?.length ?? 0;
  const counted = [
    ['length', policy.minLength, [...password].length],
    ['lower-case', policy.minLowerCase, count(/\p{Ll}/gu)],
    ['upper-case', policy.minUpperCase, count(/\p{Lu}/gu)],
    ['number', policy.minNumber, count(/\p{Nd}/gu)],
    ['symbol', policy.minSymbol, count(/[^\p{L}\p{Nd}\s]/gu)],
  ] as const;
  const rules: CheckedRule[] = counted.flatMap(([rule, least, has]) =>
    // Okta writes 0 or -1 for a rule that it does not have.
    least > 0 ? [{ rule: { rule, count: least }, met: has >= least }] : [],
  );
  if (policy.excluded.length === 0) return rules;
  const typed = password.toLowerCase();
  const met = password !== '' && !policy.excluded.some((word) => typed.includes(word));
  return [...rules, { rule: { rule: 'excluded', words: policy.excluded }, met }];
}
