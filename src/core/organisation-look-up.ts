import { failureOf, isFailure } from './errors.ts';
import { findOrganisation } from './identities/organisations.ts';
import type { Ports } from './ports.ts';
import type { PublishedState } from './published-state.ts';

/** The look-up of the organisation on Welcome: the last one counts. */
export interface OrganisationLookUp {
  readonly start: (address: string) => Promise<void>;
  readonly startDemo: () => Promise<void>;
  readonly cancel: () => void;
}

/** @returns a look-up that has not begun. */
export function createOrganisationLookUp(ports: Ports, state: PublishedState): OrganisationLookUp {
  let running: AbortController | null = null;
  return {
    async start(address) {
      running?.abort();
      const mine = new AbortController();
      running = mine;
      state.dispatch({ type: 'organisation-asked', address });
      try {
        const known = Object.values(state.current().identities).map(({ organisation }) => organisation);
        const organisation = await findOrganisation(ports, known, address, mine.signal);
        if (running === mine) state.dispatch({ type: 'organisation-found', organisation });
      } catch (error) {
        if (running === mine) {
          const failure = isFailure(error, 'cancelled') ? null : failureOf(error);
          state.dispatch({ type: 'organisation-refused', failure });
        }
        throw error;
      } finally {
        if (running === mine) running = null;
      }
    },
    async startDemo() {
      running?.abort();
      const origin = await ports.demo.start();
      const organisation = { origin, host: 'Demo organisation', demo: true, oktaId: '' };
      state.dispatch({ type: 'organisation-found', organisation });
    },
    cancel: () => running?.abort(),
  };
}
