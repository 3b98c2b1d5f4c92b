import { Parser } from 'htmlparser2';
import { appError } from '../errors.ts';

/** What an app's page holds: the auto-submit form for AWS, or only a title to explain it by. */
export type AppPage =
  | { readonly kind: 'assertion'; readonly assertion: string }
  | { readonly kind: 'other'; readonly title: string };

/** AWS sign-in hosts of every partition; an optional region stands before them. */
const signInHosts = [
  'signin.aws.amazon.com',
  'signin.amazonaws-us-gov.com',
  'signin.amazonaws.cn',
  'signin.amazonaws-eusc.eu',
];
const region = /^[a-z]{2,5}(-[a-z]+)+-\d{1,2}$/;

interface Form {
  readonly action: string;
  readonly assertions: string[];
}

/**
 * Finds the hidden `SAMLResponse` field by a real HTML parser, which also decodes the entities that Okta writes for `+` and `=`
 *. Scripts are never run.
 * @returns the assertion as base64, white space removed, otherwise the very characters that Okta sent: STS must get those.
 * @throws AppError `form-target-foreign`, `assertion-unreadable`.
 */
export function readAppPage(html: string): AppPage {
  const forms: Form[] = [];
  let title = '';
  let current: Form | null = null;
  let inTitle = false;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'form') {
        current = { action: attributes['action'] ?? '', assertions: [] };
        forms.push(current);
      }
      if (name === 'input' && attributes['name'] === 'SAMLResponse')
        current?.assertions.push(attributes['value'] ?? '');
      inTitle = name === 'title';
    },
    ontext(text) {
      if (inTitle) title += text;
    },
    onclosetag(name) {
      if (name === 'form') current = null;
      if (name === 'title') inTitle = false;
    },
  });
  parser.end(html);

  const form = forms.find((candidate) => candidate.assertions.length > 0);
  if (form === undefined) return { kind: 'other', title: title.replace(/\s+/g, ' ').trim() };
  const [assertion, second] = form.assertions;
  if (assertion === undefined || second !== undefined) {
    throw appError('assertion-unreadable', { reason: 'The page holds more than one SAMLResponse.' });
  }
  checkTarget(form.action);
  return { kind: 'assertion', assertion: cleanBase64(assertion) };
}

/** The form must lead to AWS: host and path compared exactly, never by prefix. */
function checkTarget(action: string): void {
  const url = URL.canParse(action) ? new URL(action) : null;
  if (url === null || !isAwsSignIn(url))
    throw appError('form-target-foreign', { host: url?.host ?? 'another address' });
}

function isAwsSignIn(url: URL): boolean {
  if (url.protocol !== 'https:' || url.port !== '' || url.username + url.password !== '') return false;
  if (url.pathname !== '/saml' && !/^\/saml\/acs\/[A-Za-z0-9-]+$/.test(url.pathname)) return false;
  return signInHosts.some((host) => {
    if (url.hostname === host) return true;
    return url.hostname.endsWith(`.${host}`) && region.test(url.hostname.slice(0, -host.length - 1));
  });
}

function cleanBase64(text: string): string {
  const compact = text.replace(/\s+/g, '');
  if (compact === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) {
    throw appError('assertion-unreadable', { reason: 'SAMLResponse is not base64.' });
  }
  return compact;
}
