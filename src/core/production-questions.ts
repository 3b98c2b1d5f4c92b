import { productionRule } from './accounts/production.ts';
import { appError } from './errors.ts';
import type { Role } from './identities/role.ts';
import type { Ports } from './ports.ts';
import type { PublishedState } from './published-state.ts';
import type { Handing } from './state.ts';

/** Programs would get the keys of these profiles without a click from then on. */
export interface HandingWish {
  readonly by: Handing;
  /** By role. */
  readonly profiles: ReadonlyMap<string, string>;
}

/**
 * Production is asked about once: a yes to an account holds until the person signs out or Rolecall quits; a yes to programs that get keys
 * on their own, for one grant, until it is stopped.
 */
export interface ProductionQuestions {
  /** Goes on at once, or with a yes to the roles of production among these. @throws AppError `role-unknown`. */
  readonly pass: (
    roles: readonly Role[],
    goOn: () => Promise<void>,
    handing?: HandingWish | null,
  ) => Promise<void>;
  /** Whether programs may have the keys of this role's profile. */
  readonly mayHand: (role: Role, profile: string) => boolean;
  /**
   * As `pass` for a program that asks: the window does not open by itself. `declined`: the person said no to it before. `behind`: another
   * question stands there, which a program does not push aside.
   */
  readonly askFor: (role: Role, profile: string) => 'asked' | 'declined' | 'behind';
  /** The grant gets another profile than the one that was asked about: the yes goes with it. */
  readonly renamed: (from: string, to: string) => void;
  /** @throws AppError `not-asked`, and whatever goes wrong then. */
  readonly confirm: (question: string) => Promise<void>;
  readonly decline: (question: string) => void;
}

interface Open {
  readonly id: string;
  readonly accounts: readonly string[];
  readonly profiles: readonly string[];
  /** Null: a program asks, and there is nothing to do with a yes but to answer it. */
  readonly goOn: (() => Promise<void>) | null;
}

export function createProductionQuestions(
  { window, clock }: Pick<Ports, 'window' | 'clock'>,
  state: PublishedState,
): ProductionQuestions {
  let open: Open | null = null;
  let count = 0;
  /** Profiles that the person does not want programs to have. */
  const declined = new Set<string>();
  // Whoever goes elsewhere has left the question: a late yes to it is none.
  state.subscribe(({ production }) => {
    if (production === null) open = null;
    // What a program asked for was stopped: a yes would be to nothing.
    if (open?.goOn === null && !open.profiles.some(isGranted))
      state.dispatch({ type: 'production-declined' });
  });

  function take(question: string): Open {
    const taken = open;
    if (taken === null || taken.id !== question) throw appError('not-asked', {});
    open = null;
    return taken;
  }

  function ask(
    roles: readonly Role[],
    profiles: readonly string[],
    by: Handing | null,
    goOn: Open['goOn'],
  ): void {
    count += 1;
    const id = String(count);
    state.dispatch({ type: 'production-asked', id, roles: roles.map((role) => role.id), handing: by });
    // Roles that nobody knows any more, of an identity that was forgotten, cannot be asked about.
    if (state.current().production?.id !== id) throw appError('role-unknown', {});
    open = { id, accounts: roles.map(({ account }) => account), profiles, goOn };
  }

  const isGranted = (name: string) => state.current().grants.some(({ profile }) => profile === name);
  const isOpenFor = (profile: string) => open?.profiles.includes(profile) === true;
  const isProduction = (role: Role) =>
    productionRule(state.current(), state.current().settings.production)(role);
  const mayHand = (role: Role, profile: string) =>
    !isProduction(role) || state.current().handed.includes(profile);

  return {
    async pass(roles, goOn, handing = null) {
      const { confirmed, grants, settings } = state.current();
      const rule = productionRule(state.current(), settings.production);
      const profileOf = (role: Role) => handing?.profiles.get(role.id) ?? null;
      const isHanded = (role: Role) => {
        const profile = profileOf(role);
        return profile === null || mayHand(role, profile);
      };
      const asking = roles.filter((role) => {
        if (!rule(role)) return false;
        if (!isHanded(role)) return true;
        // Whoever has its keys already is not kept from having them longer.
        return (
          !confirmed.includes(role.account) &&
          !grants.some((grant) => grant.role.id === role.id && grant.expiresAt > clock.now())
        );
      });
      if (asking.length === 0) return goOn();
      const unhanded = asking.filter((role) => !isHanded(role));
      const profiles = unhanded.flatMap((role) => profileOf(role) ?? []);
      for (const profile of profiles) declined.delete(profile);
      ask(asking, profiles, unhanded.length > 0 ? (handing?.by ?? null) : null, goOn);
      window.open();
    },
    mayHand,
    askFor(role, profile) {
      if (declined.has(profile)) return 'declined';
      // One that is asked already is not asked over and over.
      if (open === null && !state.current().roles.some(({ id }) => id === role.id)) return 'declined';
      if (open === null) ask([role], [profile], 'process', null);
      return isOpenFor(profile) ? 'asked' : 'behind';
    },
    renamed: (from, to) => state.dispatch({ type: 'handed-renamed', from, to }),
    async confirm(question) {
      const { accounts, profiles, goOn } = take(question);
      state.dispatch({ type: 'production-confirmed', accounts, profiles });
      await goOn?.();
    },
    decline(question) {
      for (const profile of take(question).profiles) declined.add(profile);
      state.dispatch({ type: 'production-declined' });
    },
  };
}
