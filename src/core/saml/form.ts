import { Parser } from 'htmlparser2';
import { appError } from '../errors.ts';

/** What an app's page holds: the auto-submit form for AWS, or only a title to explain it by. */
export type AppPage =
  | {
      readonly kind: 'assertion';
      readonly assertion: string;
      /** The address of AWS that the form leads to, checked. */
      readonly target: string;
    }
  | { readonly kind: 'other'; readonly title: string };

/** In characters; an answer of more than 2 MB is never read, so this is beyond any page. */
const mostHtml = 2_097_152;
/** The HTML parser looks through all open elements at every end tag; no page of Okta is nested like this. */
const mostDepth = 200;

/** AWS sign-in hosts of every partition; an optional region stands before them. */
const signInHosts = [
  'signin.aws.amazon.com',
  'signin.amazonaws-us-gov.com',
  'signin.amazonaws.cn',
  'signin.amazonaws-eusc.eu',
];
const region = /^[a-z]{2,5}(-[a-z]+)+-\d{1,2}$/;

/**
 * Finds the hidden `SAMLResponse` field by a real HTML parser, which also decodes the entities that Okta writes for `+` and
 * `=`. Scripts are never run.
 * @returns the assertion as base64, white space removed, otherwise the very characters that Okta sent: STS must get those.
 * @throws AppError `form-target-foreign`, `assertion-unreadable`.
 */
export function readAppPage(html: string): AppPage {
  if (html.length > mostHtml) refuse('The page is too long.');
  const { title, fields } = readFields(html);
  const field = fields.find(({ action }) => action !== null);
  if (field === undefined) return { kind: 'other', title };
  if (fields.length > 1) refuse('The page holds more than one SAMLResponse.');
  const target = checkedTarget(field.action ?? '');
  return { kind: 'assertion', assertion: cleanBase64(field.value), target };
}

/** A field called `SAMLResponse`; `action` is null when it is in no form, so that no browser would send it. */
interface Field {
  readonly action: string | null;
  readonly value: string;
}

function readFields(html: string): { readonly title: string; readonly fields: readonly Field[] } {
  const fields: Field[] = [];
  let title = '';
  let action: string | null = null;
  let inTitle = false;
  let depth = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      depth += 1;
      if (depth > mostDepth) refuse('The page is nested too deeply.');
      if (name === 'form') action = attributes['action'] ?? '';
      if (name === 'input' && attributes['name'] === 'SAMLResponse')
        fields.push({ action, value: attributes['value'] ?? '' });
      inTitle = name === 'title' && title === '';
    },
    ontext(text) {
      if (inTitle) title += text;
    },
    onclosetag(name) {
      depth -= 1;
      if (name === 'form') action = null;
      inTitle = false;
    },
  });
  parser.end(html);
  return { title: title.replace(/\s+/g, ' ').trim(), fields };
}

/** The form must lead to AWS: host and path compared exactly, never by prefix. What was compared is what is handed on. */
function checkedTarget(action: string): string {
  const url = URL.canParse(action) ? new URL(action) : null;
  if (url === null || !isAwsSignIn(url))
    throw appError('form-target-foreign', { host: url?.host || 'another address' });
  return url.href;
}

function isAwsSignIn(url: URL): boolean {
  // `new URL` drops the port that https has anyway.
  if (url.protocol !== 'https:' || url.port !== '' || url.username + url.password !== '') return false;
  if (url.pathname !== '/saml' && !/^\/saml\/acs\/[A-Za-z0-9-]+$/.test(url.pathname)) return false;
  return signInHosts.some((host) => {
    if (url.hostname === host) return true;
    return url.hostname.endsWith(`.${host}`) && region.test(url.hostname.slice(0, -host.length - 1));
  });
}

function cleanBase64(text: string): string {
  const compact = percentDecoded(text).replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) refuse('SAMLResponse is not base64.');
  return compact;
}

/** Some pages carry the value as a query would; once decoded, whatever is still escaped is no base64. */
function percentDecoded(text: string): string {
  return text.replace(/%(2B|2F|3D)/gi, (escaped) => decodeURIComponent(escaped));
}

function refuse(reason: string): never {
  throw appError('assertion-unreadable', { reason });
}
