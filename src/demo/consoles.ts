import { problemPage } from './aws-sign-in-pages.ts';
import { type ConsoleFacts, consolePage, endedPage, leftPage } from './console-pages.ts';
import { alphabets, type Mint } from './derive.ts';
import { cookie, type DemoRequest, type DemoResponse, html, redirect } from './exchange.ts';
import type { IssuedKeys } from './keys.ts';
import { createShelf } from './shelf.ts';

/** A console that is open in some browser. */
export interface OpenConsole {
  readonly identity: IssuedKeys['identity'];
  /** Milliseconds since the epoch. */
  readonly until: number;
  /** Who signed in, and would do it again. */
  readonly issuer: string;
}

export interface Consoles {
  /** Signs a browser in, and sends it on. */
  open(console: OpenConsole, destination: string): DemoResponse;
  /** `GET /oauth?Action=logout`: signs the browser out, and sends it on. */
  leave(request: DemoRequest, url: URL): DemoResponse;
  /** `GET /console/home` and `/SERVICE/home`. */
  show(request: DemoRequest, url: URL): DemoResponse;
}

const cookieName = 'aws-console';
const daySeconds = 86_400;

/** AWS' console, one in each browser. */
export function createConsoles(clock: { now(): number }, mint: Mint): Consoles {
  // A day longer than they are open, so that one that has ended can say so.
  const sessions = createShelf<OpenConsole>(clock, daySeconds);

  return {
    open(session, destination) {
      const id = mint.next('', alphabets.okta, 64);
      sessions.put(id, session, Math.ceil((session.until - clock.now()) / 1000) + daySeconds);
      return redirect(destination, {
        'set-cookie': `${cookieName}=${id}; Path=/; HttpOnly; SameSite=Lax`,
      });
    },
    leave(request, url) {
      if (url.searchParams.get('Action') !== 'logout') return html(400, problemPage('Invalid request.'));
      const back = url.searchParams.get('redirect_uri');
      if (back !== null && !isSignIn(back, url)) return html(400, problemPage('Invalid redirect_uri.'));
      sessions.take(cookie(request, cookieName) ?? '');
      const gone = { 'set-cookie': `${cookieName}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0` };
      return back === null ? html(200, leftPage(), gone) : redirect(back, gone);
    },
    show(request, url) {
      const session = sessions.get(cookie(request, cookieName) ?? '');
      if (!session || session.until <= clock.now())
        return html(401, endedPage(isOf(session?.issuer ?? '', url) ? session?.issuer : undefined));
      return html(200, consolePage(factsOf(session, url)));
    },
  };
}

/** Whether it is an address of the demo itself: people are sent to no other. */
function isOf(address: string, { origin }: URL): boolean {
  return URL.canParse(address) && new URL(address).origin === origin;
}

function isSignIn(address: string, url: URL): boolean {
  return isOf(address, url) && new URL(address).pathname === '/federation';
}

function factsOf({ identity, until }: OpenConsole, url: URL): ConsoleFacts {
  const [, role = ''] = identity.arn.split('/');
  const [, service = ''] = url.pathname.split('/');
  return {
    account: identity.account,
    role,
    service: service === 'console' ? '' : service,
    region: url.searchParams.get('region') ?? '',
    until,
  };
}
