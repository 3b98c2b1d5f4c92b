import { AppError, appError, failureOf, isFailure } from '../errors.ts';
import type { OktaLine } from '../okta/exchange.ts';
import type { Ports } from '../ports.ts';
import type { PublishedState } from '../published-state.ts';
import type { Identity } from '../state.ts';
import { type Answer, createConversation, fits } from './conversation.ts';
import { roleOf } from './role.ts';
import type { Assertion, AssertionSource } from './session.ts';

/** A sign-in that is going on: who is asked, and how it is stopped. */
interface Flow {
  readonly give: (answer: Answer) => void;
  readonly controller: AbortController;
}

/** The sign-ins and live sessions of every identity. At most one flow each; a cancelled one changes nothing any more. */
export interface SignIns {
  start(identity: Pick<Identity, 'id' | 'username' | 'organisation'>, password: string): void;
  /** @throws AppError `not-asked` when no question of this identity is open. */
  answer(identity: string, answer: Answer): void;
  cancel(identity: string): void;
  signOut(identity: Identity): Promise<void>;
  /** An assertion of a live identity. @throws AppError `session-over` and what `AssertionSource` throws. */
  assertion(identity: Identity, link: string, signal: AbortSignal, fresh: boolean): Promise<Assertion>;
}

/**
 * @param onSignedIn called once the roles are known.
 */
export function createSignIns(
  ports: Ports,
  state: PublishedState,
  onSignedIn: (identity: string) => void,
): SignIns {
  const flows = new Map<string, Flow>();
  const sources = new Map<string, AssertionSource>();

  const lineTo = (identity: Pick<Identity, 'id' | 'organisation'>, signal: AbortSignal): OktaLine => ({
    origin: identity.organisation.origin,
    host: identity.organisation.host,
    web: ports.webs.forIdentity(identity.id),
    clock: ports.clock,
    signal,
  });

  async function sourceOf(id: string): Promise<AssertionSource> {
    const { createAssertionSource } = await import('./session.ts');
    const source = sources.get(id) ?? createAssertionSource();
    sources.set(id, source);
    return source;
  }

  async function run(
    identity: Pick<Identity, 'id' | 'organisation' | 'username'>,
    password: string,
    signal: AbortSignal,
    talk: Talk,
  ) {
    const line = lineTo(identity, signal);
    const { signInByForm } = await import('./sign-in.ts');
    await signInByForm(line, talk, { username: identity.username, password });
    const source = await sourceOf(identity.id);
    source.forget();
    const wanted = state
      .current()
      .roles.find((role) => role.id === state.current().wanted && role.identity === identity.id);
    const app =
      wanted === undefined ? await chooseApp(line, talk) : { link: wanted.app, label: wanted.appLabel };
    const opened = await openApp(line, talk, source, app);
    if (signal.aborted) throw appError('cancelled', {});
    const roles = opened.assertion.roles.map((pair) => roleOf(identity.id, opened.app, pair));
    state.dispatch({ type: 'signed-in', identity: identity.id, app: opened.app.link, roles });
    onSignedIn(identity.id);
  }

  return {
    start(identity, password) {
      flows.get(identity.id)?.controller.abort();
      const controller = new AbortController();
      const { signal } = controller;
      const cancelled = new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(appError('cancelled', {})), { once: true });
      });
      cancelled.catch(() => undefined);
      const talk = createConversation((question, failure) => {
        if (!signal.aborted) state.dispatch({ type: 'asked', identity: identity.id, question, failure });
      }, cancelled);
      const flow: Flow = { give: talk.give, controller };
      flows.set(identity.id, flow);
      state.dispatch({ type: 'sign-in-started', identity });
      run(identity, password, signal, talk)
        .catch((error: unknown) => {
          if (flows.get(identity.id) !== flow) return;
          const failure = isFailure(error, 'cancelled') ? null : failureOf(error);
          if (failure !== null) ports.log('sign-in.failed', { code: failure.code });
          if (!(error instanceof AppError))
            ports.log('defect', { code: error instanceof Error ? error.name : 'unknown' });
          state.dispatch({ type: 'sign-in-ended', identity: identity.id, failure });
        })
        .finally(() => {
          if (flows.get(identity.id) === flow) flows.delete(identity.id);
        });
    },
    answer(identity, answer) {
      const flow = flows.get(identity);
      const signIn = state.current().identities[identity]?.signIn;
      if (flow === undefined || signIn?.at !== 'asked' || !fits(answer, signIn.question))
        throw appError('not-asked', {});
      // The same button twice: a second code would cost a second try at Okta.
      if (signIn.working && answer.kind !== 'another-way' && answer.kind !== 'send-again') return;
      state.dispatch({ type: 'acted' });
      state.dispatch({ type: 'answered', identity });
      flow.give(answer);
    },
    cancel(identity) {
      flows.get(identity)?.controller.abort();
      flows.delete(identity);
      state.dispatch({ type: 'sign-in-ended', identity, failure: null });
    },
    async signOut(identity) {
      this.cancel(identity.id);
      sources.get(identity.id)?.forget();
      state.dispatch({ type: 'signed-out', identity: identity.id });
      const { closeSession } = await import('../okta/session.ts');
      // The person is signed out here whatever Okta answers; without the cookie the session there just ends by itself.
      await closeSession(lineTo(identity, new AbortController().signal)).catch(() => undefined);
      // Okta may take its time: by now the person may have signed in anew, into the same jar.
      if (state.current().identities[identity.id]?.signIn.at === 'signed-out')
        await ports.webs.forIdentity(identity.id).clear();
    },
    async assertion(identity, link, signal, fresh) {
      if (identity.signIn.at !== 'live') throw appError('session-over', { host: identity.organisation.host });
      return (await sourceOf(identity.id)).assertion(lineTo(identity, signal), link, fresh);
    },
  };
}

type Talk = ReturnType<typeof createConversation>;
type App = { readonly link: string; readonly label: string };

/** One AWS app is taken, of several one is chosen, without any its link is asked for. */
async function chooseApp(line: OktaLine, talk: Talk): Promise<App | null> {
  const { listAwsApps } = await import('../okta/app-links.ts');
  const apps = await listAwsApps(line);
  if (apps === null) return null;
  const [only, ...others] = apps;
  if (only !== undefined && others.length === 0) return only;
  talk.show({ kind: 'app', apps: apps.map((app) => ({ id: app.link, label: app.label })) });
  for (;;) {
    const answer = await talk.next();
    const chosen = answer.kind === 'app' ? apps.find((app) => app.link === answer.app) : undefined;
    if (chosen !== undefined) return chosen;
  }
}

/** Opens the app; a link that the person typed may be wrong, and is asked for again with the reason. */
async function openApp(
  line: OktaLine,
  talk: Talk,
  source: AssertionSource,
  listed: App | null,
): Promise<{ app: App; assertion: Assertion }> {
  if (listed !== null) return { app: listed, assertion: await source.assertion(line, listed.link, true) };
  const { readAppLink } = await import('../okta/app-links.ts');
  talk.show({ kind: 'app-link' });
  for (;;) {
    const answer = await talk.next();
    if (answer.kind !== 'app-link') continue;
    try {
      const app = readAppLink(answer.link, line.origin);
      return { app, assertion: await source.assertion(line, app.link, true) };
    } catch (error) {
      if (!(error instanceof AppError) || isFailure(error, 'cancelled') || isFailure(error, 'session-over'))
        throw error;
      talk.show({ kind: 'app-link' }, error.failure);
    }
  }
}
