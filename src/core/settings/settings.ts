import * as v from 'valibot';
import type { ProviderArn, RoleArn } from '../arn.ts';
import { isProviderArn, isRoleArn } from '../arn.ts';

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

/** What survives a restart. No secret is in it: the file is readable by backups and sync tools. */
export const rememberedSchema = v.object({
  version: v.literal(1),
  settings: v.fallback(v.object({ region: v.string(), duration: v.number() }), defaultSettings),
  address: v.fallback(v.string(), ''),
  identities: v.fallback(
    v.array(v.object({ username: v.string(), origin: v.string(), host: v.string() })),
    [],
  ),
  roles: v.fallback(v.array(role), []),
  recents: v.fallback(v.array(v.string()), []),
  durations: v.fallback(v.record(v.string(), v.number()), {}),
});

export type Remembered = v.InferOutput<typeof rememberedSchema>;

/** A file of another version or of somebody else's making is as good as none: defaults, and nothing thrown. */
export function readRemembered(stored: unknown): Remembered {
  const parsed = v.safeParse(rememberedSchema, stored);
  if (parsed.success) return parsed.output;
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
