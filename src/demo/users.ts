import { appUsers } from './app-users.ts';
import { awsUsers } from './aws-users.ts';
import { factorUsers } from './factor-users.ts';
import { pageUsers } from './page-users.ts';
import { signInUsers } from './sign-in-users.ts';
import { troubleUsers } from './trouble-users.ts';
import type { DemoUser } from './user.ts';
import { user } from './user-builder.ts';

/** The password of everyone at Larkfield Instruments. */
export const demoPassword = 'rolecall';
/** The code every authenticator of theirs shows. */
export const demoCode = '123456';
/** The answer to everyone's security question. */
export const demoAnswer = 'answer';

export const demoUsers: readonly DemoUser[] = [
  ...signInUsers,
  ...factorUsers,
  ...appUsers,
  ...pageUsers,
  ...awsUsers,
  ...troubleUsers,
];

/** `e0000047` meets that error at the password, `verify-e0000047` at the factor: no list could hold them all. */
function errorUser(name: string): DemoUser | undefined {
  const [, atFactor, digits] = /^(verify-)?e(\d{7})$/.exec(name) ?? [];
  if (digits === undefined) return undefined;
  const code = `E${digits}`;
  return atFactor
    ? user(name, `Okta answers every code with ${code}.`, { factors: ['okta-code'], verifyError: code })
    : user(name, `Okta answers the password with ${code}.`, { signInError: code });
}

/** `Alice@larkfield.example`, `ALICE` and `alice` are one. */
export function findUser(username: string): DemoUser | undefined {
  const name = username.trim().toLowerCase().split('@', 1)[0] ?? '';
  return demoUsers.find((each) => each.name === name) ?? errorUser(name);
}
