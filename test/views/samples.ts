import type { CommandInput } from '../../src/shared/contract.ts';
import type { PasswordPolicy } from '../../src/shared/password-policy.ts';
import type { FilePlaceView, SettingsView } from '../../src/shared/settings-view.ts';
import type { Catalogue, GrantView, IdentityView, RoleView, Screen, View } from '../../src/shared/view.ts';

const now = Date.UTC(2026, 0, 5, 9);
export const minutes = (count: number): number => now + count * 60_000;

export const alice: IdentityView = {
  id: 'alice',
  username: 'alice@acme.example',
  host: 'acme.okta.com',
  state: 'live',
};

/** What main would push for a screen; `rest` is what differs from a quiet, signed-in app. */
export function viewOf(screen: Screen, rest: Partial<View> = {}): View {
  return {
    now,
    screen,
    identities: [alice],
    current: alice.id,
    grants: [],
    pinned: [],
    assumingTogether: 0,
    canUndo: false,
    canUndoStop: false,
    notifications: 'shown',
    recents: [],
    failure: null,
    stepUp: false,
    notice: null,
    settings: settingsOf(),
    clipboardUntil: null,
    ...rest,
  };
}

export function settingsOf(rest: Partial<SettingsView> = {}): SettingsView {
  return {
    region: 'eu-central-1',
    output: '',
    duration: 3600,
    profileName: '{account}-{role}',
    delivery: 'file',
    production: 'prod, prd, production',
    nameAccounts: true,
    credentialsFile: '',
    configFile: '',
    extraFiles: [],
    onQuit: 'keep',
    renew: true,
    notices: [10, 2],
    openAtLogin: false,
    shell: '',
    detectedShell: 'fish',
    clipboardSeconds: 60,
    startForCallers: true,
    pauseWhenLocked: false,
    consoleSignOut: false,
    consoleServices: [],
    consoleRegions: [],
    shortcut: '',
    shortcutTaken: false,
    files: {
      credentials: placeOf('/home/alice/.aws/credentials'),
      config: placeOf('/home/alice/.aws/config'),
      extra: [],
    },
    version: '1.2.3',
    ...rest,
  };
}

/** What is sent when `settingsOf()` is saved as it is. */
export const savedSettings: CommandInput<'saveSettings'> = {
  region: 'eu-central-1',
  output: '',
  duration: 3600,
  profileName: '{account}-{role}',
  delivery: 'file',
  production: 'prod, prd, production',
  nameAccounts: true,
  credentialsFile: '',
  configFile: '',
  extraFiles: [],
  onQuit: 'keep',
  renew: true,
  notices: [10, 2],
  openAtLogin: false,
  shortcut: '',
  shell: '',
  clipboardSeconds: 60,
  startForCallers: true,
  pauseWhenLocked: false,
  consoleSignOut: false,
  consoleServices: [],
  consoleRegions: [],
};

export const placeOf = (path: string, rest: Partial<FilePlaceView> = {}): FilePlaceView => ({
  path,
  real: path,
  from: 'usual',
  ...rest,
});

export function grantOf(profile: string, rest: Partial<GrantView> = {}): GrantView {
  return {
    id: `grant-${profile}`,
    profile,
    account: '123456789012',
    accountName: '',
    colour: 'none',
    production: false,
    roleName: 'Admin',
    state: 'live',
    expiresAt: minutes(42),
    duration: 3600,
    caller: 'arn:aws:sts::123456789012:assumed-role/Admin/alice@acme.example',
    delivery: 'file',
    file: '/home/alice/.aws/credentials',
    endpoint: false,
    programs: null,
    console: true,
    consoleRegions: [],
    role: '123456789012-Admin',
    identity: 'alice',
    isDefault: false,
    failure: null,
    needsYou: false,
    ...rest,
  };
}

export function roleOf(account: string, name: string, rest: Partial<RoleView> = {}): RoleView {
  return {
    id: `${account}-${name}`,
    account,
    accountName: '',
    colour: 'none',
    production: false,
    name,
    app: 'AWS',
    unusable: null,
    pinned: false,
    ...rest,
  };
}

/** A password policy that asks for nothing. */
export const noRules: PasswordPolicy = {
  minLength: 0,
  minLowerCase: 0,
  minUpperCase: 0,
  minNumber: 0,
  minSymbol: 0,
  excluded: [],
};

export const catalogueOf = (...roles: readonly RoleView[]): Catalogue => ({ version: 1, roles });

/** Many roles over many accounts, as a large company has them. */
export function manyRoles(count: number): Catalogue {
  const names = ['Admin', 'ReadOnly', 'Billing', 'Deploy'];
  return catalogueOf(
    ...Array.from({ length: count }, (_, index) =>
      roleOf(String(100000000000 + Math.floor(index / names.length)), names[index % names.length] ?? ''),
    ),
  );
}
