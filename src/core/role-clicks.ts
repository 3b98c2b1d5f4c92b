import type { Failure } from '../shared/failure.ts';
import type { AgentDoor } from './agent-door.ts';
import type { ConsoleOpener, ConsolePage } from './console-opener.ts';
import { AppError, appError, failureOf, isFailure } from './errors.ts';
import { type Agreement, asksForYes } from './grants/agreements.ts';
import type { Grants } from './grants/grants.ts';
import type { KeysAtHand } from './grants/keys-at-hand.ts';
import type { Wish } from './grants/obtaining.ts';
import { plannedProfiles, settingsFor } from './grants/planned-profiles.ts';
import { profileNameOf } from './grants/profile-names.ts';
import type { Proposals } from './grants/proposals.ts';
import { isSessionMissing } from './grants/session-missing.ts';
import { assumeTogether, wishesFor } from './grants/together.ts';
import { targetsFor, targetsOf } from './grants/write-profiles.ts';
import type { Role } from './identities/role.ts';
import type { Ports } from './ports.ts';
import type { ProductionPurpose, ProductionQuestions } from './production-questions.ts';
import type { PublishedState } from './published-state.ts';
import { isLive } from './reduce-sign-in.ts';
import { noRoleSettings } from './settings/settings.ts';
import type { Grant } from './state.ts';
import { tellFailure } from './told-failures.ts';

/** What a click on a role or a grant leads to: keys, or exactly the question that stands in the way, after which the click goes on. */
export interface RoleClicks {
  /** @throws AppError. */
  readonly assume: (role: Role) => Promise<void>;
  /** Opens AWS' console with the role's keys; no profile is written. @throws AppError. */
  readonly openConsole: (role: Role, page: ConsolePage) => Promise<void>;
  /** Asks whether programs may have the keys of this grant, unless that is known. @throws AppError `role-unknown`. */
  readonly allowPrograms: (grant: Grant) => Promise<void>;
  /** Every pinned role. @throws AppError, `nothing-pinned`. */
  readonly assumePinned: () => Promise<void>;
  /** Roles that were chosen together. @throws AppError, `role-unknown` when none of them is known. */
  readonly assumeTogether: (ids: readonly string[]) => Promise<void>;
  /**
   * Tells of a failure by a notification, too: it may come from one.
   * @param then what is done with the new keys, also when the person has to sign in first.
   * @throws AppError.
   */
  readonly renew: (grant: Grant, then?: () => Promise<void>) => Promise<void>;
  readonly setDefault: (grant: Grant, on: boolean) => Promise<void>;
  /** A sign-in is done: the click that it was for goes on. */
  readonly goOn: (identity: string) => void;
}

interface ClickParts {
  readonly grants: Grants;
  readonly proposals: Proposals;
  readonly production: ProductionQuestions;
  readonly agent: Pick<AgentDoor, 'ready'>;
  readonly consoleOpener: ConsoleOpener;
  readonly keysOf: KeysAtHand;
  readonly tellFailed: (grant: Grant, failure: Failure) => void;
}

