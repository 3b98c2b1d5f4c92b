import { appError, failureOf } from '../errors.ts';
import type { OktaLine } from '../okta/exchange.ts';
import { closeSession, liveSession, type OktaSession } from '../okta/session.ts';
import type { Ports } from '../ports.ts';
import type { PublishedState } from '../published-state.ts';
import { identityAt, isLive } from '../reduce-sign-in.ts';
import type { Identity } from '../state.ts';
import { createKeepAlive, type KeepAlive } from './keep-alive.ts';
import { createKeptSessions, deviceCookie } from './kept-sessions.ts';
import type { AssertionSource } from './session.ts';

type Person = Pick<Identity, 'id' | 'organisation'>;

/** The sessions at Okta, a jar each: opened, kept alive, kept over a restart, ended. */
export interface LiveSessions {
  lineTo(person: Person, signal: AbortSignal): OktaLine;
  sourceOf(identity: string): Promise<AssertionSource>;
  /** Before a sign-in: the token by which Okta knows this computer is in the jar. */
  begin(person: Person): Promise<void>;
  /** A sign-in is done. @param keep over a restart. @param device whether its device token is worth keeping. */
  opened(person: Person, session: OktaSession, keep: boolean, device: boolean): Promise<void>;
  /** @throws AppError `session-over` unless the session is live, after taking up a kept one. */
  require(identity: Identity): Promise<void>;
  used(identity: string): void;
  /** Okta said that the session is over. */
  over(person: Person): void;
  /** Signs out: here at once, at Okta as far as it can be reached. */
  close(person: Person): Promise<void>;
  /** Ends a session that nobody was told of. */
  drop(person: Person): Promise<void>;
  forget(identity: string): Promise<void>;
  resumeAll(): Promise<void>;
  stop(): void;
}

