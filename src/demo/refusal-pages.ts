import type { DemoApp } from './apps.ts';
import { alphabets, derive } from './derive.ts';
import { type DemoResponse, html, redirect } from './exchange.ts';
import { company, errorPage, formPage, notAssignedPage, notFoundPage, page } from './pages.ts';
import type { AppPage } from './user.ts';

function deniedPage(): string {
  const why =
    'A policy of your organisation does not let you open this app from here. Contact your administrator.';
  return errorPage('App Access Locked', 'App Access Locked', why);
}

function passwordAgainPage(): string {
  return page(
    `${company} - Verify Your Password`,
    `<main><h1>Please verify your password</h1>
<form id="password-verification-challenge" method="post" action="/user/verify_password">
<input type="hidden" name="_xsrfToken" value="${derive('xsrf', alphabets.okta, 64)}">
<label>Password <input name="password" type="password" autocomplete="current-password"></label>
<button>Verify</button>
</form></main>`,
  );
}

/** The sign-in widget: a script draws it, so that the page itself holds no form. */
function widgetPage(): string {
  return page(
    `${company} - Sign In`,
    `<div id="okta-sign-in"></div>
<script>var stateToken = '';
OktaLogin.initLoginPage({ stateToken: stateToken, el: '#okta-sign-in' });</script>`,
  );
}

/** What stands between Okta and the browser speaks for itself, in no style of Okta's. */
const zone =
  '<html><head><title>Access Forbidden</title></head><body><h1>Access Forbidden</h1></body></html>';

/** Any text that is base64: nobody may read it here. */
const opaque = Buffer.from('<larkfield/>').toString('base64');

/** What stands in place of the AWS app's form; undefined when nothing does. */
export function pageInstead(kind: AppPage | undefined, app: DemoApp): DemoResponse | undefined {
  switch (kind) {
    case 'not-assigned':
      return html(403, notAssignedPage(app.label));
    case 'denied':
      return html(403, deniedPage());
    case 'password-again':
      return html(200, passwordAgainPage());
    case 'gone':
      return html(404, notFoundPage());
    case 'federation': {
      const fields = { Action: 'login', SigninToken: derive('signin', alphabets.okta, 400) };
      return html(200, formPage('https://signin.aws.amazon.com/federation', fields));
    }
    case 'elsewhere':
      return redirect('https://access.larkfield.example/denied');
    case 'hub':
      return html(
        200,
        formPage('https://idp.larkfield.example/sso', { SAMLRequest: opaque, RelayState: '' }),
      );
    case 'other-saml':
      return html(
        200,
        formPage('https://intranet.larkfield.example/acs', { SAMLResponse: opaque, RelayState: '' }),
      );
    case 'sign-in-page':
      return html(200, widgetPage());
    case 'blank':
      return html(200, page(company, ''));
    case 'zone':
      return html(403, zone);
    case undefined:
      return undefined;
  }
}
