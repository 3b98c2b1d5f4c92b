import { roleParts } from '../arn.ts';
import type { Keys } from '../aws/keys.ts';
import { stsPlace } from '../aws/partitions.ts';
import { isFailure } from '../errors.ts';
import { throwIfCancelled } from '../exchange.ts';
import type { Assertion } from '../identities/assertions.ts';
import type { Role } from '../identities/role.ts';
import type { Ports } from '../ports.ts';
import { profileName } from '../profiles/name.ts';
import { withProfile } from '../profiles/own-profile.ts';
import type { Grant } from '../state.ts';

/** Seconds, when neither the person nor the assertion says anything. */
const usualDuration = 3600;

export interface AssumeOrder {
  readonly role: Role;
  /** The profile file to write. */
  readonly file: string;
  /** Seconds the person wants; 0: as the assertion says. */
  readonly duration: number;
  /** The most that STS granted this role before; 0: unknown. */
  readonly knownMost: number;
  readonly region: string;
  /** Stands in for every AWS host; null: the real ones. */
  readonly endpoint: string | null;
  readonly assertion: (fresh: boolean) => Promise<Assertion>;
  readonly signal: AbortSignal;
}

/** Keys of a grant and what its exports need besides; in memory while the grant lives. */
export interface GrantedKeys extends Keys {
  readonly expiration: string;
  readonly region: string;
}

export interface Assumed {
  readonly grant: Grant;
  readonly keys: GrantedKeys;
  /** Seconds to ask for next time, when the role refused more; null when it did not. */
  readonly most: number | null;
}

/**
 * From a role to keys in the profile: assertion, AssumeRoleWithSAML, one edit of the file. Nothing is written unless there are
 * credentials to write, and nothing any more once `signal` aborted.
 * @throws AppError of whatever step failed.
 */
export async function assumeIntoProfile(ports: Ports, order: AssumeOrder): Promise<Assumed> {
  const { role, file, signal } = order;
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
  const credentials = await redeem(false).catch((error: unknown) => {
    if (!isFailure(error, 'aws-assertion-expired')) throw error;
    return redeem(true);
  });

  throwIfCancelled(signal);
  const name = profileName(role.account, role.name);
  const keys = { ...credentials, region: place.region };
  await ports.files.edit(file, (before) => {
    throwIfCancelled(signal);
    return withProfile(before, { name, ...keys }, file);
  });
  return {
    keys,
    most: credentials.requested < asked ? credentials.requested : null,
    grant: {
      id: name,
      role,
      profile: name,
      file,
      expiresAt: credentials.expiresAt,
      duration: credentials.duration,
      caller: '',
      status: 'live',
      failure: null,
      noticed: null,
    },
  };
}
