import * as v from 'valibot';
import { commands } from '../../shared/contract.ts';
import { isProviderArn, isRoleArn, type ProviderArn, type RoleArn } from '../arn.ts';
import { readOrganisation } from '../okta/organisation.ts';
import { nothingKept } from './kept.ts';

export interface Settings {
  /** Empty: the default of the role's partition. */
  readonly region: string;
  /** Seconds; 0: as the assertion says, else 3600. */
  readonly duration: number;
}

export const defaultSettings: Settings = { region: '', duration: 0 };

const role = v.object({
  id: v.string(),
  identity: v.string(),
  app: v.string(),
  appLabel: v.string(),
  arn: v.custom<RoleArn>((value) => typeof value === 'string' && isRoleArn(value)),
  provider: v.custom<ProviderArn>((value) => typeof value === 'string' && isProviderArn(value)),
  account: v.string(),
  name: v.string(),
});

/** What STS takes as DurationSeconds. */
const seconds = v.pipe(v.number(), v.integer(), v.minValue(900), v.maxValue(43_200));

/** What survives a restart. No secret is in it: the file is readable by backups and sync tools. */
export const rememberedSchema = v.object({
  version: v.literal(1),
  settings: v.fallback(v.object(commands.saveSettings.entries), defaultSettings),
  address: v.fallback(v.string(), ''),
  identities: v.fallback(
    v.array(
      v.object({
        username: v.string(),
        origin: v.string(),
        host: v.string(),
        oktaId: v.fallback(v.string(), ''),
        /** Id of the factor used last. */
        factor: v.fallback(v.nullable(v.string()), null),
        atOkta: v.fallback(v.boolean(), false),
        /** What the keyring holds; the secrets themselves are there. */
        kept: v.fallback(v.object({ session: v.boolean(), device: v.boolean() }), nothingKept),
      }),
    ),
    [],
  ),
  roles: v.fallback(v.array(role), []),
  recents: v.fallback(v.array(v.string()), []),
  durations: v.fallback(v.record(v.string(), seconds), {}),
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
    address: '',
    identities: [],
    roles: [],
    recents: [],
    durations: {},
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
