import * as v from 'valibot';
import type { PasswordPolicy } from '../../shared/password-policy.ts';

// JSON can hold numbers that are infinite here (1e999): they count as absent.
const count = v.fallback(v.pipe(v.number(), v.safeInteger(), v.minValue(0)), 0);
const text = v.fallback(v.string(), '');
const complexity = v.looseObject({
  minLength: count,
  minLowerCase: count,
  minUpperCase: count,
  minNumber: count,
  minSymbol: count,
  excludeUsername: v.fallback(v.boolean(), false),
  excludeAttributes: v.fallback(v.array(v.string()), []),
});
const user = v.looseObject({
  profile: v.looseObject({ login: text, firstName: text, lastName: text }),
});

/** Okta takes no notice of shorter parts of a user name. */
const shortestPart = 4;

/**
 * What the organisation asks of a new password, from the policy and the user that Okta embeds. Whatever is absent asks nothing: Okta
 * checks for itself.
 */
export function readPasswordPolicy(policy: unknown, embeddedUser: unknown): PasswordPolicy {
  const rules = v.safeParse(complexity, policy);
  const person = v.safeParse(user, embeddedUser);
  const profile = person.success ? person.output.profile : { login: '', firstName: '', lastName: '' };
  if (!rules.success) {
    return { minLength: 0, minLowerCase: 0, minUpperCase: 0, minNumber: 0, minSymbol: 0, excluded: [] };
  }
  const { minLength, minLowerCase, minUpperCase, minNumber, minSymbol } = rules.output;
  const parts = profile.login.split(/[,.\-_#@]/).filter((part) => part.length >= shortestPart);
  const names = rules.output.excludeAttributes.flatMap((name) =>
    name === 'firstName' || name === 'lastName' ? [profile[name]] : [],
  );
  const excluded = [...(rules.output.excludeUsername ? parts : []), ...names]
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '');
  return {
    minLength,
    minLowerCase,
    minUpperCase,
    minNumber,
    minSymbol,
    excluded: [...new Set(excluded)],
  };
}
