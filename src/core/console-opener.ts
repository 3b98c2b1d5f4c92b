import { roleParts } from './arn.ts';
import { consolePlace } from './aws/console-place.ts';
import type { Keys } from './aws/keys.ts';
import { endpointFor } from './aws-endpoint.ts';
import { appError, failureOf } from './errors.ts';
import { throwIfCancelled } from './exchange.ts';
import { assumeRoleKeys } from './grants/assume.ts';
import { identityOf } from './grants/obtaining.ts';
import { settingsFor } from './grants/planned-profiles.ts';
import { profileNameOf } from './grants/profile-names.ts';
import { isSessionMissing } from './grants/session-missing.ts';
import type { Role } from './identities/role.ts';
import type { SignIns } from './identities/sign-ins.ts';
import type { Journal } from './journal.ts';
import type { Ports } from './ports.ts';
import type { PublishedState } from './published-state.ts';

/** A console session lasts so long, in seconds, however long the keys do (AWS, "Enabling custom identity broker access"). */
const consoleSeconds = 43_200;

/** A page of the console; empty: its home, the role's region. */
export interface ConsolePage {
  readonly service: string;
  readonly region: string;
}

/** Opens AWS' console in the browser. */
export interface ConsoleOpener {
  /** With keys that are at hand. @param profile empty: there is none. @throws AppError `console-…`, `browser-not-opened`. */
  readonly open: (role: Role, keys: Keys, page: ConsolePage, profile: string) => Promise<void>;
  /** With keys fetched for it alone: no profile is written, and nothing of them is kept. @throws AppError of whatever step failed. */
  readonly openWithout: (role: Role, page: ConsolePage) => Promise<void>;
  /** Gives up what is on its way. */
  readonly cancel: () => void;
}

export function createConsoleOpener(
  ports: Ports,
  state: PublishedState,
  signIns: Pick<SignIns, 'assertion'>,
  journal: Journal,
): ConsoleOpener {
  /** Keys for the console alone: one click takes the place of the one before. */
  let fetching: AbortController | null = null;
  /** With keys that are at hand; several may be on their way. */
  const opening = new Set<AbortController>();

  function placeFor(role: Role, region: string) {
    const { partition } = roleParts(role.arn);
    const wanted = region || settingsFor(state.current(), role).region;
    const endpoint = endpointFor(ports.environment, identityOf(state.current(), role));
    const place = consolePlace(partition, wanted, endpoint);
    if (place === null) throw appError('console-not-here', { partition });
    return place;
  }

  async function open(
    role: Role,
    keys: Keys,
    page: ConsolePage,
    profile: string,
    signal: AbortSignal,
  ): Promise<void> {
    const place = placeFor(role, page.region);
    const { organisation } = identityOf(state.current(), role);
    state.dispatch({ type: 'console-opening' });
    try {
      const { consoleSignIn } = await import('./aws/console-sign-in.ts');
      const line = { web: ports.webs.aws, clock: ports.clock, signal };
      const url = await consoleSignIn(line, {
        place,
        keys,
        service: page.service,
        issuer: organisation.origin,
        seconds: consoleSeconds,
        signOutFirst: state.current().settings.consoleSignOut,
      });
      throwIfCancelled(signal);
      await ports.opener.openConsole(url).catch((error: unknown) => {
        throw appError('browser-not-opened', {}, error);
      });
    } catch (error) {
      state.dispatch({ type: 'console-given-up' });
      throw error;
    }
    state.dispatch({ type: 'console-opened' });
    journal.record({ role, profile, means: 'console', detail: page.service });
  }

  async function keysOf(role: Role, signal: AbortSignal): Promise<Keys> {
    const { durations } = state.current();
    const identity = identityOf(state.current(), role);
    const { region, duration } = settingsFor(state.current(), role);
    const { keys } = await assumeRoleKeys(ports, {
      role,
      signal,
      region,
      duration,
      endpoint: endpointFor(ports.environment, identity),
      knownMost: durations[role.arn] ?? 0,
      assertion: (fresh) => signIns.assertion(identity, role.app, signal, { fresh, silent: false }),
    });
    return keys;
  }

  return {
    async open(role, keys, page, profile) {
      const controller = new AbortController();
      opening.add(controller);
      await open(role, keys, page, profile, controller.signal).finally(() => opening.delete(controller));
    },
    async openWithout(role, page) {
      placeFor(role, page.region);
      fetching?.abort();
      const controller = new AbortController();
      fetching = controller;
      // Named as its profile would be, unless one is there, which has no part in this.
      const name = profileNameOf(state.current(), role);
      const profile = state.current().grants.some(({ id }) => id === name) ? '' : name;
      state.dispatch({
        type: 'assume-started',
        wishes: [{ role: role.id, profile, renewal: false }],
        silent: false,
      });
      let failure = null;
      try {
        const { signal } = controller;
        await open(role, await keysOf(role, signal), page, '', signal);
      } catch (error) {
        const told = failureOf(error);
        if (told.code !== 'cancelled' && !isSessionMissing(error)) failure = told;
        throw error;
      } finally {
        if (fetching === controller) fetching = null;
        state.dispatch({ type: 'assume-ended', role: role.id, profile, failure });
      }
    },
    cancel() {
      fetching?.abort();
      for (const controller of opening) controller.abort();
    },
  };
}
