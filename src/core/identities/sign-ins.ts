import { appError, isFailure } from '../errors.ts';
import type { AppPageAnswer } from '../okta/app-page.ts';
import type { OktaPage } from '../okta/page.ts';
import type { OktaSession } from '../okta/session.ts';
import type { Ports } from '../ports.ts';
import type { PublishedState } from '../published-state.ts';
import { identityAt, isLive } from '../reduce-sign-in.ts';
import type { Identity } from '../state.ts';
import type { Assertion, StepUp } from './assertions.ts';
import type { Answer, Conversation } from './conversation.ts';
import { createFlows } from './flows.ts';
import { createLiveSessions } from './live-sessions.ts';
import { createMemories } from './memory.ts';
import { createShared } from './shared-work.ts';
import type { Party } from './sign-in.ts';

type Person = Pick<Identity, 'id' | 'username' | 'organisation'>;
type AskingPage = Extract<OktaPage, { kind: 'step-up' | 'identity-engine' }>;

export interface AssertionWish {
  /** Not one that is at hand. */
  readonly fresh: boolean;
  /** No window opens, and nobody is asked: an app that asks for more is a failure. */
  readonly silent: boolean;
}

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
  assertion(identity: Identity, link: string, signal: AbortSignal, how: AssertionWish): Promise<Assertion>;
  /** Takes up the sessions that were kept before the restart. */
  resume(): Promise<void>;
  /** Ends everything that runs, for quit. */
  stop(): void;
}

/**
 * Builds them on the ports; nothing runs yet.
 * @param onSignedIn called once the roles are known.
 */
export function createSignIns(
  ports: Ports,
  state: PublishedState,
  onSignedIn: (identity: string) => void,
): SignIns {
  const flows = createFlows(ports, state);
  const memories = createMemories(ports, state);
  const sessions = createLiveSessions(ports, state);
  const stepUps = createShared<AppPageAnswer>();

  const partyOf = (person: Person, talk: Conversation, signal: AbortSignal): Party => ({
    line: sessions.lineTo(person, signal),
    talk,
    memory: memories.of(person.id),
    username: person.username,
    attended: ports.window.visible,
  });

  /** Inside a conversation that stands already: the same screens go on. */
  const stepUpBy =
    (party: Party, person: Person, link: string): StepUp =>
    async (page) => {
      const { passStepUp } = await import('./sign-in.ts');
      const passed = await passStepUp({ ...party, talk: party.talk.forStepUp() }, page, link);
      if (passed.session !== null) await sessions.replaced(person, passed.session);
      return passed.page;
    };

  /** From the tray or the picker: a conversation of its own, which opens the window. */
  async function stepUpAnew(identity: Identity, link: string, page: AskingPage): Promise<AppPageAnswer> {
    if (flows.isRunning(identity.id)) throw appError('busy', {});
    state.dispatch({ type: 'verification-started', identity: identity.id });
    ports.window.open();
    return flows.run(identity.id, 'step-up', async (talk, signal) => {
      const next = await stepUpBy(partyOf(identity, talk, signal), identity, link)(page);
      state.dispatch({ type: 'verified', identity: identity.id });
      return next;
    });
  }

  async function findRolesOf(party: Party, person: Person, another: boolean): Promise<void> {
    const { findRoles } = await import('./find-roles.ts');
    const source = await sessions.sourceOf(person.id);
    const open = (link: string) => source.assertion(party.line, link, true, stepUpBy(party, person, link));
    await findRoles(ports, state, party, person, open, another);
  }

  async function signIn(person: Person, password: string, keep: boolean, party: Party): Promise<void> {
    await sessions.begin(person);
    const { findProvider, signInByForm } = await import('./sign-in.ts');
    if (identityAt(state.current(), person.id)?.atOkta !== true) {
      const atOkta = await findProvider(party);
      state.dispatch({ type: 'provider-known', identity: person.id, atOkta });
    }
    let session: OktaSession;
    let opening = false;
    try {
      session = await signInByForm(party, password, () => {
        opening = true;
      });
      (await sessions.sourceOf(person.id)).forget();
      await findRolesOf(party, person, false);
    } catch (error) {
      // Perhaps the password belongs to another provider by now: it is looked up again next time.
      if (isFailure(error, 'credentials-wrong'))
        state.dispatch({ type: 'provider-known', identity: person.id, atOkta: false });
      // Whoever is told that the sign-in failed must not stay signed in unseen; a newer sign-in has the jar for itself.
      const replaced = party.line.signal.aborted && flows.isRunning(person.id);
      if (opening && !replaced) sessions.drop(person);
      throw error;
    }
    await sessions.opened(person, session, keep, memories.rememberedDevice(person.id));
  }

  return {
    start(person, password, keep) {
      state.dispatch({ type: 'sign-in-started', identity: person });
      void flows
        .run(person.id, 'sign-in', (talk, signal) =>
          signIn(person, password, keep, partyOf(person, talk, signal)),
        )
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
          findRolesOf(partyOf(identity, talk, signal), identity, true),
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
    async assertion(identity, link, signal, { fresh, silent }) {
      await sessions.require(identity);
      const line = sessions.lineTo(identity, signal);
      const source = await sessions.sourceOf(identity.id);
      const asked = sessions.which(identity.id);
      // Callers that want the same app share one conversation; the last one to give up ends it.
      const stepUp: StepUp = async (page) => {
        if (silent) {
          const { pageFailure } = await import('../okta/app-page.ts');
          throw pageFailure(page, line.host);
        }
        return stepUps.join(
          `${identity.id} ${link}`,
          signal,
          () => stepUpAnew(identity, link, page),
          () => flows.cancel(identity.id),
        );
      };
      try {
        const assertion = await source.assertion(line, link, fresh, stepUp);
        sessions.used(identity.id);
        return assertion;
      } catch (error) {
        if (!isFailure(error, 'session-over') || signal.aborted) throw error;
        // The person signed in anew meanwhile: what is over is the session before.
        if (sessions.which(identity.id) !== asked) return source.assertion(line, link, true, stepUp);
        sessions.over(identity);
        throw error;
      }
    },
    resume: sessions.resumeAll,
    stop() {
      for (const id of Object.keys(state.current().identities)) flows.cancel(id);
      sessions.stop();
    },
  };
}
