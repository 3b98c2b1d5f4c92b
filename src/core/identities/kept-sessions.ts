import * as v from 'valibot';
import { sessionCookies } from '../okta/session.ts';
import type { Keyring, Web } from '../ports.ts';
import { type Kept, nothingKept } from '../settings/kept.ts';

/** Okta's token of this computer: "remember this device" goes by it, and it says nothing about who is signed in. */
export const deviceCookie = 'DT';

const record = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    version: v.literal(1),
    /** Whether the person asked Okta to remember this computer, apart from the session. */
    device: v.boolean(),
    cookies: v.array(v.object({ name: v.picklist([...sessionCookies, deviceCookie]), value: v.string() })),
  }),
);

/** What of an identity survives a restart, encrypted by the OS keyring: the session if the person wants it, the device token likewise. */
export interface KeptSessions {
  /** Keeps what of the jar is wanted and there, in place of what was kept before. Nothing at all without a keyring. */
  keep(id: string, origin: string, web: Web, wanted: Kept): Promise<Kept>;
  /** Puts what was kept into the jar, and says what that was; `closed` when the keyring cannot be opened now. */
  restore(id: string, origin: string, web: Web): Promise<Kept | 'closed'>;
}

/** Keeps them in this keyring. */
export function createKeptSessions(keyring: Keyring): KeptSessions {
  return {
    async keep(id, origin, web, wanted) {
      const cookies = (await web.cookies(origin)).filter(({ name }) =>
        name === deviceCookie ? wanted.device || wanted.session : wanted.session && isSession(name),
      );
      if (cookies.length === 0) {
        await keyring.forget(id);
        return nothingKept;
      }
      const kept = {
        version: 1,
        device: wanted.device,
        cookies: cookies.map(({ name, value }) => ({ name, value })),
      };
      return (await keyring.save(id, JSON.stringify(kept))) ? kinds(kept) : nothingKept;
    },
    async restore(id, origin, web) {
      const loaded = await keyring.load(id);
      if (loaded.state === 'closed') return 'closed';
      const parsed = v.safeParse(record, loaded.state === 'open' ? loaded.secret : null);
      if (!parsed.success) return nothingKept;
      for (const { name, value } of parsed.output.cookies) await web.seatCookie(origin, name, value);
      return kinds(parsed.output);
    },
  };
}

function isSession(name: string): boolean {
  return sessionCookies.some((cookie) => cookie === name);
}

function kinds({ cookies, device }: { cookies: readonly { name: string }[]; device: boolean }): Kept {
  return {
    session: cookies.some(({ name }) => isSession(name)),
    // With a session its device token is kept as well, but it goes with the session unless it is wanted for itself.
    device: device && cookies.some(({ name }) => name === deviceCookie),
  };
}
