import type { OktaLine } from '../okta/exchange.ts';
import { closeSession, sessionCookies } from '../okta/session.ts';
import type { Ports } from '../ports.ts';
import type { Identity } from '../state.ts';
import { deviceCookie } from './kept-sessions.ts';

type Person = Pick<Identity, 'id' | 'organisation'>;

/** ms that a new sign-in waits for Okta to end what an old one left. */
const farewellLimit = 3000;

/** The end of sessions: told to Okta, and the jar emptied. Device tokens outlive that, in memory. */
export interface ClosedSessions {
  /**
   * Tells Okta, and empties the jar whatever it answers: without the cookie the session there just ends by itself. A sign-in that
   * begins meanwhile gives this up, for a late answer would take its cookies away.
   */
  end(person: Person): Promise<void>;
  /**
   * Before a sign-in uses the jar: gives up what still runs there, and ends what a sign-in left that was given up half way.
   * @param nobodys whether a session in the jar would be nobody's.
   */
  makeRoom(person: Person, nobodys: boolean): Promise<void>;
  /** The device token of a jar that was emptied; undefined when there was none. */
  deviceOf(identity: string): string | undefined;
  forgetDevice(identity: string): void;
}

/** Nothing is closed yet. @param lineTo a line to Okta with the identity's own jar. */
export function createClosedSessions(
  ports: Ports,
  lineTo: (person: Person, signal: AbortSignal) => OktaLine,
): ClosedSessions {
  const ending = new Map<string, { readonly done: Promise<void>; readonly controller: AbortController }>();
  const devices = new Map<string, string>();

  const cookiesOf = ({ id, organisation }: Person) => ports.webs.forIdentity(id).cookies(organisation.origin);

  async function hasSession(person: Person): Promise<boolean> {
    const cookies = await cookiesOf(person);
    return cookies.some(({ name }) => sessionCookies.some((cookie) => cookie === name));
  }

  async function empty(person: Person): Promise<void> {
    const device = (await cookiesOf(person)).find(({ name }) => name === deviceCookie);
    if (device !== undefined) devices.set(person.id, device.value);
    await ports.webs.forIdentity(person.id).clear();
  }

  /** Somebody waits to sign in: Okta is told that the session is over, but not waited for. */
  async function tellOktaBriefly(person: Person): Promise<void> {
    const limit = new AbortController();
    const stopTimer = ports.clock.after(farewellLimit, () => limit.abort());
    await closeSession(lineTo(person, limit.signal)).catch(() => undefined);
    stopTimer();
  }

  return {
    end(person) {
      const controller = new AbortController();
      const done = closeSession(lineTo(person, controller.signal))
        .catch(() => undefined)
        .then(() => (controller.signal.aborted ? undefined : empty(person)))
        .finally(() => {
          if (ending.get(person.id)?.controller === controller) ending.delete(person.id);
        });
      ending.set(person.id, { done, controller });
      return done;
    },
    async makeRoom(person, nobodys) {
      const end = ending.get(person.id);
      end?.controller.abort();
      await end?.done.catch(() => undefined);
      if (!nobodys || !(await hasSession(person))) return;
      if (end === undefined) await tellOktaBriefly(person);
      await empty(person);
    },
    deviceOf: (id) => devices.get(id),
    forgetDevice: (id) => void devices.delete(id),
  };
}
