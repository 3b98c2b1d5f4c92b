import { AppError, appError, failureOf, isFailure } from './errors.ts';
import type { Grants } from './grants/grants.ts';
import { assumePinned } from './grants/pinned.ts';
import { profileNameOf } from './grants/profile-names.ts';
import type { Proposals } from './grants/proposals.ts';
import { type Agreement, targetsOf } from './grants/write-profiles.ts';
import type { Role } from './identities/role.ts';
import type { Ports } from './ports.ts';
import type { PublishedState } from './published-state.ts';
import { isLive } from './reduce-sign-in.ts';
import { noRoleSettings } from './settings/settings.ts';
import { everyPinned, type Grant } from './state.ts';
import { failureNotice } from './view/notices.ts';

/** What a click on a role or a grant leads to: keys, or exactly the question that stands in the way, after which the click goes on. */
export interface RoleClicks {
  /** @throws AppError. */
  readonly assume: (role: Role) => Promise<void>;
  readonly assumePinned: () => Promise<void>;
  /** Tells of a failure by a notification, too: it may come from one. @throws AppError. */
  readonly renew: (grant: Grant) => Promise<void>;
  readonly setDefault: (grant: Grant, on: boolean) => Promise<void>;
  /** A sign-in is done: the click that it was for goes on. */
  readonly goOn: (identity: string) => void;
}

export function createRoleClicks(
  ports: Ports,
  state: PublishedState,
  grants: Grants,
  proposals: Proposals,
): RoleClicks {
  const nothingAgreed: Agreement = new Map();
  const identityOf = (role: Role) => state.current().identities[role.identity];

  /** Opens the window on the sign-in that is missing. */
  function askToSignIn(role: Role, wanted: string, error: unknown, wasLive: boolean): void {
    const failure = wasLive ? failureOf(error) : null;
    state.dispatch({ type: 'sign-in-needed', identity: role.identity, role: wanted, failure });
    ports.window.open();
  }

  async function assumeInto(role: Role, profile: string, agreed: Agreement): Promise<void> {
    const identity = identityOf(role);
    const wasLive = identity !== undefined && isLive(identity.signIn);
    const asDefault = state.current().grants.some((grant) => grant.profile === profile && grant.isDefault);
    const error = (await grants.assume([{ role, profile, asDefault }], agreed)).get(role.id);
    if (error === undefined) return;
    if (isFailure(error, 'session-over')) return askToSignIn(role, role.id, error, wasLive);
    if (!asksForYes(error)) throw error;
    const names = asDefault ? [profile, 'default'] : [profile];
    const demo = identity?.organisation.demo ?? false;
    await proposals.overwrite(
      targetsOf(ports.environment, state.current().settings, demo),
      names,
      (yes) => assumeInto(role, profile, yes),
      (name) => {
        const settings = state.current().roleSettings[role.id] ?? noRoleSettings;
        state.dispatch({ type: 'role-saved', role: role.id, settings: { ...settings, profile: name } });
        return assumeInto(role, name, nothingAgreed);
      },
    );
  }

  const assume = (role: Role) => assumeInto(role, profileNameOf(state.current(), role), nothingAgreed);

  async function pinned(): Promise<void> {
    const over = await assumePinned(state, grants);
    if (over !== null)
      askToSignIn(over, everyPinned, appError('session-over', { host: hostOf(over) }), false);
  }

  const hostOf = (role: Role) => identityOf(role)?.organisation.host ?? '';

  async function setDefault(grant: Grant, on: boolean, agreed: Agreement): Promise<void> {
    try {
      await grants.setDefault(grant, on, agreed);
    } catch (error) {
      if (!asksForYes(error)) throw error;
      await proposals.overwrite(grant.targets, ['default'], (yes) => setDefault(grant, on, yes), null);
    }
  }

  return {
    assume,
    assumePinned: pinned,
    async renew(grant) {
      try {
        await assumeInto(grant.role, grant.profile, nothingAgreed);
      } catch (error) {
        if (error instanceof AppError && !isFailure(error, 'cancelled')) {
          const words = failureNotice(grant.profile, error.failure);
          ports.notifier.show({ ...words, onClick: () => ports.window.open() });
        }
        throw error;
      }
    },
    setDefault: (grant, on) => setDefault(grant, on, nothingAgreed),
    goOn(identity) {
      const { wanted, roles, pinned: ids } = state.current();
      const theirs = roles.filter((role) => role.identity === identity);
      if (wanted === everyPinned && theirs.some(({ id }) => ids.includes(id)))
        return void pinned().catch((error: unknown) =>
          state.dispatch({ type: 'failed', failure: failureOf(error) }),
        );
      const role = theirs.find(({ id }) => id === wanted);
      if (role !== undefined) void assume(role).catch(() => undefined);
    },
  };
}

/** The profile is somebody else's, or the lines to which the person said yes have changed since. */
function asksForYes(error: unknown): boolean {
  return isFailure(error, 'profile-not-ours') || isFailure(error, 'proposal-outdated');
}
