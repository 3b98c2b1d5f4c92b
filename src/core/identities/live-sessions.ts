import { appError, failureOf } from '../errors.ts';
import type { OktaLine } from '../okta/exchange.ts';
import { liveSession, type OktaSession } from '../okta/session.ts';
import type { Ports } from '../ports.ts';
import type { PublishedState } from '../published-state.ts';
import { identityAt, isLive } from '../reduce-sign-in.ts';
import { type Kept, nothingKept } from '../settings/kept.ts';
import type { Identity } from '../state.ts';
import type { AssertionSource } from './assertions.ts';
import { createClosedSessions } from './closed-sessions.ts';
import { createKeepAlive, type KeepAlive } from './keep-alive.ts';
import { createKeptSessions, deviceCookie } from './kept-sessions.ts';

type Person = Pick<Identity, 'id' | 'organisation'>;

/** The sessions at Okta, a jar each: opened, kept alive, kept over a restart, ended. */
export interface LiveSessions {
  lineTo(person: Person, signal: AbortSignal): OktaLine;
  sourceOf(identity: string): Promise<AssertionSource>;
  /** Before a sign-in: the token by which Okta knows this computer is in the jar, and nothing of a sign-in that came to nothing. */
  begin(person: Person): Promise<void>;
  /** Tells one session of an identity from the next; undefined while there is none. */
  which(identity: string): object | undefined;
  /** A sign-in is done. @param keep over a restart. @param device whether its device token is worth keeping. */
  opened(person: Person, session: OktaSession, keep: boolean, device: boolean): Promise<void>;
  /** A step-up gave a new session in place of the one before. */
  replaced(person: Person, session: OktaSession): Promise<void>;
  /** @throws AppError `session-over` unless the session is live, after taking up a kept one; `keyring-locked`. */
  require(identity: Identity): Promise<void>;
  used(identity: string): void;
  /** Okta said that the session is over. */
  over(person: Person): void;
  /** Signs out: here at once, at Okta as far as it can be reached. */
  close(person: Person): Promise<void>;
  /** Ends the session that a failed sign-in has opened, or begun to. */
  drop(person: Person): void;
  forget(identity: string): Promise<void>;
  resumeAll(): Promise<void>;
  stop(): void;
}

