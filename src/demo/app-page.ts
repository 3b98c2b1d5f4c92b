import { appPath, type DemoApp } from './apps.ts';
import { issueAssertion } from './assertion.ts';
import type { Mint } from './derive.ts';
import { cookie, type DemoRequest, type DemoResponse, html, redirect } from './exchange.ts';
import { codePage, dashboardPage, formPage, notAssignedPage, notFoundPage } from './pages.ts';
import type { Session, Sessions } from './sessions.ts';
import type { Transactions } from './transactions.ts';
import { type DemoUser, demoUsers } from './users.ts';

export interface AppPages {
  /** An app's dashboard or SAML link. */
  open(request: DemoRequest, url: URL): DemoResponse;
  /** Where a step-up ends. */
  afterStepUp(request: DemoRequest, url: URL): DemoResponse;
  dashboard(request: DemoRequest): DemoResponse;
}

interface Parts {
  readonly clock: { now(): number };
  readonly mint: Mint;
  readonly transactions: Transactions;
  readonly sessions: Sessions;
}

export function sessionCookie(session: Session): Record<string, string> {
  return { 'set-cookie': `sid=${session.id}; Path=/; HttpOnly; SameSite=Lax` };
}

function appAt(path: string, apps: readonly DemoApp[]): DemoApp | undefined {
  return apps.find(
    (app) => path === appPath(app) || path === `/app/${app.integration}/${app.external}/sso/saml`,
  );
}

/** The pages of the apps, as a browser sees them. */
export function createAppPages({ clock, mint, transactions, sessions }: Parts): AppPages {
  function form(user: DemoUser, app: DemoApp, headers: Record<string, string> = {}): DemoResponse {
    if (app.integration !== 'amazon_aws') return html(200, dashboardPage(user.apps), headers);
    return html(200, formPage(issueAssertion(user, app, clock.now(), mint)), headers);
  }

  function signInFirst(url: URL): DemoResponse {
    return redirect(`${url.origin}/login/login.htm?fromURI=${encodeURIComponent(url.pathname)}`);
  }

  return {
    open(request, url) {
      const live = sessions.use(cookie(request, 'sid'));
      // As with Okta, a token in the link is not looked at when a session cookie is sent along.
      const fresh = live ? undefined : sessions.redeem(url.searchParams.get('sessionToken') ?? '');
      const session = live ?? fresh;
      if (!session) return signInFirst(url);
      const { user } = session;
      const headers = fresh ? sessionCookie(fresh) : {};
      const app = appAt(url.pathname, user.apps);
      if (!app || user.appPage === 'not-assigned') {
        const known = appAt(
          url.pathname,
          demoUsers.flatMap((each) => each.apps),
        );
        return known ? html(403, notAssignedPage(known.label), headers) : html(404, notFoundPage(), headers);
      }
      if (user.appPage !== 'step-up' || app.integration !== 'amazon_aws') return form(user, app, headers);
      const { token } = transactions.open(user, app);
      return html(200, codePage(token, url.pathname), headers);
    },
    afterStepUp(request, url) {
      const transaction = transactions.find(url.searchParams.get('stateToken') ?? undefined);
      const session = sessions.use(cookie(request, 'sid'));
      if (!session) return signInFirst(url);
      if (transaction?.status !== 'SUCCESS' || !transaction.stepUp || transaction.user !== session.user) {
        return html(403, notFoundPage());
      }
      transactions.close(transaction);
      return form(transaction.user, transaction.stepUp);
    },
    dashboard(request) {
      const session = sessions.use(cookie(request, 'sid'));
      return session ? html(200, dashboardPage(session.user.apps)) : redirect('/login/login.htm?fromURI=%2F');
    },
  };
}
