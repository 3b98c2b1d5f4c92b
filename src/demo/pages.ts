import { appPath, type DemoApp } from './apps.ts';

/** Okta escapes everything but letters and digits: `+` is `&#x2b;` in its pages. */
export function escapeAttribute(text: string): string {
  return text.replace(/[^A-Za-z0-9._ -]/gu, (char) => `&#x${(char.codePointAt(0) ?? 0).toString(16)};`);
}

export function page(title: string, body: string, head = ''): string {
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeAttribute(title)}</title>${head}
<style>body{font:16px system-ui;max-width:22rem;margin:3rem auto;padding:0 1rem}label,input,button{display:block;width:100%;box-sizing:border-box;margin:.4rem 0;font:inherit}[role=alert]{color:#a00}</style>
</head><body>
${body}
</body></html>`;
}

function alert(error: string | undefined): string {
  return error === undefined ? '' : `<p role="alert">${escapeAttribute(error)}</p>`;
}

export const company = 'Larkfield Instruments';

/** The organisation's sign-in page: works without scripts, in any window. */
export function signInPage(fromUri: string, error?: string): string {
  return page(
    `${company} - Sign In`,
    `<main id="okta-sign-in"><h1>Sign In</h1>${alert(error)}
<form method="post" action="/login/login.htm">
<input type="hidden" name="fromURI" value="${escapeAttribute(fromUri)}">
<label>Username <input name="username" autocomplete="username" required></label>
<label>Password <input name="password" type="password" autocomplete="current-password" required></label>
<button>Sign In</button>
</form></main>`,
  );
}

/** A string as Okta writes it into its scripts: dashes and underscores by their numbers. */
function scriptLiteral(text: string): string {
  return text.replaceAll('-', '\\x2D').replaceAll('_', '\\x5F');
}

function codeForm(stateToken: string, fromUri: string): string {
  return `<form method="post" action="/login/verify">
<input type="hidden" name="stateToken" value="${escapeAttribute(stateToken)}">
<input type="hidden" name="fromURI" value="${escapeAttribute(fromUri)}">
<label>Enter Code <input name="passCode" inputmode="numeric" autocomplete="one-time-code" required></label>
<button>Verify</button>
</form>`;
}

/** Asks for more; the classic pages, and an app's step-up among them, carry the token in a script. */
export function verificationPage(stateToken: string, body: string, error?: string): string {
  return page(
    `${company} - Extra Verification`,
    `<script>var stateToken = '${scriptLiteral(stateToken)}';</script>
<main id="okta-sign-in"><h1>Extra Verification</h1>${alert(error)}
${body}</main>`,
  );
}

export function codePage(stateToken: string, fromUri: string, error?: string): string {
  return verificationPage(stateToken, codeForm(stateToken, fromUri), error);
}

/** The push goes out only when somebody clicks. */
export function askForPushPage(stateToken: string, waitAddress: string): string {
  return verificationPage(stateToken, `<a href="${escapeAttribute(waitAddress)}">Send Push</a>`);
}

/** Identity Engine's page carries its token, thousands of characters, within the widget's settings. */
export function identityEnginePage(stateToken: string, fromUri: string): string {
  const settings = `{"signIn":{"el":"#okta-sign-in","stateToken":"${scriptLiteral(stateToken)}","features":{}}}`;
  return page(
    `${company} - Sign In`,
    `<script>var oktaData = ${settings};</script>
<main id="okta-sign-in"><h1>Verify with Okta Verify</h1>
${codeForm(stateToken, fromUri)}</main>`,
  );
}

/** Waits for the phone by asking again each second. */
export function pushPage(again: string, number: number | undefined): string {
  const what =
    number === undefined ? 'Approve the sign-in on your phone.' : `Choose ${number} on your phone.`;
  return page(
    `${company} - Extra Verification`,
    `<main id="okta-sign-in"><h1>Push sent</h1><p>${what}</p></main>`,
    `<meta http-equiv="refresh" content="1;url=${escapeAttribute(again)}">`,
  );
}

/** A form that a script sends on at once, as Okta does: by it the assertion gets to AWS. */
export function formPage(action: string, fields: Readonly<Record<string, string>>): string {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input name="${name}" type="hidden" value="${escapeAttribute(value)}"/>\n`,
  );
  return page(
    `${company} - Signing in...`,
    `<form id="appForm" action="${escapeAttribute(action)}" method="POST">
${inputs.join('')}</form>
<script>document.getElementById('appForm').submit();</script>`,
  );
}

export function errorPage(title: string, heading: string, sentence: string): string {
  return page(
    `${company} - ${title}`,
    `<main class="error-content"><h1>${heading}</h1><p>${escapeAttribute(sentence)}</p></main>`,
  );
}

export function notAssignedPage(label: string): string {
  const why = `Sorry, you can't access ${label} because you are not assigned this app in Okta.`;
  return errorPage('App Not Assigned', 'App Not Assigned', why);
}

export function notFoundPage(): string {
  return errorPage('Page not found', 'Page not found', 'The page you are looking for does not exist.');
}

export function dashboardPage(apps: readonly DemoApp[]): string {
  const tiles = apps.map((app) => `<li><a href="${appPath(app)}">${escapeAttribute(app.label)}</a></li>`);
  return page(`${company} - My Apps`, `<main><h1>My Apps</h1><ul>${tiles.join('')}</ul></main>`);
}
