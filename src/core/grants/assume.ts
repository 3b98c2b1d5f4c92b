import { roleParts } from '../arn.ts';
import type { Keys } from '../aws/keys.ts';
import { stsPlace } from '../aws/partitions.ts';
import { isFailure } from '../errors.ts';
import { throwIfCancelled } from '../exchange.ts';
import type { Assertion } from '../identities/assertions.ts';
import type { Role } from '../identities/role.ts';
import type { Ports } from '../ports.ts';

/** Seconds, when neither the person nor the assertion says anything. */
const usualDuration = 3600;

export interface AssumeOrder {
  readonly role: Role;
  /** Seconds the person wants; 0: as the assertion says. */
  readonly duration: number;
  /** The most that STS granted this role before; 0: unknown. */
  readonly knownMost: number;
  /** Empty: the default of the role's partition. */
  readonly region: string;
  /** Stands in for every AWS host; null: the real ones. */
  readonly endpoint: string | null;
  readonly assertion: (fresh: boolean) => Promise<Assertion>;
  readonly signal: AbortSignal;
}

/** Keys of a grant and what its exports need besides; in memory while the grant lives. */
export interface GrantedKeys extends Keys {
  /** ISO 8601, UTC, whole seconds. */
  readonly expiration: string;
  readonly region: string;
}

export interface Assumed {
  readonly role: Role;
  readonly keys: GrantedKeys;
  /** ms since the epoch. */
  readonly expiresAt: number;
  /** Seconds. */
  readonly duration: number;
  /** Seconds to ask for next time, when the role refused more; null when it did not. */
  readonly most: number | null;
}

/**
 * From a role to its keys: assertion, AssumeRoleWithSAML. Nothing is written.
 * @throws AppError of whatever step failed.
 */
export async function assumeRoleKeys(ports: Ports, order: AssumeOrder): Promise<Assumed> {
  const { role, signal } = order;
  const { assumeRole } = await import('../aws/assume-role.ts');
  const place = stsPlace(roleParts(role.arn).partition, order.region, order.endpoint);
  const line = { web: ports.webs.aws, clock: ports.clock, signal };

  let asked = usualDuration;
  const redeem = async (fresh: boolean) => {
    const assertion = await order.assertion(fresh);
    const wanted = order.duration || assertion.sessionDuration || usualDuration;
    asked = order.knownMost === 0 ? wanted : Math.min(wanted, order.knownMost);
    return assumeRole(line, place, {
      role: role.arn,
      provider: role.provider,
      assertion: assertion.base64,
      duration: asked,
    });
  };
  // An assertion at hand can be older for AWS than for us: one fresh try, silently.
  const { expiresAt, duration, requested, ...keys } = await redeem(false).catch((error: unknown) => {
    if (!isFailure(error, 'aws-assertion-expired')) throw error;
    return redeem(true);
  });
  throwIfCancelled(signal);
  return {
    role,
    keys: { ...keys, region: place.region },
    expiresAt,
    duration,
    most: requested < asked ? requested : null,
  };
}
