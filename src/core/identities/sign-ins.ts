import { appError, isFailure } from '../errors.ts';
import type { AppPageAnswer } from '../okta/app-page.ts';
import type { OktaLine } from '../okta/exchange.ts';
import type { OktaPage } from '../okta/page.ts';
import type { Ports } from '../ports.ts';
import type { PublishedState } from '../published-state.ts';
import { identityAt, isLive } from '../reduce-sign-in.ts';
import type { Identity } from '../state.ts';
import type { Answer, Conversation } from './conversation.ts';
import { createFlows } from './flows.ts';
import { createSessions } from './live-sessions.ts';
import { createMemories } from './memory.ts';
import { type Role, roleOf } from './role.ts';
import type { Assertion, StepUp } from './session.ts';
import { createShared } from './shared-work.ts';

type Person = Pick<Identity, 'id' | 'username' | 'organisation'>;
type AskingPage = Extract<OktaPage, { kind: 'step-up' | 'identity-engine' }>;

/** The sign-ins of every identity, and what needs a live session. */
export interface SignIns {
  /** @param keep whether the session is to survive a restart. */
  start(person: Person, password: string, keep: boolean): void;
  /** @throws AppError `not-asked` when no question of this identity is open. */
  answer(identity: string, answer: Answer): void;
  cancel(identity: string): void;
  /** Roles of one more AWS app, chosen by the person. */
  addApp(identity: Identity): void;
  /** Ends the session at Okta and empties the jar. */
  signOut(identity: Identity): Promise<void>;
  /** Signs out, and nothing of the identity stays. */
  forget(identity: Identity): Promise<void>;
  /**
   * An assertion of a live identity. When the app asks for more, the window opens on that, and this goes on after it.
   * @throws AppError `session-over` and what `AssertionSource` throws.
   */
  assertion(identity: Identity, link: string, signal: AbortSignal, fresh: boolean): Promise<Assertion>;
  /** Takes up the sessions that were kept before the restart. */
  resume(): Promise<void>;
  /** Ends everything that runs, for quit. */
  stop(): void;
}

/**
 * @param onSignedIn called once the roles are known.
 */
