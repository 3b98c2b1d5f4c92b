import type { Delivery } from '../../shared/settings-view.ts';
import { productionRule } from '../accounts/production.ts';
import { endpointFor } from '../aws-endpoint.ts';
import { appError } from '../errors.ts';
import type { Assertion } from '../identities/assertions.ts';
import type { Role } from '../identities/role.ts';
import type { Ports } from '../ports.ts';
import type { PublishedState } from '../published-state.ts';
import type { Grant, Identity, State, Target } from '../state.ts';
import type { Agreement } from './agreements.ts';
import { type Assumed, assumeRoleKeys } from './assume.ts';
import { plannedProfiles, settingsFor } from './planned-profiles.ts';
import { checkWritable, targetsFor, targetsOf } from './write-profiles.ts';

/** A role and the profile that its keys go to. */
export interface Wish {
  readonly role: Role;
  readonly profile: string;
  /** The grant was clicked, not the role. */
  readonly renewal?: true;
}

/** Keys of a role that are not written yet. */
export interface Obtained {
  readonly wish: Wish;
  readonly assumed: Assumed;
  readonly delivery: Grant['delivery'];
  /** None: the keys are for the clipboard alone. */
  readonly targets: readonly Target[];
  readonly signal: AbortSignal;
}

/** The assertion of an app; `fresh`: not one that is at hand. */
export type OpenApp = (identity: Identity, app: string, fresh: boolean) => Promise<Assertion>;

/** @throws AppError `role-unknown` when the identity is gone. */
export function identityOf(state: State, role: Role): Identity {
  const identity = state.identities[role.identity];
  if (identity === undefined) throw appError('role-unknown', {});
  return identity;
}

/** `default` gets the same keys, as the person has it now. */
export function namesOf({ grants }: State, { profile }: Wish): readonly string[] {
  const isDefault = grants.some((grant) => grant.profile === profile && grant.isDefault);
  return isDefault ? [profile, 'default'] : [profile];
}

/** A role of production changes over to programs only with a yes, and until then stays where it is. */
function deliveryOf(state: State, { role, profile }: Wish, wanted: Delivery): Delivery {
  const now = state.grants.find((grant) => grant.profile === profile)?.delivery;
  if (wanted !== 'process' || now === undefined || now === 'process') return wanted;
  const handed = state.handed.some((to) => to.profile === profile && to.by === 'process');
  return handed || !productionRule(state, state.settings.production)(role) ? wanted : now;
}

/**
 * The keys of a role. Whether its profile may be written is asked before anybody is asked for a factor: a file that cannot be written needs
 * no keys.
 * @throws AppError of whatever stood in the way.
 */
export async function obtain(
  ports: Ports,
  state: PublishedState,
  wish: Wish,
  agreed: Agreement,
  signal: AbortSignal,
  open: OpenApp,
): Promise<Obtained> {
  const { files, environment } = ports;
  const { role } = wish;
  const identity = identityOf(state.current(), role);
  const other = state.current().grants.find(({ profile }) => profile === wish.profile)?.role;
  if (other !== undefined && other.id !== role.id)
    throw appError('profile-name-taken', { name: wish.profile, role: `${other.account} ${other.name}` });
  const { region, duration, delivery: wanted } = settingsFor(state.current(), role);
  const delivery = deliveryOf(state.current(), wish, wanted);
  const all = targetsOf(environment, state.current().settings, identity.organisation.demo);
  const targets = targetsFor(delivery, all);
  const names = namesOf(state.current(), wish);
  const planned = await plannedProfiles(ports, state.current(), { ...wish, delivery }, names, targets, null);
  await checkWritable(files, targets, planned, agreed);
  const assumed = await assumeRoleKeys(ports, {
    role,
    signal,
    region,
    duration,
    endpoint: endpointFor(environment, identity),
    knownMost: state.current().durations[role.arn] ?? 0,
    assertion: (fresh) => open(identity, role.app, fresh),
  });
  return { wish, delivery, targets, assumed, signal };
}
