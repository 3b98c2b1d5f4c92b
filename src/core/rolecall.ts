import type { CommandInput, CommandName, Commands, Outcome, Snapshot } from '../shared/contract.ts';
import type { Catalogue, View } from '../shared/view.ts';
import { AppError, appError, failureOf, isFailure } from './errors.ts';
import { createGrants } from './grants/grants.ts';
import { dueNotice, untilNextChange } from './grants/schedule.ts';
import type { Answer } from './identities/conversation.ts';
import { findOrganisation } from './identities/organisations.ts';
import type { Role } from './identities/role.ts';
import { createSignIns } from './identities/sign-ins.ts';
import type { Ports } from './ports.ts';
import { credentialsFile } from './profiles/location.ts';
import { createPublishedState } from './published-state.ts';
import { identityAt, identityId } from './reduce.ts';
import { rememberedOf } from './settings/remembered.ts';
import { readRemembered } from './settings/settings.ts';
import type { Grant, Identity } from './state.ts';
import { expiryNotice, failureNotice } from './view/notices.ts';
import { catalogueOf, viewOf } from './view/view.ts';

/** The hall: every surface speaks to core through this and through nothing else. */
export interface Rolecall {
  readonly commands: Commands;
  readonly snapshot: () => Snapshot;
  readonly onView: (listener: (view: View) => void) => void;
  readonly onCatalogue: (listener: (catalogue: Catalogue) => void) => void;
  /** Reads what earlier runs remembered. Resolves to whether this is the first run. */
  readonly start: () => Promise<{ readonly firstRun: boolean }>;
  /** A surface that shows seconds was opened or closed. */
  readonly secondsShown: (shown: boolean) => void;
  /** Ends what is running; afterwards no key of ours is in the clipboard. Profiles stay as they are. */
  readonly quit: () => Promise<void>;
}

