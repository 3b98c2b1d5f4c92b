import { alphabets, type Mint, oktaId } from './derive.ts';
import { createShelf } from './shelf.ts';
import { type DemoUser, login } from './user.ts';

/** An Okta session: whoever brings its id as the cookie `sid` is signed in. */
export interface Session {
  readonly id: string;
  readonly user: DemoUser;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

export interface Sessions {
  /** A one-time token, good for five minutes, to be changed into a session. */
  grantToken(user: DemoUser): { readonly token: string; readonly expiresAt: string };
  /** Whose token it is; it stays good. */
  holder(token: string): DemoUser | undefined;
  redeem(token: string): Session | undefined;
  open(user: DemoUser): Session;
  /** The live session, whose idle time begins anew. */
  use(id: string | undefined): Session | undefined;
  end(id: string): void;
  endAll(): void;
  describe(session: Session): Record<string, unknown>;
  remember(device: string, user: DemoUser): void;
  remembers(device: string | undefined, user: DemoUser): boolean;
}

const tokenSeconds = 300;
const idleSeconds = 7200;
const shortIdleSeconds = 600;

export function createSessions(clock: { now(): number }, mint: Mint, rememberSeconds: number): Sessions {
  const tokens = createShelf<DemoUser>(clock, tokenSeconds);
  const sessions = createShelf<Session>(clock, idleSeconds);
  const remembered = createShelf<true>(clock, rememberSeconds);

  function open(user: DemoUser): Session {
    const session = { id: mint.next('102', alphabets.okta, 22), user, createdAt: clock.now() };
    sessions.put(session.id, session, user.session === 'short' ? shortIdleSeconds : idleSeconds);
    return session;
  }

  return {
    grantToken(user) {
      const token = mint.next('20111', alphabets.url, 38);
      tokens.put(token, user);
      return { token, expiresAt: new Date(clock.now() + tokenSeconds * 1000).toISOString() };
    },
    holder: (token) => tokens.get(token),
    redeem(token) {
      const user = tokens.take(token);
      return user && open(user);
    },
    open,
    use(id) {
      if (id === undefined) return undefined;
      sessions.touch(id);
      return sessions.get(id);
    },
    end: (id) => void sessions.take(id),
    endAll() {
      sessions.clear();
      // A token granted before would open the door again.
      tokens.clear();
    },
    describe(session) {
      const created = new Date(session.createdAt).toISOString();
      const mfa = session.user.factors.length > 0;
      return {
        id: session.id,
        userId: oktaId('00u', session.user.name),
        login: login(session.user),
        createdAt: created,
        expiresAt: new Date(sessions.expiry(session.id) ?? clock.now()).toISOString(),
        status: 'ACTIVE',
        lastPasswordVerification: created,
        lastFactorVerification: mfa ? created : null,
        amr: mfa ? ['pwd', 'mfa'] : ['pwd'],
        idp: { id: oktaId('00o', 'Larkfield Instruments'), type: 'OKTA' },
        mfaActive: mfa,
      };
    },
    remember: (device, user) => remembered.put(`${device} ${user.name}`, true),
    remembers: (device, user) => device !== undefined && remembered.get(`${device} ${user.name}`) === true,
  };
}
