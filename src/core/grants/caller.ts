import { roleParts } from '../arn.ts';
import { stsPlace } from '../aws/partitions.ts';
import { failureOf } from '../errors.ts';
import type { Ports } from '../ports.ts';
import type { PublishedState } from '../published-state.ts';
import type { Grant } from '../state.ts';
import type { GrantedKeys } from './assume.ts';

/** Asks AWS whose the keys are, off the path: its failure only leaves the line empty. */
export async function tellCaller(
  ports: Pick<Ports, 'webs' | 'clock' | 'log'>,
  state: PublishedState,
  grant: Grant,
  keys: GrantedKeys,
  endpoint: string | null,
): Promise<void> {
  try {
    const { callerIdentity } = await import('../aws/caller-identity.ts');
    const line = { web: ports.webs.aws, clock: ports.clock, signal: new AbortController().signal };
    const place = stsPlace(roleParts(grant.role.arn).partition, keys.region, endpoint);
    const caller = await callerIdentity(line, place, keys);
    state.dispatch({ type: 'caller-known', grant: grant.id, caller });
  } catch (error) {
    ports.log('caller-identity.failed', { code: failureOf(error).code });
  }
}
