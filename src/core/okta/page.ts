import { Parser } from 'htmlparser2';
import { findStateToken, isClassicToken, literalsNamed } from './state-token.ts';

/** What a page is that came instead of the form for AWS. `message` and `title` are Okta's words, as plain text. */
export type OktaPage =
  /** Okta asks for more before this app; the token opens a classic transaction and is a secret. */
  | { readonly kind: 'step-up'; readonly stateToken: string }
  | { readonly kind: 'identity-engine' }
  | { readonly kind: 'session-over' }
  | { readonly kind: 'not-assigned' }
  | { readonly kind: 'denied'; readonly message: string }
  | { readonly kind: 're-authentication' }
  | { readonly kind: 'gone' }
  /** A network zone, ThreatInsight or a stale state token: the page does not say which. */
  | { readonly kind: 'forbidden' }
  /** The app gives the sign-in of an IAM user to AWS, not an assertion. */
  | { readonly kind: 'for-iam-users' }
  /** A SAML form that leads on to another sign-in: hub and spoke, an external identity provider. */
  | { readonly kind: 'other-sign-in'; readonly host: string }
  | { readonly kind: 'unknown'; readonly title: string; readonly message: string };

/** The HTML parser looks through all open elements at every end tag; no page of Okta is nested like this. */
const mostDepth = 200;
const mostMessage = 300;
const mostTitle = 120;

/** Keys and codes, the same in every language. Only as a value: a table of translations has them all as names. */
const asValue = (keys: string) => new RegExp(`["'](?:${keys})\\\\?["'](?!\\s*:)`);
const notAssignedKey = asValue('idx\\.error\\.(?:code\\.)?user[._]not[._]assigned[\\w.]*');
const deniedKey = asValue('security\\.access_denied[\\w.]*|oie\\.assurance[\\w.]*|E0000057|E0000085');
const passwordKey = asValue('E0000092');
const overKey = asValue('idx\\.session\\.expired|E0000005');

const notAssignedWords = /\bapp not assigned\b|\bnot assigned this app\b|\bnot allowed to access this app\b/i;
const deniedWords = /\bapp access locked\b|\bunable to log ?in to "/i;
const forbiddenWords = /\baccess forbidden\b/i;

/**
 * Says what a page of Okta is: by structure first, by words last, for those follow the person's language, and by content
 * before the status, for most of these pages come with 200. Scripts are never run. The form for AWS is read elsewhere.
 * @param status the page's HTTP status.
 */
export function readOktaPage(status: number, html: string): OktaPage {
  const marks = readMarks(html);
  return (
    byForm(marks.forms) ?? byTransaction(html, marks) ?? byWords(status, marks) ?? byStatus(status, marks)
  );
}

function byForm(forms: readonly Form[]): OktaPage | null {
  for (const { action, fields } of forms) {
    const url = URL.canParse(action) ? new URL(action) : null;
    if (url === null || !/^https?:$/.test(url.protocol)) continue;
    if (isFederation(url) && (fields.has('SigninToken') || url.searchParams.has('SigninToken')))
      return { kind: 'for-iam-users' };
    if (fields.has('SAMLRequest') || fields.has('SAMLResponse'))
      return { kind: 'other-sign-in', host: url.host };
  }
  return null;
}

/** The sign-in of AWS that takes the keys of IAM users, in any partition. */
function isFederation(url: URL): boolean {
  const hosts =
    /^([a-z\d-]+\.)?signin\.(aws\.amazon\.com|amazonaws-us-gov\.com|amazonaws\.cn|amazonaws-eusc\.eu)$/;
  return url.pathname === '/federation' && hosts.test(url.hostname);
}

function byTransaction(html: string, marks: Marks): OktaPage | null {
  const stateToken = findStateToken(html);
  if (stateToken !== null && isClassicToken(stateToken)) return { kind: 'step-up', stateToken };
  // Before the token of Identity Engine: a page that already holds a refusal has nothing left to ask.
  if (notAssignedKey.test(html)) return { kind: 'not-assigned' };
  const denied = deniedKey.exec(html);
  if (denied) return { kind: 'denied', message: messageNear(html, denied.index) || marks.error };
  if (overKey.test(html)) return { kind: 'session-over' };
  if (stateToken !== null) return { kind: 'identity-engine' };
  if (marks.ids.has('password-verification-challenge') || passwordKey.test(html))
    return { kind: 're-authentication' };
  const isSignIn = marks.ids.has('okta-sign-in') || marks.ids.has('signin-container');
  if (isSignIn || /\bOktaLogin\.initLoginPage\b|\brunLoginPage\b/.test(marks.scripts))
    return { kind: 'session-over' };
  return null;
}