export function createSessions(ports: Ports, state: PublishedState): LiveSessions {
  const kept = createKeptSessions(ports.keyring);
  const sources = new Map<string, AssertionSource>();
  const alive = new Map<string, KeepAlive>();
  const resuming = new Map<string, Promise<void>>();
  /** Device tokens outlive the jar, which is emptied when somebody signs out. */
  const devices = new Map<string, string>();
  const ended = new AbortController();

  const webOf = (id: string) => ports.webs.forIdentity(id);
  const lineTo = ({ id, organisation }: Person, signal: AbortSignal): OktaLine => ({
    origin: organisation.origin,
    host: organisation.host,
    web: webOf(id),
    clock: ports.clock,
    signal,
  });
  const signInOf = (id: string) => identityAt(state.current(), id)?.signIn;

  function watch(person: Person, session: OktaSession): void {
    alive.get(person.id)?.stop();
    const keepAlive = createKeepAlive(
      ports.clock,
      () => lineTo(person, ended.signal),
      () =>
        state
          .current()
          .grants.some(({ role, expiresAt }) => role.identity === person.id && expiresAt > ports.clock.now()),
      () => over(person),
      () => void keepAgain(person),
    );
    alive.set(person.id, keepAlive);
    keepAlive.used(session.lifeLeft);
  }

  function over(person: Person): void {
    alive.get(person.id)?.stop();
    sources.get(person.id)?.forget();
    state.dispatch({ type: 'session-ended', identity: person.id });
    void keepAgain(person);
  }

  /** Cookies change while they are used; what is kept is what counts now. */
  async function keepAgain({ id, organisation }: Person): Promise<void> {
    const identity = identityAt(state.current(), id);
    if (identity === undefined || (!identity.kept.session && !identity.kept.device)) return;
    const session = identity.kept.session && isLive(identity.signIn);
    const now = await kept.keep(id, organisation.origin, webOf(id), { ...identity.kept, session });
    state.dispatch({ type: 'session-kept', identity: id, kept: now });
  }

  async function resume(identity: Identity): Promise<void> {
    const { id, organisation } = identity;
    const web = webOf(id);
    const restored = await kept.restore(id, organisation.origin, web);
    if (!restored.session) return state.dispatch({ type: 'session-kept', identity: id, kept: restored });
    const session = await liveSession(lineTo(identity, ended.signal));
    if (signInOf(id)?.at !== 'signed-out') return;
    if (session === null) return over(identity);
    state.dispatch({ type: 'session-resumed', identity: id });
    watch(identity, session);
  }

  /** One at a time for an identity, whoever asks. */
  function resumeOnce(identity: Identity): Promise<void> {
    const running = resuming.get(identity.id) ?? resume(identity).finally(() => resuming.delete(identity.id));
    resuming.set(identity.id, running);
    return running;
  }

  /** The jar is emptied; the device token waits in memory for the next sign-in. */
  async function empty({ id, organisation }: Person): Promise<void> {
    const cookies = await webOf(id).cookies(organisation.origin);
    const device = cookies.find(({ name }) => name === deviceCookie);
    if (device !== undefined) devices.set(id, device.value);
    await webOf(id).clear();
  }

  return {
    lineTo,
    async sourceOf(id) {
      // With the parsers of HTML and XML behind it: loaded when the first assertion is wanted.
      const { createAssertionSource } = await import('./session.ts');
      const source = sources.get(id) ?? createAssertionSource();
      sources.set(id, source);
      return source;
    },
    async begin({ id, organisation }) {
      await resuming.get(id)?.catch(() => undefined);
      const web = webOf(id);
      const cookies = await web.cookies(organisation.origin);
      if (cookies.some(({ name }) => name === deviceCookie)) return;
      const device = devices.get(id);
      if (device !== undefined) return web.seatCookie(organisation.origin, deviceCookie, device);
      if (identityAt(state.current(), id)?.kept.device === true)
        await kept.restore(id, organisation.origin, web);
    },
    async opened(person, session, keep, device) {
      watch(person, session);
      const { id, organisation } = person;
      // The demo's address and sessions end with the app: there is nothing that could be kept.
      const wanted = { session: keep && !organisation.demo, device: device && !organisation.demo };
      const before = identityAt(state.current(), id)?.kept;
      const none = !wanted.session && !wanted.device;
      if (none && before?.session !== true && before?.device !== true) return;
      const now = await kept.keep(id, organisation.origin, webOf(id), wanted);
      state.dispatch({ type: 'session-kept', identity: id, kept: now });
      if (wanted.session && !now.session) state.dispatch({ type: 'not-kept' });
    },
    async require(identity) {
      const over = () => appError('session-over', { host: identity.organisation.host });
      if (isLive(identity.signIn)) return;
      if (!identity.kept.session || identity.signIn.at !== 'signed-out') throw over();
      await resumeOnce(identity);
      const now = signInOf(identity.id);
      if (now === undefined || !isLive(now)) throw over();
    },
    used: (id) => alive.get(id)?.used(null),
    over,
    async close(person) {
      const { id, organisation } = person;
      alive.get(id)?.stop();
      sources.get(id)?.forget();
      const device = identityAt(state.current(), id)?.kept.device ?? false;
      state.dispatch({ type: 'signed-out', identity: id });
      const now = await kept.keep(id, organisation.origin, webOf(id), { session: false, device });
      state.dispatch({ type: 'session-kept', identity: id, kept: now });
      // The person is signed out here whatever Okta answers; without the cookie the session there just ends by itself.
      await closeSession(lineTo(person, new AbortController().signal)).catch(() => undefined);
      // Okta may take its time: by now the person may have signed in anew, into the same jar.
      const signIn = signInOf(id);
      if (signIn === undefined || signIn.at === 'signed-out') await empty(person);
    },
    async drop(person) {
      await closeSession(lineTo(person, new AbortController().signal)).catch(() => undefined);
      if (signInOf(person.id)?.at === 'signed-out') await empty(person);
    },
    async forget(id) {
      if (identityAt(state.current(), id) !== undefined) return;
      devices.delete(id);
      sources.delete(id);
      alive.delete(id);
      await webOf(id).clear();
      await ports.keyring.forget(id);
    },
    async resumeAll() {
      const kept = Object.values(state.current().identities).filter(({ kept }) => kept.session);
      // One that can not be reached now is taken up by the first click that needs it.
      await Promise.all(
        kept.map((identity) =>
          resumeOnce(identity).catch((error: unknown) =>
            ports.log('session.not-resumed', { code: failureOf(error).code }),
          ),
        ),
      );
    },
    stop() {
      ended.abort();
      for (const keepAlive of alive.values()) keepAlive.stop();
    },
  };
}
