import { issuer } from './apps.ts';
import { oktaId } from './derive.ts';
import { errandFields } from './errand-answers.ts';
import { challengeFields, requiredFactors } from './factor-answers.ts';
import { type Fields, link } from './links.ts';
import { namelessLinks } from './odd-factors.ts';
import { complexity, expireDays } from './passwords.ts';
import type { Transaction } from './transactions.ts';
import { type DemoUser, fullName, login } from './user.ts';

export function embeddedUser(user: DemoUser): Fields {
  return {
    id: oktaId('00u', user.name),
    passwordChanged: '2026-01-12T08:30:00.000Z',
    profile: { login: login(user), ...fullName(user), locale: 'en_US', timeZone: 'Europe/London' },
  };
}

/** Where an answer is given, and what the transaction itself does not know. */
export interface AnswerFacts {
  readonly origin: string;
  readonly expiresAt: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly autoPush: boolean;
}

/** The transaction object as it stands. */
export function transactionBody(transaction: Transaction, facts: AnswerFacts): unknown {
  const { token, status, stepUp, user } = transaction;
  const type = stepUp ? { type: 'SESSION_STEP_UP' } : {};
  const base = { stateToken: token, ...type, expiresAt: facts.expiresAt, status };
  const body = { ...base, ...statusFields(transaction, facts) };
  return user.answers === 'odd-factors' ? namelessLinks(body) : body;
}

function statusFields(transaction: Transaction, facts: AnswerFacts): Fields {
  const { status, user } = transaction;
  const { origin, expiresAt, now, autoPush } = facts;
  const api = `${origin}/api/v1/authn`;
  const cancel = link(`${api}/cancel`);
  const embedded = { user: embeddedUser(user) };
  const change = link(`${api}/credentials/change_password`, 'changePassword');
  switch (status) {
    case 'SUCCESS':
      return steppedUp(transaction, origin);
    case 'UNAUTHENTICATED':
      return transaction.stepUp
        ? authenticateFirst(transaction, api)
        : errandFields(transaction, facts, embedded);
    case 'MFA_REQUIRED':
      return {
        _embedded: { ...embedded, ...requiredFactors(transaction, api, autoPush) },
        _links: { cancel },
      };
    case 'MFA_CHALLENGE':
      return challengeFields(transaction, origin, expiresAt, embedded, now);
    case 'PASSWORD_EXPIRED':
      return { _embedded: { ...embedded, policy: { complexity } }, _links: { next: change, cancel } };
    case 'PASSWORD_WARN': {
      const policy = { expiration: { passwordExpireDays: expireDays }, complexity };
      const skip = link(`${api}/skip`, 'skip');
      return { _embedded: { ...embedded, policy }, _links: { next: change, skip, cancel } };
    }
    default:
      return errandFields(transaction, facts, embedded);
  }
}

export function successBody(user: DemoUser, sessionToken: string, expiresAt: string): Fields {
  return { expiresAt, status: 'SUCCESS', sessionToken, _embedded: { user: embeddedUser(user) }, _links: {} };
}

function target({ stepUp }: Transaction): Fields {
  return { type: 'APP', name: stepUp?.integration, label: stepUp?.label };
}

/** A step-up has a session already: no session token, but the way back to the app. */
function steppedUp(transaction: Transaction, origin: string): Fields {
  const { token, user } = transaction;
  return {
    _embedded: { user: embeddedUser(user), target: target(transaction) },
    _links: { next: link(`${origin}/login/step-up/redirect?stateToken=${token}`, 'original', 'GET') },
  };
}

/** A step-up that wants the password again. */
function authenticateFirst(transaction: Transaction, api: string): Fields {
  const { stepUp } = transaction;
  const authentication = {
    protocol: 'SAML2.0',
    issuer: { id: stepUp?.instance, uri: stepUp && issuer(stepUp) },
  };
  return {
    _embedded: { target: target(transaction), authentication },
    _links: { next: link(api, 'authenticate'), cancel: link(`${api}/cancel`) },
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
