import { type AppError, appError } from '../errors.ts';
import type { Transaction } from './transaction.ts';

/** What a transaction asks for next. */
export type Step =
  /** Signed in: a one-time token for a session. */
  | { readonly kind: 'signed-on'; readonly sessionToken: string }
  /** A step-up is done: this page of the organisation leads back to the app. */
  | { readonly kind: 'back-to-app'; readonly href: string }
  /** User name and password, inside a step-up. */
  | { readonly kind: 'authenticate'; readonly href: string }
  | {
      readonly kind: 'password-warning';
      readonly days: number | null;
      readonly skip: string;
      readonly change: string | null;
    }
  | { readonly kind: 'password-expired'; readonly change: string }
  | { readonly kind: 'choose-factor' }
  | { readonly kind: 'challenge' }
  /** Everything to be set up is optional. */
  | { readonly kind: 'skip'; readonly href: string }
  /** It ends here, and the person is told why. */
  | { readonly kind: 'end'; readonly why: AppError }
  /** Only the organisation's own page goes on from here. */
  | { readonly kind: 'organisation-page'; readonly why: AppError };

/**
 * The step that a transaction is in. Total: a status that nobody documented leads to the organisation's page.
 * Source: https://developer.okta.com/docs/reference/api/authn/#transaction-state
 */
export function stepOf(transaction: Transaction, host: string): Step {
  const { links, policy } = transaction;
  const page = (why: AppError): Step => ({ kind: 'organisation-page', why });
  if (transaction.type === 'LOGIN') return page(appError('identity-engine', { host }));
  switch (transaction.status) {
    case 'SUCCESS':
      return success(transaction, host);
    case 'UNAUTHENTICATED':
      if (links.next !== null) return { kind: 'authenticate', href: links.next };
      return transaction.factors.length > 0
        ? { kind: 'choose-factor' }
        : page(appError('identity-engine', { host }));
    case 'PASSWORD_WARN':
      // Without a way round it, it is as good as expired.
      if (links.skip !== null)
        return {
          kind: 'password-warning',
          days: policy.expiresInDays,
          skip: links.skip,
          change: links.next,
        };
      return passwordExpired(transaction, host);
    case 'PASSWORD_EXPIRED':
      return passwordExpired(transaction, host);
    case 'LOCKED_OUT':
      return { kind: 'end', why: appError('account-locked', {}) };
    case 'MFA_REQUIRED':
      return transaction.factors.length === 0
        ? page(appError('factors-unsupported', { host }))
        : { kind: 'choose-factor' };
    case 'MFA_CHALLENGE':
      return { kind: 'challenge' };
    case 'MFA_ENROLL':
    case 'MFA_ENROLL_ACTIVATE':
      return links.skip === null
        ? page(appError('enrolment-needed', { host }))
        : { kind: 'skip', href: links.skip };
    case 'RECOVERY':
    case 'RECOVERY_CHALLENGE':
    case 'PASSWORD_RESET':
      return page(appError('recovery-needed', { host }));
    default:
      return page(appError('status-unknown', { status: transaction.status.slice(0, 40), host }));
  }
}

function passwordExpired({ links }: Transaction, host: string): Step {
  return links.next === null
    ? { kind: 'organisation-page', why: appError('password-expired', { host }) }
    : { kind: 'password-expired', change: links.next };
}

/** A session token is worth more than a link: some answers carry both. */
function success({ sessionToken, links }: Transaction, host: string): Step {
  if (sessionToken !== null) return { kind: 'signed-on', sessionToken };
  if (links.next !== null) return { kind: 'back-to-app', href: links.next };
  return { kind: 'end', why: appError('answer-unreadable', { host, status: 200 }) };
}
