import { alphabets, derive, oktaId } from './derive.ts';
import type { FactorKind } from './factor-kinds.ts';
import { type DemoFactor, describeFactor, isPush, wayOf } from './factors.ts';
import { type Fields, link } from './links.ts';
import { oddFactors } from './odd-factors.ts';
import { numberToChoose } from './phone.ts';
import type { Transaction } from './transactions.ts';

/** Lifetime of "remember this device", in minutes. */
export const rememberMinutes = 1440;

/** The factors to choose from, and the policy for them. */
export function requiredFactors(transaction: Transaction, api: string, autoPush: boolean): Fields {
  const { factors, user } = transaction;
  const described = factors.map((factor) => ({
    ...describeFactor(factor, user),
    _links: { verify: link(`${api}/factors/${factor.id}/verify`) },
  }));
  const info = factors.filter(isPush).map(({ id }) => [id, { autoPushEnabled: autoPush }]);
  const policy = {
    allowRememberDevice: true,
    rememberDeviceLifetimeInMinutes: rememberMinutes,
    rememberDeviceByDefault: false,
    factorsPolicyInfo: Object.fromEntries(info),
  };
  return { factors: user.answers === 'odd-factors' ? oddFactors(described) : described, policy };
}

/** The challenge under way, by the kind of its factor. */
export function challengeFields(
  transaction: Transaction,
  origin: string,
  expiresAt: string,
  embedded: Fields,
  now: number,
): Fields {
  const { factor, user } = transaction;
  if (!factor) return {};
  const api = `${origin}/api/v1/authn`;
  const verify = `${api}/factors/${factor.id}/verify`;
  const { more, links, result } = particulars(transaction, factor, { origin, verify, expiresAt, now });
  return {
    ...(result === undefined ? {} : { factorResult: result }),
    challengeType: 'FACTOR',
    _embedded: {
      ...embedded,
      factor: { ...describeFactor(factor, user), ...(more === undefined ? {} : { _embedded: more }) },
    },
    _links: { ...links, prev: link(`${api}/previous`), cancel: link(`${api}/cancel`) },
  };
}

interface Particulars {
  readonly links: Fields;
  /** What the factor embeds. */
  readonly more?: Fields | undefined;
  readonly result?: string | undefined;
}

interface Place {
  readonly origin: string;
  readonly verify: string;
  readonly expiresAt: string;
  readonly now: number;
}

function particulars(transaction: Transaction, factor: DemoFactor, place: Place): Particulars {
  const { verify } = place;
  const resend = (name: string) => [link(`${verify}/resend`, name)];
  if (wayOf(factor) === 'push') {
    const { factorResult, user, pushedAt, polls } = transaction;
    const waiting = factorResult === 'WAITING';
    const shows = waiting && factor.kind === 'number-push';
    const number = shows ? numberToChoose(user, place.now - pushedAt, polls) : undefined;
    return {
      result: factorResult,
      more: number === undefined ? undefined : { challenge: { correctAnswer: number } },
      // After a push that failed the same address sends a new one, and Okta says so by the name.
      links: { next: link(verify, waiting ? 'poll' : 'verify'), resend: resend('push') },
    };
  }
  if (wayOf(factor) === 'message') {
    const name = factor.kind === 'second-sms' ? 'sms' : factor.kind;
    return { more: { verification: null }, links: { next: link(verify, 'verify'), resend: resend(name) } };
  }
  return inBrowser(transaction, factor.kind, place);
}

/** Factors whose challenge needs a browser. */
function inBrowser({ user, token }: Transaction, kind: FactorKind, place: Place): Particulars {
  const { origin, verify, expiresAt } = place;
  const random = (length: number) => derive(`${kind} ${token}`, alphabets.url, length);
  const redirect = (path: string) => ({ links: { next: link(origin + path, 'redirect', 'GET') } });
  switch (kind) {
    case 'idp':
      return redirect(`/sso/idps/${oktaId('0oa', 'partner')}?stateToken=${token}`);
    case 'saml':
      return redirect(`/policy/mfa-saml-idp-redirect?okta_key=${random(24)}`);
    case 'oidc':
      return redirect(`/policy/mfa-oidc-idp-redirect?okta_key=${random(24)}`);
    case 'webauthn':
      return {
        more: { challenge: { challenge: random(20), extensions: { appid: origin } } },
        links: { next: link(verify, 'verify') },
      };
    case 'u2f':
      return {
        more: { challenge: { nonce: random(20), timeoutSeconds: 20 } },
        links: { next: link(verify, 'verify') },
      };
    case 'duo': {
      const script = { href: `${origin}/js/sections/duo/Duo-Web-v2.js`, type: 'text/javascript' };
      const signature = `TX|${random(40)}:APP|${derive(user.name, alphabets.url, 40)}`;
      const complete = { href: `${verify}/lifecycle/duoCallback` };
      const host = 'api-larkfield.duo.example';
      const verification = { expiresAt, host, signature, _links: { script, complete } };
      return { result: 'WAITING', more: { verification }, links: { next: link(verify, 'poll') } };
    }
    default:
      return { result: 'WAITING', links: { next: link(verify, 'poll') } };
  }
}