/** Builds the house on its ports. Nothing runs and nothing is read before `start` or a command. */
export function createRolecall(ports: Ports): Rolecall {
  const state = createPublishedState();
  const signIns = createSignIns(ports, state, goOnWithWanted);
  const grants = createGrants(ports, state, signIns);
  const surroundings = {
    version: ports.environment.version,
    credentialsFile: credentialsFile(ports.environment),
  };
  const viewListeners: ((view: View) => void)[] = [];
  const catalogueListeners: ((catalogue: Catalogue) => void)[] = [];
  let lookUp: AbortController | null = null;
  let stopTimer: () => void = () => undefined;
  let seconds = false;

  const view = () => viewOf(state.current(), ports.clock.now(), surroundings);

  /** Tells every surface, gives the notices that are due, and sets the one timer to the next moment something changes. */
  function publish(): void {
    giveNotices();
    stopTimer();
    const now = ports.clock.now();
    const span = untilNextChange(state.current().grants, now, seconds);
    stopTimer = span === null ? () => undefined : ports.clock.after(span, publish);
    const next = view();
    for (const listener of viewListeners) listener(next);
  }

  function giveNotices(): void {
    const now = ports.clock.now();
    for (const { id } of state.current().grants) {
      // Looked up anew: the record of the notice before published, and may have given this one already.
      const grant = state.current().grants.find((candidate) => candidate.id === id);
      const moment = grant === undefined ? null : dueNotice(grant, now);
      if (grant === undefined || moment === null) continue;
      // Recorded first: the record publishes, and a notice that is not recorded would be given again there.
      state.dispatch({ type: 'noticed', grant: grant.id, at: moment });
      ports.notifier.show({
        ...expiryNotice(grant.profile, moment),
        onClick: () => void commands.renew({ grant: grant.id }),
      });
    }
  }

  state.subscribe((current, before) => {
    publish();
    if (current.catalogueVersion !== before.catalogueVersion || current.current !== before.current) {
      const catalogue = catalogueOf(current);
      for (const listener of catalogueListeners) listener(catalogue);
    }
    const remembered = rememberedOf(current, before);
    if (remembered !== null) ports.store.save(remembered);
  });
  ports.clock.onJump(publish);

  /** The role whose click found the session over: it goes on as soon as the sign-in is done. */
  function goOnWithWanted(identity: string): void {
    const { wanted, roles } = state.current();
    const role = roles.find((candidate) => candidate.id === wanted && candidate.identity === identity);
    if (role !== undefined) void assume(role).catch(() => undefined);
  }

  /** One click: assumes, or opens the window on exactly the step that is missing and goes on after it. */
  async function assume(role: Role): Promise<void> {
    try {
      await grants.assume(role);
    } catch (error) {
      if (!isFailure(error, 'session-over')) throw error;
      const told = identityOf(role.identity).signIn.at === 'live' ? failureOf(error) : null;
      state.dispatch({ type: 'sign-in-needed', identity: role.identity, role: role.id, failure: told });
      ports.window.open();
    }
  }

  async function renew(grant: Grant): Promise<void> {
    try {
      await assume(grant.role);
    } catch (error) {
      if (error instanceof AppError && !isFailure(error, 'cancelled')) {
        const words = failureNotice(grant.profile, error.failure);
        ports.notifier.show({ ...words, onClick: () => ports.window.open() });
      }
      throw error;
    }
  }

  async function lookUpOrganisation(address: string): Promise<void> {
    lookUp?.abort();
    const mine = new AbortController();
    lookUp = mine;
    state.dispatch({ type: 'organisation-asked', address });
    try {
      const organisation = await findOrganisation(ports, address, mine.signal);
      if (lookUp === mine) state.dispatch({ type: 'organisation-found', organisation });
    } catch (error) {
      if (lookUp === mine) {
        state.dispatch({
          type: 'organisation-refused',
          failure: isFailure(error, 'cancelled') ? null : failureOf(error),
        });
      }
      throw error;
    } finally {
      if (lookUp === mine) lookUp = null;
    }
  }

  async function tryDemo(): Promise<void> {
    lookUp?.abort();
    const origin = await ports.demo.start();
    state.dispatch({
      type: 'organisation-found',
      organisation: { origin, host: 'Demo organisation', demo: true },
    });
  }

  function answer(given: Answer): void {
    const { current } = state.current();
    if (current === null) throw appError('not-asked', {});
    signIns.answer(current, given);
  }

  const roleOf = (id: string) =>
    required(
      state.current().roles.find((role) => role.id === id),
      'role-unknown',
    );
  const grantOf = (id: string) =>
    required(
      state.current().grants.find((grant) => grant.id === id),
      'grant-unknown',
    );
  const identityOf = (id: string): Identity => required(identityAt(state.current(), id), 'role-unknown');

  const handlers: { readonly [N in CommandName]: (input: CommandInput<N>) => Promise<void> | void } = {
    chooseOrganisation: ({ address }) => lookUpOrganisation(address),
    tryDemo,
    signIn({ username, password }) {
      const { organisation } = state.current();
      if (organisation === null) throw appError('not-asked', {});
      if (username.trim() === '' || password === '') throw appError('credentials-wrong', {});
      // Loaded while the person signs in, so that the first click on a role does not wait for it.
      void import('./aws/assume-role.ts');
      const id = identityId(username, organisation.origin);
      signIns.start({ id, username: username.trim(), organisation }, password);
    },
    chooseFactor: ({ factor }) => answer({ kind: 'factor', factor }),
    answerChallenge: ({ code, rememberDevice }) => answer({ kind: 'code', code, rememberDevice }),
    sendAgain: () => answer({ kind: 'send-again' }),
    useAnotherWay: () => answer({ kind: 'another-way' }),
    chooseApp: ({ app }) => answer({ kind: 'app', app }),
    enterAppLink: ({ link }) => answer({ kind: 'app-link', link }),
    cancelSignIn() {
      lookUp?.abort();
      const { current } = state.current();
      if (current !== null) signIns.cancel(current);
    },
    assume: ({ role }) => assume(roleOf(role)),
    // The one that the picker shows; a renewal elsewhere goes on.
    cancelAssume: () => grants.cancel(state.current().assuming.at(-1) ?? ''),
    renew: ({ grant }) => renew(grantOf(grant)),
    stop: ({ grant }) => grants.stop(grantOf(grant)),
    copyExports: ({ grant }) => grants.copyExports(grantOf(grant)),
    showSignIn: ({ identity }) =>
      state.dispatch({ type: 'sign-in-shown', identity: identityOf(identity).id }),
    signOut: ({ identity }) => signIns.signOut(identityOf(identity)),
    go: ({ place }) => state.dispatch({ type: 'went', place }),
    saveSettings: (settings) => state.dispatch({ type: 'settings-saved', settings }),
    closeWindow: () => ports.window.close(),
  };

  const commands = Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [
      name,
      async (input: never): Promise<Outcome> => {
        if (name !== 'closeWindow') state.dispatch({ type: 'acted' });
        try {
          await (handle as (input: never) => Promise<void> | void)(input);
          return { ok: true };
        } catch (error) {
          return { ok: false, failure: tell(error) };
        }
      },
    ]),
  ) as unknown as Commands;

  /** A failure that nothing else has shown is shown where the person is; what is no AppError is a defect and logged as one. */
  function tell(error: unknown) {
    const failure = failureOf(error);
    if (!(error instanceof AppError))
      ports.log('defect', { code: error instanceof Error ? error.name : 'unknown' });
    const shown =
      state.current().failure ?? state.current().grants.find((grant) => grant.failure === failure)?.failure;
    if (failure.code !== 'cancelled' && shown !== failure) state.dispatch({ type: 'failed', failure });
    return failure;
  }

  return {
    commands,
    snapshot: () => ({ view: view(), catalogue: catalogueOf(state.current()) }),
    onView: (listener) => viewListeners.push(listener),
    onCatalogue: (listener) => catalogueListeners.push(listener),
    async start() {
      const stored = await ports.store.load();
      state.dispatch({ type: 'restored', remembered: readRemembered(stored, !ports.environment.packaged) });
      return { firstRun: state.current().organisation === null };
    },
    secondsShown(shown) {
      if (seconds === shown) return;
      seconds = shown;
      publish();
    },
    async quit() {
      stopTimer();
      lookUp?.abort();
      for (const id of Object.keys(state.current().identities)) signIns.cancel(id);
      grants.cancelAll();
      await grants.clearClipboard();
    },
  };
}

function required<T>(value: T | undefined, code: 'role-unknown' | 'grant-unknown'): T {
  if (value === undefined) throw appError(code, {});
  return value;
}
