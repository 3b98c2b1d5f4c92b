import { productionRule } from './accounts/production.ts';
import { appError } from './errors.ts';
import type { Role } from './identities/role.ts';
import type { Ports } from './ports.ts';
import type { PublishedState } from './published-state.ts';

/** Production is asked about once: a yes to an account holds until the person signs out or Rolecall quits. */
export interface ProductionQuestions {
  /** Goes on at once, or with a yes to the roles of production among these. */
  readonly pass: (roles: readonly Role[], goOn: () => Promise<void>) => Promise<void>;
  /** @throws AppError `not-asked`, and whatever goes wrong then. */
  readonly confirm: (question: string) => Promise<void>;
  readonly decline: (question: string) => void;
}

interface Open {
  readonly id: string;
  readonly accounts: readonly string[];
  readonly goOn: () => Promise<void>;
}

export function createProductionQuestions(
  { window, clock }: Pick<Ports, 'window' | 'clock'>,
  state: PublishedState,
): ProductionQuestions {
  let open: Open | null = null;
  let count = 0;
  // Whoever goes elsewhere has left the question: a late yes to it is none.
  state.subscribe(({ production }) => {
    if (production === null) open = null;
  });

  function take(question: string): Open {
    const taken = open;
    if (taken === null || taken.id !== question) throw appError('not-asked', {});
    open = null;
    return taken;
  }

  return {
    async pass(roles, goOn) {
      const { confirmed, grants, settings } = state.current();
      const isProduction = productionRule(state.current(), settings.production);
      const asking = roles.filter(
        (role) =>
          isProduction(role) &&
          !confirmed.includes(role.account) &&
          // Whoever has its keys already is not kept from having them longer.
          !grants.some((grant) => grant.role.id === role.id && grant.expiresAt > clock.now()),
      );
      if (asking.length === 0) return goOn();
      count += 1;
      const id = String(count);
      state.dispatch({ type: 'production-asked', id, roles: asking.map((role) => role.id) });
      open = { id, accounts: asking.map(({ account }) => account), goOn };
      window.open();
    },
    async confirm(question) {
      const { accounts, goOn } = take(question);
      state.dispatch({ type: 'production-confirmed', accounts });
      await goOn();
    },
    decline(question) {
      take(question);
      state.dispatch({ type: 'production-declined' });
    },
  };
}
