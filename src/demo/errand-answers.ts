import { oktaId } from './derive.ts';
import { type Fields, link } from './links.ts';
import { complexity } from './passwords.ts';
import type { Transaction } from './transactions.ts';

/** Statuses in which Okta wants something done that is no sign-in: set up a factor, recover, consent. */
export function errandFields(
  { status, user }: Transaction,
  { origin, expiresAt }: { readonly origin: string; readonly expiresAt: string },
  embedded: Fields,
): Fields {
  const api = `${origin}/api/v1/authn`;
  const cancel = link(`${api}/cancel`);
  const named = (path: string, name: string) => link(`${api}${path}`, name);
  switch (status) {
    case 'MFA_ENROLL':
      return enrollable(api, mayDefer(user.errand, user.stepUp?.begins), embedded);
    case 'MFA_ENROLL_ACTIVATE': {
      const id = oktaId('opf', `${user.name} new`);
      const qrcode = { href: `${origin}/api/v1/users/me/factors/${id}/qr`, type: 'image/png' };
      const send = ['email', 'sms'].map((name) => named(`/factors/${id}/lifecycle/activate/${name}`, name));
      const activation = { expiresAt, factorResult: 'WAITING', _links: { send, qrcode } };
      const factor = { id, factorType: 'push', provider: 'OKTA', _embedded: { activation } };
      const next = named(`/factors/${id}/lifecycle/activate`, 'poll');
      return {
        factorResult: 'WAITING',
        _embedded: { ...embedded, factor },
        _links: { next, prev: link(`${api}/previous`), cancel },
      };
    }
    case 'RECOVERY': {
      const recovery_question = { question: 'What is the name of your first instrument?' };
      const recovered = { ...Object(embedded['user']), recovery_question };
      return {
        recoveryType: 'PASSWORD',
        _embedded: { user: recovered },
        _links: { next: named('/recovery/answer', 'answer'), cancel },
      };
    }
    case 'RECOVERY_CHALLENGE': {
      const resend = named('/recovery/factors/SMS/resend', 'sms');
      return {
        factorType: 'SMS',
        recoveryType: 'PASSWORD',
        _links: { next: named('/recovery/factors/SMS/verify', 'verify'), cancel, resend },
      };
    }
    case 'PASSWORD_RESET':
      return {
        _embedded: { ...embedded, policy: { complexity } },
        _links: { next: named('/credentials/reset_password', 'resetPassword'), cancel },
      };
    case 'CONSENT_REQUIRED': {
      const target = {
        type: 'APP',
        name: 'oidc_client',
        label: 'Larkfield Tuner',
        clientId: oktaId('0oa', 'tuner'),
      };
      const scopes = [{ name: 'instruments:read', displayName: 'See your instruments' }];
      return {
        _embedded: { ...embedded, target, scopes },
        _links: { next: named('/consent', 'consent'), cancel },
      };
    }
    default:
      // Identity Engine, which the classic API can but announce.
      return {
        type: 'LOGIN',
        _embedded: {},
        _links: { cancel, login: link(`${api}/login`), recoverLogin: link(`${api}/recoverLogin`) },
      };
  }
}

/** Whether the factors may be set up later: only then Okta gives the link to skip. */
export function mayDefer(errand: string | undefined, stepUpBegins: string | undefined): boolean {
  return errand === 'enroll-optional' || (errand === undefined && stepUpBegins === 'MFA_ENROLL');
}

function enrollable(api: string, optional: boolean, embedded: Fields): Fields {
  const enrollment = optional ? 'OPTIONAL' : 'REQUIRED';
  const wanted = {
    provider: 'OKTA',
    status: 'NOT_SETUP',
    enrollment,
    _links: { enroll: link(`${api}/factors`) },
  };
  const factors = ['push', 'token:software:totp'].map((factorType) => ({ factorType, ...wanted }));
  const skip = optional ? { skip: link(`${api}/skip`, 'skip') } : {};
  return { _embedded: { ...embedded, factors }, _links: { ...skip, cancel: link(`${api}/cancel`) } };
}
