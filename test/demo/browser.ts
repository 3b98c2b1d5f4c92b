import type { DemoRequest, DemoResponse } from '../../src/demo/exchange.ts';
import { createDemo, type Demo, type DemoOptions } from '../../src/demo/organisation.ts';
import { demoCode, demoPassword } from '../../src/demo/users.ts';

export const origin = 'http://127.0.0.1:4711';
export const start = Date.parse('2026-11-24T09:00:00Z');

interface Link {
  readonly name?: string;
  readonly href: string;
}

export interface Factor {
  readonly id: string;
  readonly factorType: string;
  readonly provider: string;
  readonly vendorName: string;
  readonly profile?: Readonly<Record<string, string>>;
  readonly _links: { readonly verify: Link };
  readonly _embedded?: { readonly challenge: { readonly correctAnswer: number } };
}

/** What Okta's answers may hold; a test looks only at what its answer does hold. */
export interface OktaAnswer {
  readonly status: string;
  readonly stateToken: string;
  readonly sessionToken: string;
  readonly id: string;
  readonly login: string;
  readonly pipeline: string;
  readonly now: string;
  readonly expiresAt: string;
  readonly errorCode: string;
  readonly errorSummary: string;
  readonly errorCauses: readonly { readonly errorSummary: string }[];
  readonly factorResult: string;
  readonly _embedded: {
    readonly user: { readonly profile: { readonly login: string } };
    readonly factors: readonly Factor[];
    readonly factor: Factor;
    readonly policy: {
      readonly factorsPolicyInfo: Readonly<Record<string, { readonly autoPushEnabled: boolean }>>;
    };
  };
  readonly _links: {
    readonly next: Link;
    readonly prev: Link;
    readonly cancel: Link;
    readonly skip?: Link;
    readonly resend: readonly Link[];
  };
}

interface AppLink {
  readonly label: string;
  readonly linkUrl: string;
  readonly appName: string;
  readonly appInstanceId: string;
}

export interface Answer extends DemoResponse {
  readonly json: OktaAnswer;
}

/** The one element a test is about. */
export function nth<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`no element ${index} among ${list.length}`);
  return item;
}

/** A client with a cookie jar that talks to the demo by function, and a clock it can turn. */
export function openBrowser(options?: DemoOptions, from = start) {
  let now = from;
  const clock = {
    now: () => now,
    advance(seconds: number) {
      now += seconds * 1000;
    },
  };
  const demo = createDemo(clock, options);
  return { clock, ...browse(demo), demo };
}

export function browse(demo: Demo) {
  const jar = new Map<string, string>();

  function send(request: Partial<DemoRequest> & { url: string }): Answer {
    const cookies = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = demo.handle({
      method: 'GET',
      body: '',
      ...request,
      url: new URL(request.url, origin).href,
      headers: { ...(cookies === '' ? {} : { cookie: cookies }), ...request.headers },
    });
    for (const line of [response.headers['set-cookie'] ?? []].flat()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split('=');
      jar.set(name, value);
    }
    const isJson = /^application\/(jrd\+)?json$/.test(String(response.headers['content-type']));
    return { ...response, json: JSON.parse(isJson ? response.body : '{}') };
  }

  const get = (url: string) => send({ url });
  const post = (url: string, body: unknown) =>
    send({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const postForm = (url: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    send({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(fields).toString(),
    });

  /** Password, and a code where one will do. */
  function authenticate(username: string): Answer {
    const first = post('/api/v1/authn', { username, password: demoPassword });
    const code = first.json?._embedded?.factors?.find(
      (factor) => factor.factorType === 'token:software:totp',
    );
    if (first.json?.status !== 'MFA_REQUIRED' || !code) return first;
    return post(code._links.verify.href, { stateToken: first.json.stateToken, passCode: demoCode });
  }

  function signIn(username: string): Answer {
    const session = post('/api/v1/sessions', { sessionToken: authenticate(username).json.sessionToken });
    jar.set('sid', session.json.id);
    return session;
  }

  const appLinks = (): readonly AppLink[] => JSON.parse(get('/api/v1/users/me/appLinks').body);
  const awsLinks = () => appLinks().filter((link) => link.appName === 'amazon_aws');
  const awsLink = () => nth(awsLinks(), 0).linkUrl;

  /** The assertion in the page behind the link, by default the first AWS app's. */
  function assertion(link = awsLink()): string {
    const value = /name="SAMLResponse" type="hidden" value="([^"]*)"/.exec(get(link).body)?.[1] ?? '';
    return value.replace(/&#x([0-9a-f]+);/g, (_, hex: string) =>
      String.fromCodePoint(Number.parseInt(hex, 16)),
    );
  }

  function assume(samlAssertion: string, change: Record<string, string> = {}): DemoResponse {
    const [role = '', provider = ''] = rolePairs(samlAssertion)[0] ?? [];
    return postForm('/', {
      Action: 'AssumeRoleWithSAML',
      Version: '2011-06-15',
      RoleArn: role,
      PrincipalArn: provider,
      SAMLAssertion: samlAssertion,
      ...change,
    });
  }

  return {
    jar,
    send,
    get,
    post,
    postForm,
    authenticate,
    signIn,
    appLinks,
    awsLinks,
    awsLink,
    assertion,
    assume,
  };
}

export type Browser = ReturnType<typeof openBrowser>;

export const xmlOf = (base64: string) => Buffer.from(base64, 'base64').toString('utf8');

/** Role and provider ARN, in this order, whatever the order in the assertion. */
export function rolePairs(base64: string): readonly (readonly [string, string])[] {
  return [...xmlOf(base64).matchAll(/>(arn:[^<,]+),(arn:[^<,]+)</g)].map(([, one = '', two = '']) =>
    one.includes(':role/') ? [one, two] : [two, one],
  );
}

/** The text of an element of an AWS answer. */
export function field(response: DemoResponse, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(response.body)?.[1] ?? '';
}