export function createSignIns(
  ports: Ports,
  state: PublishedState,
  onSignedIn: (identity: string) => void,
): SignIns {
  const flows = createFlows(ports, state);
  const memories = createMemories(ports, state);
  const sessions = createSessions(ports, state);
  const stepUps = createShared<AppPageAnswer>();

  /** Inside a conversation that stands already: the same screens go on. */
  const stepUpBy =
    (line: OktaLine, talk: Conversation, person: Person, link: string): StepUp =>
    async (page) => {
      const { passStepUp } = await import('./sign-in.ts');
      return passStepUp(line, talk, memories.of(person.id), person.username, page, link);
    };

  /** From the tray or the picker: a conversation of its own, which opens the window. */
  async function stepUpAnew(identity: Identity, link: string, page: AskingPage): Promise<AppPageAnswer> {
    if (flows.isRunning(identity.id)) throw appError('busy', {});
    state.dispatch({ type: 'verification-started', identity: identity.id });
    ports.window.open();
    return flows.run(identity.id, 'step-up', async (talk, signal) => {
      const line = sessions.lineTo(identity, signal);
      const next = await stepUpBy(line, talk, identity, link)(page);
      state.dispatch({ type: 'verified', identity: identity.id });
      return next;
    });
  }

  /** Chooses and opens an AWS app, and puts its roles into the catalogue. */
  async function findRoles(
    line: OktaLine,
    talk: Conversation,
    person: Person,
    again: boolean,
  ): Promise<void> {
    const { askForRole, openSomeApp } = await import('./choose-app.ts');
    const open = async (link: string) =>
      (await sessions.sourceOf(person.id)).assertion(line, link, true, stepUpBy(line, talk, person, link));
    const wanted = again ? undefined : wantedRole(person.id);
    const { app, assertion } =
      wanted === undefined
        ? await openSomeApp(line, talk, open, again)
        : { app: { link: wanted.app, label: wanted.appLabel }, assertion: await open(wanted.app) };
    const known = state
      .current()
      .roles.filter((role) => role.identity === person.id && role.app === app.link);
    const read = assertion.roles.map((pair) => roleOf(person.id, app, pair));
    // What cannot be read was entered by the person once, and stays.
    const mustAsk = assertion.encrypted && read.length === 0 && (again || known.length === 0);
    const entered = mustAsk ? [roleOf(person.id, app, await askForRole(talk, app))] : [];
    const roles = read.length > 0 ? read : unique([...known, ...entered]);
    if (line.signal.aborted) throw appError('cancelled', {});
    const { skipped } = assertion;
    if (skipped > 0) ports.log('assertion.roles-left-out', { count: skipped });
    state.dispatch({ type: 'signed-in', identity: person.id, app: app.link, roles, skipped });
  }

  function wantedRole(identity: string): Role | undefined {
    const { roles, wanted } = state.current();
    return roles.find((role) => role.id === wanted && role.identity === identity);
  }

  async function signIn(
    person: Person,
    password: string,
    keep: boolean,
    talk: Conversation,
    signal: AbortSignal,
  ) {
    const line = sessions.lineTo(person, signal);
    await sessions.begin(person);
    const { findProvider, signInByForm } = await import('./sign-in.ts');
    if (identityAt(state.current(), person.id)?.atOkta !== true) {
      const atOkta = await findProvider(line, talk, person.username);
      state.dispatch({ type: 'provider-known', identity: person.id, atOkta });
    }
    const credentials = { username: person.username, password };
    const session = await signInByForm(line, talk, memories.of(person.id), credentials).catch((error) => {
      // Perhaps the password belongs to another provider by now: it is looked up again next time.
      if (isFailure(error, 'credentials-wrong'))
        state.dispatch({ type: 'provider-known', identity: person.id, atOkta: false });
      throw error;
    });
    try {
      (await sessions.sourceOf(person.id)).forget();
      await findRoles(line, talk, person, false);
    } catch (error) {
      // Whoever is told that the sign-in failed must not stay signed in unseen.
      void sessions.drop(person).catch(() => undefined);
      throw error;
    }
    await sessions.opened(person, session, keep, memories.rememberedDevice(person.id));
  }

  return {
    start(person, password, keep) {
      state.dispatch({ type: 'sign-in-started', identity: person });
      void flows
        .run(person.id, 'sign-in', (talk, signal) => signIn(person, password, keep, talk, signal))
        .then(
          () => onSignedIn(person.id),
          () => undefined,
        );
    },
    answer: flows.answer,
    cancel: flows.cancel,
    addApp(identity) {
      if (!isLive(identity.signIn)) throw appError('session-over', { host: identity.organisation.host });
      if (flows.isRunning(identity.id)) throw appError('busy', {});
      state.dispatch({ type: 'verification-started', identity: identity.id });
      void flows
        .run(identity.id, 'more', (talk, signal) =>
          findRoles(sessions.lineTo(identity, signal), talk, identity, true),
        )
        .catch((error: unknown) => {
          if (isFailure(error, 'session-over')) sessions.over(identity);
        });
    },
    async signOut(identity) {
      flows.cancel(identity.id);
      await sessions.close(identity);
    },
    async forget(identity) {
      flows.cancel(identity.id);
      const closed = sessions.close(identity);
      state.dispatch({ type: 'identity-forgotten', identity: identity.id });
      memories.forget(identity.id);
      await closed;
      await sessions.forget(identity.id);
    },
    async assertion(identity, link, signal, fresh) {
      await sessions.require(identity);
      const line = sessions.lineTo(identity, signal);
      const source = await sessions.sourceOf(identity.id);
      const assertion = await source.assertion(line, link, fresh, (page) =>
        // Callers that want the same app share one conversation; the last one to give up ends it.
        stepUps.join(
          `${identity.id} ${link}`,
          signal,
          () => stepUpAnew(identity, link, page),
          () => flows.cancel(identity.id),
        ),
      );
      sessions.used(identity.id);
      return assertion;
    },
    resume: sessions.resumeAll,
    stop() {
      for (const id of Object.keys(state.current().identities)) flows.cancel(id);
      sessions.stop();
    },
  };
}

function unique(roles: readonly Role[]): readonly Role[] {
  return [...new Map(roles.map((role) => [role.id, role])).values()];
}