/** Builds them on the ports; nothing is open yet. */
export function createLiveSessions(ports: Ports, state: PublishedState): LiveSessions {
  const keptSessions = createKeptSessions(ports.keyring);
  const sources = new Map<string, AssertionSource>();
  const alive = new Map<string, KeepAlive>();
  const resuming = new Map<string, Promise<'closed' | undefined>>();
  /** Gives up what still runs for a session that has been closed. */
  const closing = new Map<string, AbortController>();

  const webOf = (id: string) => ports.webs.forIdentity(id);
  const lineTo = ({ id, organisation }: Person, signal: AbortSignal): OktaLine => ({
    origin: organisation.origin,
    host: organisation.host,
    web: webOf(id),
    clock: ports.clock,
    signal,
  });
  const closed = createClosedSessions(ports, lineTo);
  const signInOf = (id: string) => identityAt(state.current(), id)?.signIn;
  const untilClosed = (id: string): AbortSignal => {
    const controller = closing.get(id) ?? new AbortController();
    closing.set(id, controller);
    return controller.signal;
  };
  const stopAll = (id: string): void => {
    closing.get(id)?.abort();
    closing.delete(id);
    alive.get(id)?.stop();
    alive.delete(id);
    sources.get(id)?.forget();
  };

  function watch(person: Person, session: OktaSession): void {
    alive.get(person.id)?.stop();
    const keepAlive = createKeepAlive({
      line: lineTo(person, untilClosed(person.id)),
      inUse: () => needsSession(person.id),
      onOver: () => over(person),
      onRefreshed: () => void keepAgain(person),
    });
    alive.set(person.id, keepAlive);
    keepAlive.used(session.lifeLeft);
  }

  /** A grant that lives will be renewed, and one that could not be in time waits for it. */
  function needsSession(id: string): boolean {
    const now = ports.clock.now();
    const { grants, settings } = state.current();
    return grants.some(
      ({ role, expiresAt, obstacle }) =>
        role.identity === id && (expiresAt > now || (settings.renew && obstacle?.at === 'passing')),
    );
  }

  function over(person: Person): void {
    stopAll(person.id);
    state.dispatch({ type: 'session-ended', identity: person.id });
    void keepAgain(person);
  }

  /** Keeps what is wanted of the jar as it is now. A keyring that fails keeps nothing, and that is no reason to fail. */
  async function keep({ id, organisation }: Person, wanted: Kept): Promise<Kept> {
    const kept = await keptSessions
      .keep(id, organisation.origin, webOf(id), wanted)
      .catch((error: unknown): Kept => {
        ports.log('session.not-kept', { code: failureOf(error).code });
        return nothingKept;
      });
    state.dispatch({ type: 'session-kept', identity: id, kept });
    return kept;
  }

  /** Cookies change while they are used; what is kept is what counts now. */
  async function keepAgain(person: Person): Promise<void> {
    const identity = identityAt(state.current(), person.id);
    if (identity === undefined || (!identity.kept.session && !identity.kept.device)) return;
    const session = identity.kept.session && isLive(identity.signIn);
    await keep(person, { ...identity.kept, session });
  }

  async function resume(identity: Identity): Promise<'closed' | undefined> {
    const { id, organisation } = identity;
    const end = untilClosed(id);
    const restored = await keptSessions.restore(id, organisation.origin, webOf(id));
    // The keyring cannot be opened now: what it holds is still there, for later.
    if (restored === 'closed') return restored;
    if (!end.aborted) await takeUp(identity, restored, end);
    return undefined;
  }

  async function takeUp(identity: Identity, restored: Kept, end: AbortSignal): Promise<void> {
    const { id } = identity;
    if (!restored.session) return state.dispatch({ type: 'session-kept', identity: id, kept: restored });
    const session = await liveSession(lineTo(identity, end));
    if (end.aborted || signInOf(id)?.at !== 'signed-out') return;
    if (session === null) return over(identity);
    state.dispatch({ type: 'session-resumed', identity: id });
    watch(identity, session);
  }

  /** One at a time for an identity, whoever asks. */
  function resumeOnce(identity: Identity): Promise<'closed' | undefined> {
    const running = resuming.get(identity.id) ?? resume(identity).finally(() => resuming.delete(identity.id));
    resuming.set(identity.id, running);
    return running;
  }

  return {
    lineTo,
    async sourceOf(id) {
      // With the parsers of HTML and XML behind it: loaded when the first assertion is wanted.
      const { createAssertionSource } = await import('./assertions.ts');
      const source = sources.get(id) ?? createAssertionSource();
      sources.set(id, source);
      return source;
    },
    async begin(person) {
      const { id, organisation } = person;
      await resuming.get(id)?.catch(() => undefined);
      const identity = identityAt(state.current(), id);
      await closed.makeRoom(person, !alive.has(id) && identity?.kept.session !== true);
      const web = webOf(id);
      const cookies = await web.cookies(organisation.origin);
      if (cookies.some(({ name }) => name === deviceCookie)) return;
      const device = closed.deviceOf(id);
      if (device !== undefined) await web.seatCookie(organisation.origin, deviceCookie, device);
      else if (identity?.kept.device === true) await keptSessions.restore(id, organisation.origin, web);
    },
    which: (id) => alive.get(id),
    async opened(person, session, wanted, device) {
      watch(person, session);
      const { id, organisation } = person;
      // The demo's address and sessions end with the app: there is nothing that could be kept.
      const real = !organisation.demo;
      const before = identityAt(state.current(), id)?.kept ?? nothingKept;
      if (![wanted && real, device && real, before.session, before.device].includes(true)) return;
      const kept = await keep(person, { session: wanted && real, device: device && real });
      if (wanted && real && !kept.session) state.dispatch({ type: 'not-kept' });
    },
    async replaced(person, session) {
      if (!alive.has(person.id)) return;
      watch(person, session);
      await keepAgain(person);
    },
    async require(identity) {
      const sessionOver = appError('session-over', { host: identity.organisation.host });
      if (isLive(identity.signIn)) return;
      if (!identity.kept.session || identity.signIn.at !== 'signed-out') throw sessionOver;
      const keyring = await resumeOnce(identity);
      const now = signInOf(identity.id);
      if (keyring === 'closed') throw appError('keyring-locked', {});
      if (now === undefined || !isLive(now)) throw sessionOver;
    },
    used: (id) => alive.get(id)?.used(null),
    over,
    async close(person) {
      const device = identityAt(state.current(), person.id)?.kept.device ?? false;
      stopAll(person.id);
      state.dispatch({ type: 'signed-out', identity: person.id });
      await keep(person, { session: false, device });
      await closed.end(person);
    },
    drop(person) {
      if (alive.has(person.id)) over(person);
      sources.get(person.id)?.forget();
      // Nobody waits for Okta to be told that somebody is not there.
      void closed.end(person).catch(() => undefined);
    },
    async forget(id) {
      if (identityAt(state.current(), id) !== undefined) return;
      closed.forgetDevice(id);
      sources.delete(id);
      await webOf(id).clear();
      await ports.keyring.forget(id);
    },
    async resumeAll() {
      const kept = Object.values(state.current().identities).filter(({ kept: { session } }) => session);
      // One that can not be reached now is taken up by the first click that needs it.
      const tell = ({ id }: Identity, error: unknown) => {
        ports.log('session.not-resumed', { code: failureOf(error).code });
        state.dispatch({ type: 'session-unreachable', identity: id });
      };
      await Promise.all(
        kept.map((identity) => resumeOnce(identity).catch((error: unknown) => tell(identity, error))),
      );
    },
    stop() {
      for (const id of [...closing.keys()]) stopAll(id);
      for (const source of sources.values()) source.forget();
    },
  };
}
