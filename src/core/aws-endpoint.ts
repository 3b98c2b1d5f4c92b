import type { Environment } from './ports.ts';
import type { Identity } from './state.ts';

/** Stands in for every AWS host, of the demo and in unpackaged builds; null: the real ones. */
export function endpointFor(environment: Environment, identity: Identity): string | null {
  if (identity.organisation.demo) return identity.organisation.origin;
  return environment.packaged ? null : (environment.awsEndpoint ?? null);
}
