import { dirname, join } from 'node:path/posix';
import type { ProviderArn, RoleArn } from '../../src/core/arn.ts';
import { type Role, roleOf } from '../../src/core/identities/role.ts';
import type { Environment } from '../../src/core/ports.ts';
import { defaultSettings, type Settings } from '../../src/core/settings/settings.ts';
import type { Grant } from '../../src/core/state.ts';

export const minute = 60_000;
export const start = Date.parse('2026-03-02T09:00:00Z');

export function someRole(account: string, name: string, identity = 'ada https://acme.okta.com'): Role {
  return roleOf(
    identity,
    { link: `${identity.split(' ')[1]}/home/amazon_aws/0oa1/272`, label: 'AWS' },
    {
      role: `arn:aws:iam::${account}:role/${name}` as RoleArn,
      provider: `arn:aws:iam::${account}:saml-provider/OKTA` as ProviderArn,
    },
  );
}

/** A live grant of an hour that began at `start`. */
export function someGrant(change: Partial<Grant> = {}, role = someRole('123456789012', 'Admin')): Grant {
  const profile = `${role.account}-${role.name}`;
  return {
    id: profile,
    role,
    profile,
    targets: [{ credentials: '/home/ada/.aws/credentials', config: '/home/ada/.aws/config' }],
    delivery: 'file',
    endpoint: false,
    isDefault: false,
    expiresAt: start + 60 * minute,
    duration: 3600,
    caller: '',
    status: 'live',
    failure: null,
    noticed: null,
    dismissed: false,
    obstacle: null,
    expiration: '2026-03-02T10:00:00Z',
    ...change,
  };
}

export const environment: Environment = {
  version: '1.2.3',
  trayTitle: false,
  packaged: false,
  home: '/home/ada',
  shell: '/bin/bash',
  windows: false,
  dataFolder: '/home/ada/.config/Rolecall',
  joinPath: join,
  dirname,
  aws: {},
  variable: () => undefined,
  awsEndpoint: undefined,
};

/**
 * What saves these settings and leaves the others as they are at first; but AWS is not asked how accounts are called, so that no name
 * depends on when it answers.
 */
export const settingsWith = (change: Partial<Settings>): Settings => ({
  ...defaultSettings,
  nameAccounts: false,
  ...change,
});
