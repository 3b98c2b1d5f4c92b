import { threeRoles } from './accounts.ts';
import { awsApp, otherApp } from './apps.ts';
import type { DemoUser } from './user.ts';

export const wiki = otherApp('Larkfield Wiki', 'bookmark');
const plain = awsApp('AWS', threeRoles);

/** Somebody with a password, a wiki and an AWS app, and with what makes the scenario. */
export function user(name: string, plays: string, rest: Partial<DemoUser> = {}): DemoUser {
  return { name, plays, factors: [], apps: [wiki, plain], sessionSeconds: 3600, ...rest };
}
