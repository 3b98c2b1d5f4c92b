import { sessionCookie } from './app-page.ts';
import { type DemoRequest, type DemoResponse, html, redirect } from './exchange.ts';
import { isAppCode, isPush } from './factors.ts';
import { codePage, pushPage, signInPage } from './pages.ts';
import type { Passwords } from './passwords.ts';
import { numberToChoose } from './phone.ts';
import type { Sessions } from './sessions.ts';
import type { Transaction, Transactions } from './transactions.ts';
import type { DemoUser } from './user.ts';
import { findUser } from './users.ts';
import type { Verification } from './verification.ts';

export interface LoginPages {
  /** GET shows the sign-in page, POST signs in from it. */
  signIn(request: DemoRequest, url: URL): DemoResponse;
  verifyCode(request: DemoRequest, url: URL): DemoResponse;
  waitForPhone(request: DemoRequest, url: URL): DemoResponse;
  /** Changes a session token into the cookie and goes on to the wanted address. */
  cookieRedirect(request: DemoRequest, url: URL): DemoResponse;
}

interface Parts {
  readonly clock: { now(): number };
  readonly transactions: Transactions;
  readonly sessions: Sessions;
  readonly passwords: Passwords;
  readonly verification: Verification;
}

/** The organisation's own sign-in page and what follows it: the way in for those who use no API. */
export function createLoginPages(parts: Parts): LoginPages {
  const { clock, transactions, sessions, passwords, verification } = parts;

  /** Only this origin counts, whatever the address says: a sign-in page must not send people away. */
  function ours(address: string, url: URL): string | undefined {
    const wanted = URL.canParse(address, url.origin) ? new URL(address, url.origin) : undefined;
    return wanted?.origin === url.origin ? wanted.href : undefined;
  }

  function signedIn(user: DemoUser, fromUri: string, url: URL): DemoResponse {
    return redirect(ours(fromUri, url) ?? `${url.origin}/`, sessionCookie(sessions.open(user)));
  }

  function waitAddress({ token }: Transaction, fromUri: string): string {
    return `/login/push?${new URLSearchParams({ stateToken: token, fromURI: fromUri })}`;
  }

  /** These pages know less than the API: they let in those whom a password and a phone let in. */
  function mayEnter(user: DemoUser | undefined, password: string): user is DemoUser {
    if (!user || user.signIn !== undefined || user.signInError !== undefined || user.errand) return false;
    return passwords.matches(user, password) && !passwords.isExpired(user);
  }

  /** After the last factor: back to the app that asked, or signed in. */
  function verified(transaction: Transaction, fromUri: string, url: URL): DemoResponse {
    if (transaction.stepUp) {
      transaction.status = 'SUCCESS';
      return redirect(`${url.origin}/login/step-up/redirect?stateToken=${transaction.token}`);
    }
    transactions.close(transaction);
    return signedIn(transaction.user, fromUri, url);
  }

  return {
    signIn(request, url) {
      if (request.method === 'GET') return html(200, signInPage(url.searchParams.get('fromURI') ?? '/'));
      const form = new URLSearchParams(request.body);
      const fromUri = form.get('fromURI') ?? '/';
      const user = findUser(form.get('username') ?? '');
      if (!mayEnter(user, form.get('password') ?? '')) {
        return html(200, signInPage(fromUri, 'Unable to sign in'));
      }
      if (user.factors.length === 0) return signedIn(user, fromUri, url);
      const transaction = transactions.open(user);
      if (transaction.factors.some(isAppCode)) return html(200, codePage(transaction.token, fromUri));
      if (transaction.factors.some(isPush)) return redirect(waitAddress(transaction, fromUri));
      transactions.close(transaction);
      return html(200, signInPage(fromUri, 'Unable to sign in'));
    },
    verifyCode(request, url) {
      const form = new URLSearchParams(request.body);
      const fromUri = form.get('fromURI') ?? '/';
      const transaction = transactions.find(form.get('stateToken') ?? undefined);
      const factor = transaction?.factors.find(isAppCode);
      if (!transaction || !factor) return html(403, signInPage(fromUri, 'Your session has expired.'));
      const verdict = verification.verify(transaction, factor.id, { passCode: form.get('passCode') ?? '' });
      if (verdict !== 'done')
        return html(200, codePage(transaction.token, fromUri, 'Invalid code. Try again.'));
      return verified(transaction, fromUri, url);
    },
    waitForPhone(_request, url) {
      const fromUri = url.searchParams.get('fromURI') ?? '/';
      const transaction = transactions.find(url.searchParams.get('stateToken') ?? undefined);
      const factor = transaction?.factors.find(isPush);
      if (!transaction || !factor) return html(403, signInPage(fromUri, 'Your session has expired.'));
      const verdict = verification.verify(transaction, factor.id, {});
      if (verdict === 'done') return verified(transaction, fromUri, url);
      if (transaction.factorResult !== 'WAITING') {
        transactions.close(transaction);
        return html(200, signInPage(fromUri, 'The push was not approved.'));
      }
      const number = numberToChoose(transaction.user, clock.now() - transaction.pushedAt, transaction.polls);
      return html(200, pushPage(waitAddress(transaction, fromUri), number));
    },
    cookieRedirect(_request, url) {
      const wanted = ours(url.searchParams.get('redirectUrl') ?? '/', url);
      // Okta takes the organisation itself and addresses an administrator trusts; there are none here.
      if (wanted === undefined) return html(400, signInPage('/', 'Bad request'));
      const session = sessions.redeem(url.searchParams.get('token') ?? '');
      return session
        ? redirect(wanted, sessionCookie(session))
        : redirect(`${url.origin}/login/login.htm?fromURI=${encodeURIComponent(wanted)}`);
    },
  };
}