/**
 * A 403 with an error text of Okta's in words that we do not know counts as a refusal by policy, for its text is then shown,
 * and that is right for both; "not assigned" would be a claim of ours.
 */
function byWords(status: number, { error, text }: Marks): OktaPage | null {
  if (notAssignedWords.test(error || text)) return { kind: 'not-assigned' };
  if (deniedWords.test(error || text)) return { kind: 'denied', message: error || plain(text, mostMessage) };
  if (status === 403 && error !== '' && !forbiddenWords.test(error))
    return { kind: 'denied', message: error };
  return null;
}

function byStatus(status: number, { title, error }: Marks): OktaPage {
  if (status === 401) return { kind: 'session-over' };
  if (status === 403) return { kind: 'forbidden' };
  if (status === 404) return { kind: 'gone' };
  return { kind: 'unknown', title, message: error };
}

/** The message that stands before the key in Identity Engine's answers, behind the code in those of the API. */
function messageNear(html: string, index: number): string {
  const before = [...literalsNamed(html.slice(Math.max(0, index - 1000), index), 'message')];
  const behind = [...literalsNamed(html.slice(index, index + 1000), 'errorSummary')];
  return plain(before.at(-1) ?? behind[0] ?? '', mostMessage);
}

interface Form {
  readonly action: string;
  readonly fields: Set<string>;
}

interface Marks {
  readonly title: string;
  readonly ids: ReadonlySet<string>;
  readonly forms: readonly Form[];
  readonly scripts: string;
  /** What stands in `.error-content`, ready to be shown. */
  readonly error: string;
  /** All that can be read on the page. */
  readonly text: string;
}

function readMarks(html: string): Marks {
  const ids = new Set<string>();
  const forms: Form[] = [];
  let form: Form | null = null;
  const texts = { title: '', script: '', style: '', error: '', text: '' };
  let depth = 0;
  let errorDepth = 0;
  let raw: 'title' | 'script' | 'style' | null = null;
  const write = (text: string) => {
    if (raw !== null) texts[raw] += text;
    else texts.text += text;
    if (raw === null && errorDepth > 0) texts.error += text;
  };
  const parser = new Parser({
    onopentag(name, attributes) {
      depth += 1;
      if (depth > mostDepth) parser.pause();
      if (!isInline(name)) write(' ');
      // The first title is the page's; a picture has one too.
      const isTitle = name === 'title' && texts.title === '';
      raw = isTitle || name === 'script' || name === 'style' ? name : null;
      ids.add(attributes['id'] ?? '');
      if (errorDepth === 0 && attributes['class']?.split(/\s+/).includes('error-content')) errorDepth = depth;
      if (name === 'form') {
        form = { action: attributes['action'] ?? '', fields: new Set() };
        forms.push(form);
      }
      if (name === 'input') form?.fields.add(attributes['name'] ?? '');
    },
    ontext: write,
    onclosetag(name) {
      raw = null;
      if (name === 'form') form = null;
      if (!isInline(name)) write(' ');
      if (depth === errorDepth) errorDepth = 0;
      depth -= 1;
    },
  });
  parser.end(html);
  return {
    title: plain(texts.title, mostTitle),
    ids,
    forms,
    scripts: texts.script,
    error: plain(texts.error, mostMessage),
    text: texts.text,
  };
}

/** An element that does not part words. */
function isInline(name: string): boolean {
  return /^(a|b|em|i|span|strong|u|wbr)$/.test(name);
}

/** White space and control characters collapsed; no direction marks, which would turn the words around ours. */
function plain(text: string, most: number): string {
  const collapsed = text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '').replace(/[\s\p{Cc}]+/gu, ' ');
  // A cut must not leave half a character.
  return collapsed
    .trim()
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, '')
    .trim();
}
