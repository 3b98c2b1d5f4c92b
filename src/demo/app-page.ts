import { appPath, type DemoApp } from './apps.ts';
import type { Assertions } from './assertions.ts';
import { cookie, type DemoRequest, type DemoResponse, html, redirect } from './exchange.ts';
import { isPush } from './factors.ts';
import {
  askForPushPage,
  codePage,
  dashboardPage,
  formPage,
  identityEnginePage,
  notAssignedPage,
  notFoundPage,
  verificationPage,
} from './pages.ts';
import { pageInstead } from './refusal-pages.ts';
import type { Session, Sessions } from './sessions.ts';
import type { Transactions } from './transactions.ts';
import type { DemoUser, StepUp } from './user.ts';
import { demoUsers } from './users.ts';

export interface AppPages {
  /** An app's dashboard or SAML link. */
  open(request: DemoRequest, url: URL): DemoResponse;
  /** Where a step-up ends. */
  afterStepUp(request: DemoRequest, url: URL): DemoResponse;
  dashboard(request: DemoRequest): DemoResponse;
}

interface Parts {
  readonly transactions: Transactions;
  readonly sessions: Sessions;
  readonly assertions: Assertions;
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
export function createAppPages({ transactions, sessions, assertions }: Parts): AppPages {
  function form(user: DemoUser, app: DemoApp): DemoResponse {
    if (app.gives === 'page') return html(200, dashboardPage(user.apps));
    const { acs, base64 } = assertions.issue(user, app);
    return html(200, formPage(acs, { SAMLResponse: base64, RelayState: '' }));
  }

  function stepUpPage(user: DemoUser, app: DemoApp, { begins, page }: StepUp, path: string): DemoResponse {
    const engine = page === 'identity-engine';
    const prefix = engine ? '02.id.' : '00';
    const { token, factors } = transactions.open(user, { stepUp: app, status: begins, prefix });
    if (engine) return html(200, identityEnginePage(token, path));
    if (begins !== 'MFA_REQUIRED') return html(200, verificationPage(token, ''));
    const wait = `/login/push?${new URLSearchParams({ stateToken: token, fromURI: path })}`;
    return html(200, factors.some(isPush) ? askForPushPage(token, wait) : codePage(token, path));
  }

  function appPage(user: DemoUser, app: DemoApp, path: string): DemoResponse {
    if (app.gives === 'page') return form(user, app);
    const instead = pageInstead(user.appPage, app);
    if (instead) return instead;
    return user.stepUp ? stepUpPage(user, app, user.stepUp, path) : form(user, app);
  }

  function signInFirst(url: URL): DemoResponse {
    return redirect(`${url.origin}/login/login.htm?fromURI=${encodeURIComponent(url.pathname)}`);
  }

  /** A session token in the link opens a session, unless the user's organisation knows one way only. */
  function redeem(token: string): Session | undefined {
    return sessions.holder(token)?.session === 'no-sessions-api' ? undefined : sessions.redeem(token);
  }

  return {
    open(request, url) {
      const live = sessions.use(cookie(request, 'sid'));
      // As with Okta, a token in the link is not looked at when a session cookie is sent along.
      const fresh = live ? undefined : redeem(url.searchParams.get('sessionToken') ?? '');
      const session = live ?? fresh;
      if (!session) return signInFirst(url);
      const { user } = session;
      const app = appAt(url.pathname, user.apps);
      if (app) {
        const response = appPage(user, app, url.pathname);
        return fresh ? { ...response, headers: { ...response.headers, ...sessionCookie(fresh) } } : response;
      }
      const known = appAt(
        url.pathname,
        demoUsers.flatMap((each) => each.apps),
      );
      return known ? html(403, notAssignedPage(known.label)) : html(404, notFoundPage());
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
