import { sessionCookie } from './app-page.ts';
import { type DemoRequest, type DemoResponse, html, redirect } from './exchange.ts';
import { factorsOf, isPush } from './factors.ts';
import { codePage, pushPage, signInPage } from './pages.ts';
import { numberToChoose } from './phone.ts';
import type { Sessions } from './sessions.ts';
import type { Transaction, Transactions } from './transactions.ts';
import { type DemoUser, demoPassword, findUser } from './users.ts';

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
}

/** The organisation's own sign-in page and what follows it: the way in for those who use no API. */
export function createLoginPages({ clock, transactions, sessions }: Parts): LoginPages {
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

  return {
    signIn(request, url) {
      if (request.method === 'GET') return html(200, signInPage(url.searchParams.get('fromURI') ?? '/'));
      const form = new URLSearchParams(request.body);
      const fromUri = form.get('fromURI') ?? '/';
      const user = findUser(form.get('username') ?? '');
      if (!user || form.get('password') !== demoPassword || user.signIn !== undefined) {
        return html(200, signInPage(fromUri, 'Unable to sign in'));
      }
      if (user.factors.length === 0) return signedIn(user, fromUri, url);
      const transaction = transactions.open(user);
      return factorsOf(user).some((factor) => !isPush(factor))
        ? html(200, codePage(transaction.token, fromUri))
        : redirect(waitAddress(transaction, fromUri));
    },
    verifyCode(request, url) {
      const form = new URLSearchParams(request.body);
      const fromUri = form.get('fromURI') ?? '/';
      const transaction = transactions.find(form.get('stateToken') ?? undefined);
      const factor = transaction && factorsOf(transaction.user).find((each) => !isPush(each));
      if (!transaction || !factor) return html(403, signInPage(fromUri, 'Your session has expired.'));
      const verdict = transactions.verify(transaction, factor.id, form.get('passCode') ?? '');
      if (verdict !== 'done')
        return html(200, codePage(transaction.token, fromUri, 'Invalid code. Try again.'));
      if (transaction.stepUp) {
        transaction.status = 'SUCCESS';
        return redirect(`${url.origin}/login/step-up/redirect?stateToken=${transaction.token}`);
      }
      transactions.close(transaction);
      return signedIn(transaction.user, fromUri, url);
    },
    waitForPhone(_request, url) {
      const fromUri = url.searchParams.get('fromURI') ?? '/';
      const transaction = transactions.find(url.searchParams.get('stateToken') ?? undefined);
      const factor = transaction && factorsOf(transaction.user).find(isPush);
      if (!transaction || !factor) return html(403, signInPage(fromUri, 'Your session has expired.'));
      const verdict = transactions.verify(transaction, factor.id, undefined);
      if (verdict === 'done') {
        transactions.close(transaction);
        return signedIn(transaction.user, fromUri, url);
      }
      if (transaction.factorResult !== 'WAITING') {
        transactions.close(transaction);
        return html(200, signInPage(fromUri, 'The push was not approved.'));
      }
      const number = numberToChoose(transaction.user, clock.now() - transaction.pushedAt);
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
