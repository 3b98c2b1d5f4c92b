import { AppError, appError } from '../errors.ts';
import type { LastAnswer } from './sts-client.ts';

/** What the request was about, for the sentence. */
export interface Asked {
  readonly role: string;
  readonly provider: string;
  readonly account: string;
  readonly region: string;
  readonly host: string;
  /** This computer's clock when the answer came, ms. */
  readonly now: number;
}

/**
 * What STS's refusal means (AWS STS API reference, AssumeRoleWithSAML). `Code` is the code on the wire; the SDK's class names differ from it.
 * An answer that is no STS error (a proxy's 407, an HTML 503) is told by its HTTP status.
 */
export function stsRefusal(error: unknown, asked: Asked, last: LastAnswer): AppError {
  if (error instanceof AppError) return error;
  const code = wireCode(error);
  const message = error instanceof Error ? error.message : '';
  switch (code) {
    case 'ExpiredTokenException':
    case 'ExpiredToken':
      return appError('aws-assertion-expired', { clockOffSeconds: clockOff(asked.now, last.date) }, error);
    case 'InvalidIdentityToken':
      return invalidToken(message, asked, error);
    case 'IDPRejectedClaim':
      return appError('aws-claim-invalid', { message: brief(message) }, error);
    case 'AccessDenied':
      return appError('aws-role-refused', { role: asked.role }, error);
    case 'RegionDisabledException':
      return appError('aws-region-disabled', { region: asked.region, account: asked.account }, error);
    case 'Throttling':
    case 'ThrottlingException':
      return appError('aws-throttled', {}, error);
    case 'ValidationError':
      if (/DurationSeconds exceeds/.test(message))
        return appError('aws-duration-refused', { seconds: 0 }, error);
      return appError('aws-refused', { code, message: brief(message) }, error);
    default:
      return unknownRefusal({ code, message, status: last.status, host: asked.host }, error);
  }
}

/** A refusal as it came: `code` and `message` are empty when the answer held none. */
interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly status: number;
  readonly host: string;
}

/** What IAM's refusal means, for the log: nobody waits for what IAM is asked. */
export function iamRefusal(refusal: Refusal): AppError {
  return /^Throttling/.test(refusal.code) ? appError('aws-throttled', {}) : unknownRefusal(refusal);
}

function invalidToken(message: string, asked: Asked, error: unknown): AppError {
  if (/signature invalid|Issuer not present|provider doesn't exist/i.test(message)) {
    return appError('aws-provider-untrusting', { provider: `${asked.provider}: ${brief(message)}` }, error);
  }
  return appError('aws-claim-invalid', { message: brief(message) }, error);
}

function unknownRefusal({ code, message, status, host }: Refusal, error?: unknown): AppError {
  if (status >= 500) return appError('server-trouble', { host, status }, error);
  if (status === 200 || (status >= 300 && status < 400)) return appError('aws-answer-empty', { host }, error);
  // Without a code it was no STS: what the SDK says of a page that it cannot read helps nobody.
  const facts = code === '' ? { code: `HTTP ${status}`, message: '' } : { code, message: brief(message) };
  return appError('aws-refused', facts, error);
}

/** Empty when the answer held none. */
function wireCode(error: unknown): string {
  const known = error as { readonly Code?: unknown } | null;
  return typeof known?.Code === 'string' ? known.Code : '';
}

function clockOff(now: number, date: string | undefined): number {
  const server = Date.parse(date ?? '');
  return Number.isNaN(server) ? 0 : Math.round((now - server) / 1000);
}

function brief(message: string): string {
  return message.replace(/\s+/g, ' ').slice(0, 300);
}
