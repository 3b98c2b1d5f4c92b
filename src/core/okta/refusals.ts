import { type AppError, appError } from '../errors.ts';

export interface OktaErrorBody {
  readonly errorCode: string;
  readonly errorSummary: string;
  readonly errorId: string;
  readonly errorCauses: readonly { readonly errorSummary: string }[];
}

/** What came with the refusal and its sentence may need. */
export interface RefusalContext {
  readonly status: number;
  readonly host: string;
  /** What an administrator finds the event by. */
  readonly reference: string;
  /** ms since the epoch, by this computer's clock, from which on it may be tried again; null: not said. */
  readonly retryAt: number | null;
  readonly now: number;
}

/** Okta wants this long between two messages, in ms. */
export const messageInterval = 30_000;

/** @param summary Okta's own words about this very request, when it has any. */
type Meaning = (context: RefusalContext, summary: string) => AppError;

const trouble: Meaning = ({ host, status }) => appError('server-trouble', { host, status });
const recovery: Meaning = ({ host }) => appError('recovery-needed', { host });
const sessionOver: Meaning = ({ host }) => appError('session-over', { host });
const passwordRefused: Meaning = (_context, summary) => appError('password-refused', { summary });
const tooSoon: Meaning = ({ retryAt, now }) =>
  appError('message-too-soon', { until: retryAt ?? now + messageInterval });
const messageLimit: Meaning = () => appError('message-limit', {});
const locked: Meaning = () => appError('factor-locked', {});

/** https://developer.okta.com/docs/reference/error-codes/, as far as the authn and sessions APIs give them. */
const meanings: Readonly<Record<string, Meaning>> = {
  E0000004: () => appError('credentials-wrong', {}),
  E0000005: sessionOver,
  E0000007: sessionOver,
  E0000009: trouble,
  E0000010: trouble,
  E0000011: () => appError('sign-in-expired', {}),
  E0000014: passwordRefused,
  E0000015: ({ host }) => appError('feature-off', { host }),
  E0000017: passwordRefused,
  E0000047: ({ host, retryAt }) => appError('rate-limited', { host, until: retryAt }),
  E0000057: ({ host }) => appError('app-denied', { host, message: '' }),
  E0000064: ({ host }) => appError('password-expired', { host }),
  E0000067: trouble,
  E0000068: () => appError('code-wrong', {}),
  E0000069: locked,
  E0000073: () => appError('push-denied', {}),
  E0000074: () => appError('factor-trouble', {}),
  E0000079: () => appError('sign-in-out-of-step', {}),
  E0000080: passwordRefused,
  E0000082: () => appError('code-used', {}),
  E0000083: () => appError('code-late', {}),
  E0000084: ({ host }) => appError('app-trouble', { host }),
  E0000085: ({ host }) => appError('sign-in-policy', { host }),
  E0000092: ({ host }) => appError('app-wants-password', { host }),
  E0000105: recovery,
  E0000109: tooSoon,
  E0000110: recovery,
  E0000113: (_context, summary) => appError('token-prompt', { prompt: summary }),
  E0000119: locked,
  E0000133: tooSoon,
  E0000138: trouble,
  E0000139: trouble,
  E0000146: messageLimit,
  E0000150: messageLimit,
  E0000154: () => appError('factor-inactive', {}),
  E0000155: ({ host }) => appError('account-inactive', { host }),
  E0000215: ({ host }) => appError('endpoint-gone', { host }),
};

/**
 * What an error of Okta means to the person. An unknown code keeps Okta's own sentence: it is written for people.
 */
export function refusal(body: OktaErrorBody, context: RefusalContext): AppError {
  const cause = body.errorCauses.map(({ errorSummary }) => plain(errorSummary)).find((text) => text !== '');
  const meaning = Object.hasOwn(meanings, body.errorCode) ? meanings[body.errorCode] : undefined;
  const summary = cause ?? (meaning === passwordRefused ? '' : plain(body.errorSummary));
  const error = meaning === undefined ? appError('okta-refused', { summary }) : meaning(context, summary);
  return error.withReference(context.reference);
}

function plain(summary: string): string {
  return summary.replace(/\s+/g, ' ').trim().slice(0, 300);
}
