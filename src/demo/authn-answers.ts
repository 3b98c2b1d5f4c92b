import { oktaId } from './derive.ts';
import { describeFactor, factorsOf, isPush } from './factors.ts';
import { numberToChoose } from './phone.ts';
import type { Transaction } from './transactions.ts';
import { type DemoUser, login } from './users.ts';

type Fields = Record<string, unknown>;

/** Lifetime of "remember this device", in minutes. */
export const rememberMinutes = 1440;

function link(href: string, name?: string, allow = 'POST'): Fields {
  return { ...(name === undefined ? {} : { name }), href, hints: { allow: [allow] } };
}

export function embeddedUser(user: DemoUser): Fields {
  const firstName = user.name.charAt(0).toUpperCase() + user.name.slice(1);
  return {
    id: oktaId('00u', user.name),
    passwordChanged: '2026-01-12T08:30:00.000Z',
    profile: {
      login: login(user),
      firstName,
      lastName: 'Larkfield',
      locale: 'en_US',
      timeZone: 'Europe/London',
    },
  };
}

/** The transaction object as it stands. */
export function transactionBody(
  transaction: Transaction,
  origin: string,
  expiresAt: string,
  now: number,
): Fields {
  const { token, status, stepUp, user } = transaction;
  const api = `${origin}/api/v1/authn`;
  const cancel = link(`${api}/cancel`);
  const base = {
    stateToken: token,
    ...(stepUp ? { type: 'SESSION_STEP_UP' } : {}),
    expiresAt,
    status,
  };
  const embedded = { user: embeddedUser(user) };
  if (status === 'SUCCESS') return { ...base, ...steppedUp(transaction, origin) };
  if (status === 'PASSWORD_EXPIRED') {
    return {
      ...base,
      _embedded: {
        ...embedded,
        policy: {
          complexity: { minLength: 8, minLowerCase: 1, minUpperCase: 1, minNumber: 1, minSymbol: 0 },
        },
      },
      _links: { next: link(`${api}/credentials/change_password`, 'changePassword'), cancel },
    };
  }
  if (status === 'MFA_ENROLL') {
    const enroll = { enroll: link(`${api}/factors`) };
    const wanted = { provider: 'OKTA', status: 'NOT_SETUP', enrollment: 'REQUIRED', _links: enroll };
    const factors = ['push', 'token:software:totp'].map((factorType) => ({ factorType, ...wanted }));
    return { ...base, _embedded: { ...embedded, factors }, _links: { cancel } };
  }
  if (status === 'MFA_REQUIRED') {
    const factors = factorsOf(user).map((factor) => ({
      ...describeFactor(factor, user),
      _links: { verify: link(`${api}/factors/${factor.id}/verify`) },
    }));
    const pushes = factorsOf(user).filter(isPush);
    const policy = {
      allowRememberDevice: true,
      rememberDeviceLifetimeInMinutes: rememberMinutes,
      rememberDeviceByDefault: false,
      factorsPolicyInfo: Object.fromEntries(pushes.map(({ id }) => [id, { autoPushEnabled: false }])),
    };
    return { ...base, _embedded: { ...embedded, factors, policy }, _links: { cancel } };
  }
  return { ...base, ...challenge(transaction, api, embedded, now) };
}

function challenge(transaction: Transaction, api: string, embedded: Fields, now: number): Fields {
  const { factor, factorResult, user } = transaction;
  if (!factor) return {};
  const verify = `${api}/factors/${factor.id}/verify`;
  const waiting = factorResult === 'WAITING';
  const number =
    waiting && factor.kind === 'number-push' ? numberToChoose(user, now - transaction.pushedAt) : undefined;
  return {
    factorResult,
    challengeType: 'FACTOR',
    _embedded: {
      ...embedded,
      factor: {
        ...describeFactor(factor, user),
        ...(number === undefined ? {} : { _embedded: { challenge: { correctAnswer: number } } }),
      },
    },
    _links: {
      // After a push that failed the same address sends a new one, and Okta says so by the name.
      next: link(verify, waiting ? 'poll' : 'verify'),
      prev: link(`${api}/previous`),
      cancel: link(`${api}/cancel`),
      resend: [link(`${verify}/resend`, 'push')],
    },
  };
}

export function successBody(user: DemoUser, sessionToken: string, expiresAt: string): Fields {
  return { expiresAt, status: 'SUCCESS', sessionToken, _embedded: { user: embeddedUser(user) }, _links: {} };
}

/** A step-up has a session already: no session token, but the way back to the app. */
function steppedUp({ token, stepUp, user }: Transaction, origin: string): Fields {
  return {
    _embedded: {
      user: embeddedUser(user),
      target: { type: 'APP', name: stepUp?.integration, label: stepUp?.label },
    },
    _links: { next: link(`${origin}/login/step-up/redirect?stateToken=${token}`, 'original', 'GET') },
  };
}

export function lockedOutBody(origin: string): Fields {
  const api = `${origin}/api/v1/authn`;
  return {
    status: 'LOCKED_OUT',
    _embedded: {},
    _links: { next: link(`${api}/recovery/unlock`, 'unlock'), cancel: link(`${api}/cancel`) },
  };
}
