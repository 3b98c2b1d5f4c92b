import { appError } from '../errors.ts';
import { readOrganisation } from '../okta/organisation.ts';
import type { Ports } from '../ports.ts';
import type { Organisation } from '../state.ts';

/**
 * The organisation that the person means, once it has answered as one.
 * @throws AppError `organisation-…` or a failure of the network.
 */
export async function findOrganisation(
  ports: Ports,
  address: string,
  signal: AbortSignal,
): Promise<Organisation> {
  const { origin, host } = readOrganisation(address, !ports.environment.packaged);
  const { discoverPipeline } = await import('../okta/discovery.ts');
  // A jar of its own: whoever signs in later starts with a jar that nothing was put into.
  const web = ports.webs.forIdentity('organisation');
  const pipeline = await discoverPipeline({ origin, host, web, clock: ports.clock, signal });
  if (pipeline === 'idx') throw appError('organisation-identity-engine', { host });
  return { origin, host, demo: false };
}
