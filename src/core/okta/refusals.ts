import { type AppError, appError } from '../errors.ts';

interface OktaErrorBody {
  readonly errorCode: string;
  readonly errorSummary: string;
  readonly errorId: string;
  readonly errorCauses: readonly { readonly errorSummary: string }[];
}

/** Okta is in trouble itself, or cannot reach a provider of its own. */
const troubleCodes = new Set(['E0000009', 'E0000010', 'E0000067', 'E0000138', 'E0000139']);

/**
 * What an error code of Okta means to the person (https://developer.okta.com/docs/reference/error-codes/).
 * An unknown code keeps Okta's own sentence: it is written for people.
 */
export function refusal(body: OktaErrorBody, status: number, host: string): AppError {
  if (troubleCodes.has(body.errorCode)) return appError('server-trouble', { host, status });
  switch (body.errorCode) {
    case 'E0000004':
      return appError('credentials-wrong', {});
    case 'E0000011':
      return appError('sign-in-expired', {});
    case 'E0000005':
    case 'E0000007':
      return appError('session-over', { host });
    case 'E0000047':
      return appError('rate-limited', { host });
    case 'E0000057':
      return appError('app-not-assigned', { host });
    case 'E0000064':
      return appError('password-expired', { host });
    case 'E0000068':
      return appError('code-wrong', {});
    case 'E0000069':
    case 'E0000119':
      return appError('factor-locked', {});
    case 'E0000073':
      return appError('push-denied', {});
    case 'E0000082':
      return appError('code-used', {});
    case 'E0000083':
      return appError('code-wrong', {});
    default:
      return appError('okta-refused', {
        summary: plain(body.errorCauses[0]?.errorSummary || body.errorSummary),
        errorCode: body.errorCode.slice(0, 20),
        errorId: body.errorId.slice(0, 60),
      });
  }
}

function plain(summary: string): string {
  return summary.replace(/\s+/g, ' ').trim().slice(0, 200);
}
