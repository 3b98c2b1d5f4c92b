import { productionRule } from './accounts/production.ts';
import { appError } from './errors.ts';
import type { Role } from './identities/role.ts';
import type { Ports } from './ports.ts';
import type { PublishedState } from './published-state.ts';
import type { HandedTo, Handing } from './state.ts';

/** What a yes is for besides the profile: the console, or programs that would get the keys of these profiles without a click from then on. */
export type ProductionPurpose =
  | 'console'
  | {
      readonly by: Handing;
      /** By role. */
      readonly profiles: ReadonlyMap<string, string>;
    };

/**
 * Production is asked about once: a yes to an account holds until the person signs out or Rolecall quits; a yes to programs that get keys
 * on their own, for one grant, until it is stopped or its endpoint closed.
 */
export interface ProductionQuestions {
  /** Goes on at once, or with a yes to the roles of production among these. @throws AppError `role-unknown`. */
  readonly pass: (
    roles: readonly Role[],
    goOn: () => Promise<void>,
    purpose?: ProductionPurpose | null,
  ) => Promise<void>;
  /** Whether programs may have the keys of this role's profile in this way. */
  readonly mayHand: (role: Role, to: HandedTo) => boolean;
  /**
   * As `pass` for a program that asks: the window does not open by itself. `refused`: the person said no to it before. `behind`: another
   * question stands there, which a program does not push aside.
   */
  readonly askFor: (role: Role, profile: string) => 'asked' | 'refused' | 'behind';
  /** The grant gets another profile than the one that was asked about: the yes goes with it. */
  readonly renamed: (from: string, to: string) => void;
  /** @throws AppError `not-asked`, and whatever goes wrong then. */
  readonly confirm: (question: string) => Promise<void>;
  readonly decline: (question: string) => void;
}

interface Open {
  readonly id: string;
  readonly accounts: readonly string[];
  readonly handed: readonly HandedTo[];
  /** Null: a program asks, and there is nothing to do with a yes but to answer it. */
  readonly goOn: (() => Promise<void>) | null;
}

export function createProductionQuestions(
  { window, clock }: Pick<Ports, 'window' | 'clock'>,
  state: PublishedState,
): ProductionQuestions {
  let open: Open | null = null;
  let count = 0;
  const isGranted = ({ profile }: HandedTo) =>
    state.current().grants.some((grant) => grant.profile === profile);
  // Whoever goes elsewhere has left the question: a late yes to it is none.
  state.subscribe(({ production }) => {
    if (production === null) open = null;
    // What a program asked for was stopped: a yes would be to nothing.
    if (open?.goOn === null && !open.handed.some(isGranted))
      state.dispatch({ type: 'production-declined', refused: [] });
  });

  function take(question: string): Open {
    const taken = open;
    if (taken === null || taken.id !== question) throw appError('not-asked', {});
    open = null;
    return taken;
  }

  function ask(
    roles: readonly Role[],
    handed: readonly HandedTo[],
    handing: Handing | 'console' | null,
    goOn: Open['goOn'],
  ): void {
    count += 1;
    const id = String(count);
    const asked = { id, roles: roles.map((role) => role.id), handing, byProgram: goOn === null };
    state.dispatch({ type: 'production-asked', ...asked });
    // Roles that nobody knows any more, of an identity that was forgotten, cannot be asked about.
    if (state.current().production?.id !== id) throw appError('role-unknown', {});
    open = { id, accounts: roles.map(({ account }) => account), handed, goOn };
  }

  const isOpenFor = (profile: string) => open?.handed.some((to) => to.profile === profile) === true;
  const isProduction = (role: Role) =>
    productionRule(state.current(), state.current().settings.production)(role);
  const mayHand = (role: Role, { profile, by }: HandedTo) =>
    !isProduction(role) || state.current().handed.some((to) => to.profile === profile && to.by === by);

  return {
    async pass(roles, goOn, purpose = null) {
      const { confirmed, grants, settings } = state.current();
      const rule = productionRule(state.current(), settings.production);
      const wishOf = (role: Role): HandedTo | null => {
        if (purpose === null || purpose === 'console') return null;
        const profile = purpose.profiles.get(role.id);
        return profile === undefined ? null : { profile, by: purpose.by };
      };
      const unhandedOf = (role: Role) => {
        const wish = wishOf(role);
        return wish === null || mayHand(role, wish) ? [] : [wish];
      };
      const asking = roles.filter((role) => {
        if (!rule(role)) return false;
        if (unhandedOf(role).length > 0) return true;
        // Whoever has its keys already is not kept from having them longer.
        return (
          !confirmed.includes(role.account) &&
          !grants.some((grant) => grant.role.id === role.id && grant.expiresAt > clock.now())
        );
      });
      if (asking.length === 0) return goOn();
      const handed = asking.flatMap(unhandedOf);
      ask(asking, handed, purpose === 'console' ? purpose : (handed[0]?.by ?? null), goOn);
      window.open();
    },
    mayHand,
    askFor(role, profile) {
      const isKnown = state.current().roles.some(({ id }) => id === role.id);
      if (!isKnown || state.current().refused.includes(profile)) return 'refused';
      // One that is asked already is not asked over and over.
      if (open === null) ask([role], [{ profile, by: 'process' }], 'process', null);
      return isOpenFor(profile) ? 'asked' : 'behind';
    },
    renamed: (from, to) => state.dispatch({ type: 'handed-renamed', from, to }),
    async confirm(question) {
      const { accounts, handed, goOn } = take(question);
      state.dispatch({ type: 'production-confirmed', accounts, handed });
      await goOn?.();
    },
    decline(question) {
      const refused = take(question).handed.flatMap(({ profile, by }) => (by === 'process' ? [profile] : []));
      state.dispatch({ type: 'production-declined', refused });
    },
  };
}
