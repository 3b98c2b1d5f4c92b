import type { Refusal } from './okta-errors.ts';
import { type DemoUser, fullName } from './user.ts';
import { demoPassword } from './users.ts';

/** What the password policy of the company wants, in Okta's words. */
export const complexity = {
  minLength: 8,
  minLowerCase: 1,
  minUpperCase: 1,
  minNumber: 1,
  minSymbol: 0,
  excludeUsername: true,
  excludeAttributes: ['firstName', 'lastName'],
} as const;

export const expireDays = 4;

export interface Passwords {
  matches(user: DemoUser, password: string): boolean;
  isExpired(user: DemoUser): boolean;
  /** Whether it is time to warn. */
  expiresSoon(user: DemoUser): boolean;
  /** Undefined: it is changed. */
  change(user: DemoUser, old: string, wanted: string): Refusal | undefined;
}

const unmet =
  'Password requirements were not met. Password requirements: at least 8 characters, a lowercase letter, ' +
  'an uppercase letter, a number, no parts of your username, does not include your first name, ' +
  'does not include your last name.';

function meetsPolicy(user: DemoUser, password: string): boolean {
  const lower = password.toLowerCase();
  const { firstName, lastName } = fullName(user);
  const names = [user.name, firstName.toLowerCase(), lastName.toLowerCase()];
  return (
    password.length >= complexity.minLength &&
    [/[a-z]/, /[A-Z]/, /[0-9]/].every((pattern) => pattern.test(password)) &&
    !names.some((name) => lower.includes(name))
  );
}

/** Who has which password: all of them the same one, save those who changed theirs here. */
export function createPasswords(): Passwords {
  const changed = new Map<string, string>();
  const matches = (user: DemoUser, password: string) => password === (changed.get(user.name) ?? demoPassword);
  const isOld = (user: DemoUser) => !changed.has(user.name);
  const failed = (detail: string): Refusal => ({ code: 'E0000014', detail });
  return {
    matches,
    isExpired: (user) => user.password === 'expired' && isOld(user),
    expiresSoon: (user) => user.password === 'expires-soon' && isOld(user),
    change(user, old, wanted) {
      if (!matches(user, old)) return failed('Old password is not correct');
      if (wanted === old) return failed('Password has been used too recently: it is your current password.');
      if (!meetsPolicy(user, wanted)) return failed(unmet);
      changed.set(user.name, wanted);
      return undefined;
    },
  };
}
