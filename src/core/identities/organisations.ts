import { appError } from '../errors.ts';
import { readOrganisation } from '../okta/organisation.ts';
import type { Ports } from '../ports.ts';
import type { Organisation } from '../state.ts';

/**
 * The organisation that the person means, once it has answered as one. An organisation that is known already keeps the address that
 * it is known by: cookies and remembered devices hang on that.
 * @throws AppError `organisation-…` or a failure of the network.
 */
export async function findOrganisation(
  ports: Ports,
  known: readonly Organisation[],
  address: string,
  signal: AbortSignal,
): Promise<Organisation> {
  const { origin, host } = readOrganisation(address, !ports.environment.packaged);
  const { describeOrganisation } = await import('../okta/discovery.ts');
  // A jar of its own: whoever signs in later starts with a jar that nothing was put into.
  const web = ports.webs.forIdentity('organisation');
  const { pipeline, id } = await describeOrganisation({ origin, host, web, clock: ports.clock, signal });
  if (pipeline === 'idx') throw appError('organisation-identity-engine', { host });
  const same = known.find(({ oktaId, demo }) => oktaId !== '' && oktaId === id && !demo);
  return same ?? { origin, host, demo: false, oktaId: id };
}
