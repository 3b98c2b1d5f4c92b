import { accountAlias } from './accounts.ts';
import { escapeAttribute, page } from './pages.ts';

export interface ConsoleFacts {
  readonly account: string;
  readonly role: string;
  /** Empty: the console's home. */
  readonly service: string;
  /** Empty: the service has none. */
  readonly region: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

const title = 'AWS console (demo)';

function consoleLike(body: string): string {
  return page(title, `<main><h1>${title}</h1>\n${body}</main>`);
}

/** Where one got to, and as whom. Nothing in it is a secret. */
export function consolePage({ account, role, service, region, until }: ConsoleFacts): string {
  const alias = accountAlias(account);
  const rows = {
    Account: alias === undefined ? account : `${alias} (${account})`,
    Role: role,
    Service: service || 'Home',
    Region: region || 'Global',
    'Open until': `${new Date(until).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
  };
  const list = Object.entries(rows).map(
    ([name, text]) => `<dt>${name}</dt><dd>${escapeAttribute(text)}</dd>`,
  );
  return consoleLike(`<p>At a company that exists, AWS’ own console would stand here.</p>
<dl>
${list.join('\n')}
</dl>
<p><a href="/oauth?Action=logout">Sign out</a></p>`);
}

/** @param issuer who may sign in again; undefined: nobody knows. */
export function endedPage(issuer: string | undefined): string {
  const back = issuer === undefined ? '' : `\n<p><a href="${escapeAttribute(issuer)}">Sign in again</a></p>`;
  return consoleLike(`<p>Your session has expired. Open the console from Rolecall.</p>${back}`);
}

export function leftPage(): string {
  return consoleLike('<p>You have signed out.</p>');
}
