import { problemPage } from './aws-sign-in-pages.ts';
import type { Consoles, OpenConsole } from './consoles.ts';
import { alphabets, type Mint } from './derive.ts';
import { type DemoRequest, type DemoResponse, html, json, jsonFields, mediaType } from './exchange.ts';
import type { IssuedKeys, KeyRing } from './keys.ts';
import { createShelf } from './shelf.ts';

export interface Federation {
  /** `/federation`: keys for a token by POST, and a token for the console by GET. */
  handle(request: DemoRequest, url: URL): DemoResponse;
}

interface Parts {
  readonly clock: { now(): number };
  readonly mint: Mint;
  readonly keyRing: KeyRing;
  readonly consoles: Consoles;
}

/** What a token opens; `seconds` unset: for as long as the keys live. */
interface Ticket {
  readonly keys: IssuedKeys;
  readonly seconds: number | undefined;
}

const tokenSeconds = 15 * 60;
/** As long as those of AWS, of which a browser must take the whole. */
const tokenLength = 1000;

/** The console stays open no longer than the keys of these roles live, as with keys of a chained role. */
const noLongerThanKeys = ['Analyst'];
/** Keys of these roles open no console at all. */
const withoutConsole = ['Auditor'];

/** AWS' sign-in for those who have keys: they become a token, and the token a session of the browser. */
export function createFederation({ clock, mint, keyRing, consoles }: Parts): Federation {
  const tickets = createShelf<Ticket>(clock, tokenSeconds);

  /** The keys that stand in the field, if all three belong together and are alive. */
  function keysIn(session: string): IssuedKeys | undefined {
    const fields = jsonFields(session) ?? {};
    const keys = keyRing.find(String(fields['sessionId']));
    const whole =
      keys?.secretAccessKey === fields['sessionKey'] && keys?.sessionToken === fields['sessionToken'];
    return keys && whole && clock.now() < keys.expiresAt ? keys : undefined;
  }

  function giveToken(request: DemoRequest): DemoResponse {
    const form = new URLSearchParams(request.body);
    if (mediaType(request) !== 'application/x-www-form-urlencoded' || form.get('Action') !== 'getSigninToken')
      return refused('Invalid request');
    const keys = keysIn(form.get('Session') ?? '');
    const wish = form.get('SessionDuration');
    const seconds = wish === null ? undefined : Number(wish);
    if (!keys || !grants(keys, seconds)) return refused('Invalid credentials parameter');
    const SigninToken = mint.next('', alphabets.url, tokenLength);
    tickets.put(SigninToken, { keys, seconds });
    return json(200, { SigninToken });
  }

  function redeem(url: URL): DemoResponse {
    const query = url.searchParams;
    const destination = query.get('Destination') ?? '';
    // Else any page could send people on from here to wherever it likes.
    if (!URL.canParse(destination) || new URL(destination).origin !== url.origin)
      return refused('Invalid destination');
    const ticket = tickets.take(query.get('SigninToken') ?? '');
    if (!ticket) return refused('Your sign-in token is invalid or has expired');
    const { keys, seconds } = ticket;
    const until = seconds === undefined ? keys.expiresAt : clock.now() + seconds * 1000;
    const open: OpenConsole = { identity: keys.identity, until, issuer: query.get('Issuer') ?? '' };
    return consoles.open(open, destination);
  }

  return {
    handle(request, url) {
      if (request.method === 'POST') return giveToken(request);
      // AWS takes keys in an address, too, where every proxy on the way reads them: here that gets noticed.
      if (url.searchParams.get('Action') !== 'login' || request.method !== 'GET')
        return refused('Invalid request');
      return redeem(url);
    },
  };
}

function refused(sentence: string): DemoResponse {
  return html(400, problemPage(`${sentence}.`));
}

/** Whether AWS opens its console for these keys, for so long. */
function grants({ identity }: IssuedKeys, seconds: number | undefined): boolean {
  const [, role = ''] = identity.arn.split('/');
  if (withoutConsole.includes(role)) return false;
  if (seconds === undefined) return true;
  return !noLongerThanKeys.includes(role) && Number.isInteger(seconds) && seconds >= 900 && seconds <= 43_200;
}