export function createRoleClicks(
  ports: Ports,
  state: PublishedState,
  { grants, proposals, production, agent, consoleOpener, keysOf, tellFailed }: ClickParts,
): RoleClicks {
  const nothingAgreed: Agreement = new Map();
  const nothingMore = async (): Promise<void> => undefined;
  /** The click that waits for a sign-in, with how it goes on after it. */
  let waiting: { readonly role: string; readonly goOn: () => Promise<void> } | null = null;
  const identityOf = (role: Role) => state.current().identities[role.identity];
  const hostOf = (role: Role) => identityOf(role)?.organisation.host ?? '';

  /** Opens the window on the sign-in that is missing. */
  function askToSignIn(role: Role, wanted: readonly string[], error: unknown, wasLive: boolean): void {
    const failure = wasLive ? failureOf(error) : null;
    state.dispatch({ type: 'sign-in-needed', identity: role.identity, roles: wanted, failure });
    ports.window.open();
  }

  /** Shows the lines that would change, and goes on with a yes to them. All of these roles go to the same files, in the same way. */
  async function askForYes(
    wishes: readonly Wish[],
    accept: (agreed: Agreement) => Promise<void>,
    rename: ((name: string) => Promise<void>) | null,
  ): Promise<void> {
    const [first] = wishes;
    if (first === undefined) return;
    const demo = identityOf(first.role)?.organisation.demo ?? false;
    const { delivery } = settingsFor(state.current(), first.role);
    const targets = targetsFor(delivery, targetsOf(ports.environment, state.current().settings, demo));
    const planned = await Promise.all(
      wishes.map(({ role, profile }) => {
        const isDefault = state
          .current()
          .grants.some((grant) => grant.profile === profile && grant.isDefault);
        const names = isDefault ? [profile, 'default'] : [profile];
        return plannedProfiles(ports, state.current(), { role, profile, delivery }, names, targets, null);
      }),
    );
    await proposals.overwrite(targets, planned.flat(), accept, rename);
  }

  /** @param then what the keys are wanted for, whatever stands before them. */
  async function assumeInto(wish: Wish, agreed: Agreement, then = nothingMore): Promise<void> {
    const { role } = wish;
    const identity = identityOf(role);
    const wasLive = identity !== undefined && isLive(identity.signIn);
    const error = (await grants.assume([wish], agreed)).get(wish.profile);
    if (error === undefined) return then();
    if (isSessionMissing(error)) {
      waiting = { role: role.id, goOn: () => assumeInto(wish, agreed, then) };
      return askToSignIn(role, [role.id], error, wasLive);
    }
    if (!asksForYes(error)) throw error;
    await askForYes(
      [wish],
      (yes) => assumeInto(wish, yes, then),
      (name) => {
        const settings = state.current().roleSettings[role.id] ?? noRoleSettings;
        state.dispatch({ type: 'role-saved', role: role.id, settings: { ...settings, profile: name } });
        production.renamed(wish.profile, name);
        return assumeInto({ role, profile: name }, nothingAgreed, then);
      },
    );
  }

  /** Those of which programs get the keys without a click. */
  function handingOf(wishes: readonly Wish[]): Exclude<ProductionPurpose, 'console'> | null {
    const asked = wishes.filter(({ role }) => settingsFor(state.current(), role).delivery === 'process');
    const profiles = new Map(asked.map(({ role, profile }) => [role.id, profile]));
    return profiles.size === 0 ? null : { by: 'process', profiles };
  }

  /** Past the question about production, and with whatever programs need to ask. */
  function begin(wishes: readonly Wish[], goOn: () => Promise<void>): Promise<void> {
    const handing = handingOf(wishes);
    const roles = wishes.map(({ role }) => role);
    return production.pass(
      roles,
      async () => {
        if (handing !== null) await agent.ready();
        await goOn();
      },
      handing,
    );
  }

  function assume(role: Role): Promise<void> {
    const wish = { role, profile: profileNameOf(state.current(), role) };
    return begin([wish], () => assumeInto(wish, nothingAgreed));
  }

  const together = (ids: readonly string[]) =>
    begin(wishesFor(state, ids), () => assumeAll(wishesFor(state, ids), nothingAgreed));

  async function consoleOf(role: Role, page: ConsolePage): Promise<void> {
    state.dispatch({ type: 'console-clicked', role: role.id });
    const now = ports.clock.now();
    const grant = state.current().grants.find((one) => one.role.id === role.id && one.expiresAt > now);
    const keys = grant === undefined ? null : await keysOf(grant).catch(() => null);
    if (keys !== null) return consoleOpener.open(role, keys, page, grant?.profile ?? '');
    const identity = identityOf(role);
    const wasLive = identity !== undefined && isLive(identity.signIn);
    try {
      await consoleOpener.openWithout(role, page);
    } catch (error) {
      if (!isSessionMissing(error)) throw error;
      waiting = { role: role.id, goOn: () => consoleOf(role, page) };
      askToSignIn(role, [role.id], error, wasLive);
    }
  }

  async function assumeAll(wishes: readonly Wish[], agreed: Agreement): Promise<void> {
    const { over, left, asking } = await assumeTogether(state, grants, wishes, agreed);
    if (over !== null) {
      waiting = null;
      return askToSignIn(over, left, appError('session-over', { host: hostOf(over) }), false);
    }
    // Those of the demo go to files of their own, and each delivery has its own lines: they are asked for by themselves.
    const way = (wish: Wish | undefined) =>
      wish &&
      `${identityOf(wish.role)?.organisation.demo} ${settingsFor(state.current(), wish.role).delivery}`;
    const alike = asking.filter((wish) => way(wish) === way(asking[0]));
    if (alike.length > 0) await askForYes(alike, (yes) => assumeAll(alike, yes), null);
  }

  async function setDefault(grant: Grant, on: boolean, agreed: Agreement): Promise<void> {
    try {
      await grants.setDefault(grant, on, agreed);
    } catch (error) {
      if (!asksForYes(error)) throw error;
      const { targets } = grant;
      const planned = await plannedProfiles(ports, state.current(), grant, ['default'], targets, null);
      await proposals.overwrite(grant.targets, planned, (yes) => setDefault(grant, on, yes), null);
    }
  }

  return {
    assume,
    openConsole: (role, page) => production.pass([role], () => consoleOf(role, page), 'console'),
    allowPrograms: ({ role, profile }) =>
      production.pass([role], async () => undefined, {
        by: 'process',
        profiles: new Map([[role.id, profile]]),
      }),
    async assumePinned() {
      const { pinned } = state.current();
      if (wishesFor(state, pinned).length === 0) throw appError('nothing-pinned', {});
      await together(pinned);
    },
    async assumeTogether(ids) {
      if (wishesFor(state, ids).length === 0) throw appError('role-unknown', {});
      await together(ids);
    },
    async renew(grant, then = nothingMore) {
      const wish = { role: grant.role, profile: grant.profile, renewal: true } as const;
      const goOn = () => assumeInto(wish, nothingAgreed, then);
      try {
        // Whoever has its keys already is asked for nothing else.
        await (handingOf([wish]) === null ? goOn() : begin([wish], goOn));
      } catch (error) {
        if (error instanceof AppError && !isFailure(error, 'cancelled')) {
          // Whoever clicked in the tray or in a notification may have no window to see it in.
          if (!ports.window.visible()) tellFailed(grant, error.failure);
        }
        throw error;
      }
    },
    setDefault: (grant, on) => setDefault(grant, on, nothingAgreed),
    goOn(identity) {
      const { wanted, roles } = state.current();
      const role = roles.find((one) => one.identity === identity && wanted.includes(one.id));
      if (role === undefined) return;
      const tell = (error: unknown) => void tellFailure(ports, state, error);
      if (wanted.length > 1) return void together(wanted).catch(tell);
      const clicked = waiting?.role === role.id ? waiting : null;
      waiting = null;
      const going = clicked === null ? assume(role) : clicked.goOn();
      void going.catch(tell);
    },
  };
}
