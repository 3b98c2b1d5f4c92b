import * as v from 'valibot';
import { type CommandInput, commands } from '../../shared/contract.ts';
import { noAccountSettings } from '../accounts/account.ts';
import { usualPattern } from '../accounts/production.ts';
import { isProviderArn, isRoleArn, type ProviderArn, type RoleArn } from '../arn.ts';
import { isRoleId } from '../identities/role.ts';
import { readOrganisation } from '../okta/organisation.ts';
import { usualTemplate } from '../profiles/name.ts';
import { nothingKept } from './kept.ts';

/** What the person set for everything (`commands.saveSettings`). */
export type Settings = CommandInput<'saveSettings'>;

export const defaultSettings: Settings = {
  region: '',
  output: '',
  duration: 0,
  profileName: usualTemplate,
  delivery: 'file',
  production: usualPattern,
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

/** What the person set for one role; empty and 0: as the settings say. */
export type RoleSettings = Omit<CommandInput<'saveRole'>, 'role'>;

export const noRoleSettings: RoleSettings = {
  profile: '',
  region: '',
  output: '',
  duration: 0,
  delivery: '',
};

/** Each setting on its own: one that is unreadable, or of an older version, takes no other with it. */
const { entries } = commands.saveSettings;
const settings = v.object({
  region: v.fallback(entries.region, defaultSettings.region),
  output: v.fallback(entries.output, defaultSettings.output),
  duration: v.fallback(entries.duration, defaultSettings.duration),
  profileName: v.fallback(entries.profileName, defaultSettings.profileName),
  delivery: v.fallback(entries.delivery, defaultSettings.delivery),
  production: v.fallback(entries.production, defaultSettings.production),
  nameAccounts: v.fallback(entries.nameAccounts, defaultSettings.nameAccounts),
  credentialsFile: v.fallback(entries.credentialsFile, defaultSettings.credentialsFile),
  configFile: v.fallback(entries.configFile, defaultSettings.configFile),
  extraFiles: v.fallback(entries.extraFiles, []),
  onQuit: v.fallback(entries.onQuit, defaultSettings.onQuit),
  renew: v.fallback(entries.renew, defaultSettings.renew),
  notices: v.fallback(entries.notices, defaultSettings.notices),
  openAtLogin: v.fallback(entries.openAtLogin, defaultSettings.openAtLogin),
  shortcut: v.fallback(entries.shortcut, defaultSettings.shortcut),
  shell: v.fallback(entries.shell, defaultSettings.shell),
  clipboardSeconds: v.fallback(entries.clipboardSeconds, defaultSettings.clipboardSeconds),
  startForCallers: v.fallback(entries.startForCallers, defaultSettings.startForCallers),
  pauseWhenLocked: v.fallback(entries.pauseWhenLocked, defaultSettings.pauseWhenLocked),
  consoleSignOut: v.fallback(entries.consoleSignOut, defaultSettings.consoleSignOut),
  consoleServices: v.fallback(entries.consoleServices, []),
  consoleRegions: v.fallback(entries.consoleRegions, []),
});

const { role: _, ...roleEntries } = commands.saveRole.entries;
const roleSettings = v.object({ ...roleEntries, delivery: v.fallback(roleEntries.delivery, '') });

const { account: number, label, colour, production } = commands.saveAccount.entries;
const account = v.object({
  label: v.fallback(label, noAccountSettings.label),
  colour: v.fallback(colour, noAccountSettings.colour),
  production: v.fallback(production, noAccountSettings.production),
});
const accountName = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

/** A record without the entries that cannot be read: one of them takes no other with it. */
function entriesOf<T>(schema: v.GenericSchema<unknown, T>, keys: v.GenericSchema<unknown> = v.string()) {
  return v.pipe(
    v.record(v.string(), v.unknown()),
    v.transform((record) => {
      const read = Object.entries(record).flatMap(([key, value]) => {
        const parsed = v.safeParse(schema, value);
        return parsed.success && v.is(keys, key) ? [[key, parsed.output] as const] : [];
      });
      return Object.fromEntries(read) as Record<string, T>;
    }),
  );
}

/** A list without the entries that cannot be read. */
function listOf<T>(schema: v.GenericSchema<unknown, T>) {
  return v.pipe(
    v.array(v.unknown()),
    v.transform((list) =>
      list.flatMap((value): T[] => {
        const parsed = v.safeParse(schema, value);
        return parsed.success ? [parsed.output] : [];
      }),
    ),
  );
}

const role = v.object({
  id: v.pipe(v.string(), v.check(isRoleId)),
  identity: v.string(),
  app: v.string(),
  appLabel: v.string(),
  arn: v.custom<RoleArn>((value) => typeof value === 'string' && isRoleArn(value)),
  provider: v.custom<ProviderArn>((value) => typeof value === 'string' && isProviderArn(value)),
  account: number,
  name: v.string(),
});

/** What STS takes as DurationSeconds. */
const seconds = v.pipe(v.number(), v.integer(), v.minValue(900), v.maxValue(43_200));

const identity = v.object({
  username: v.string(),
  origin: v.string(),
  host: v.string(),
  oktaId: v.fallback(v.string(), ''),
  /** Id of the factor used last. */
  factor: v.fallback(v.nullable(v.string()), null),
  atOkta: v.fallback(v.boolean(), false),
  /** What the keyring holds; the secrets themselves are there. */
  kept: v.fallback(v.object({ session: v.boolean(), device: v.boolean() }), nothingKept),
  /** The person signed out, and is not asked to sign in again. */
  left: v.fallback(v.boolean(), false),
});

/** A profile that was written before the restart. Its keys are in the profile itself and nowhere else. */
const keptGrant = v.object({
  role,
  profile: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  targets: v.pipe(v.array(v.object({ credentials: v.string(), config: v.string() })), v.minLength(1)),
  isDefault: v.boolean(),
  delivery: v.fallback(v.picklist(['file', 'process']), 'file'),
  expiresAt: v.pipe(v.number(), v.finite()),
  duration: v.pipe(v.number(), v.minValue(1)),
  expiration: v.string(),
  caller: v.string(),
  noticed: v.nullable(v.number()),
  dismissed: v.boolean(),
});

export type KeptGrant = v.InferOutput<typeof keptGrant>;

/** What survives a restart. No secret is in it: the file is readable by backups and sync tools. */
export const rememberedSchema = v.object({
  version: v.literal(1),
  settings: v.fallback(settings, defaultSettings),
  roleSettings: v.fallback(entriesOf(roleSettings), {}),
  pinned: v.fallback(v.array(v.string()), []),
  /** Names that profiles were first written with, by role: they keep them. */
  names: v.fallback(entriesOf(commands.saveRole.entries.profile), {}),
  address: v.fallback(v.string(), ''),
  identities: v.fallback(listOf(identity), []),
  roles: v.fallback(listOf(role), []),
  /** As an earlier version kept it: only the order. */
  recents: v.fallback(v.array(v.string()), []),
  /** How used each role is, by role. */
  uses: v.fallback(entriesOf(v.pipe(v.number(), v.finite())), {}),
  /** What the person set for accounts, and what AWS calls them, by number. */
  accounts: v.fallback(entriesOf(account, number), {}),
  accountNames: v.fallback(entriesOf(accountName, number), {}),
  durations: v.fallback(v.record(v.string(), seconds), {}),
  grants: v.fallback(listOf(keptGrant), []),
});

export type Remembered = v.InferOutput<typeof rememberedSchema>;

/**
 * A file of another version or of somebody else's making is as good as none: defaults, and nothing thrown. An organisation out of it
 * is held to the same rules as one that is typed, for a password will be sent there.
 */
export function readRemembered(stored: unknown, loopbackAllowed: boolean): Remembered {
  const parsed = v.safeParse(rememberedSchema, stored);
  if (parsed.success) {
    const identities = parsed.output.identities.filter((identity) => isTypeable(identity, loopbackAllowed));
    return { ...parsed.output, identities };
  }
  return {
    version: 1,
    settings: defaultSettings,
    roleSettings: {},
    pinned: [],
    names: {},
    address: '',
    identities: [],
    roles: [],
    recents: [],
    uses: {},
    accounts: {},
    accountNames: {},
    durations: {},
    grants: [],
  };
}

function isTypeable(identity: { origin: string; host: string }, loopbackAllowed: boolean): boolean {
  try {
    const { origin, host } = readOrganisation(identity.origin, loopbackAllowed);
    return origin === identity.origin && host === identity.host;
  } catch {
    return false;
  }
}
