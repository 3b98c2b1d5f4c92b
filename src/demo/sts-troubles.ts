import { type DemoResponse, fault, html } from './exchange.ts';
import { stsError, stsErrors } from './sts-answers.ts';

/** What happens before AWS has read anything. */
type TroubleOnTheWay = 'page' | 'empty' | 'unavailable' | 'hangs' | 'cut';

export type StsTrouble =
  | 'refused'
  | 'signature'
  | 'stale'
  | 'stale-once'
  | 'throttled'
  | 'region'
  | TroubleOnTheWay;

export interface TroubleFacts {
  readonly requestId: string;
  /** Twelve digits, of the role that was asked for. */
  readonly account: string;
  /** True for the first assertion this user ever brought, however often it is brought. */
  readonly firstAssertion: boolean;
}

const onTheWay: Readonly<Record<TroubleOnTheWay, () => DemoResponse>> = {
  page: () =>
    html(200, '<!DOCTYPE html><title>Welcome to Hotel Wi-Fi</title><h1>Please accept our terms</h1>'),
  empty: () => ({ status: 200, headers: {}, body: '' }),
  unavailable: () => html(503, '<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>'),
  hangs: () => fault('hang'),
  cut: () => fault('reset'),
};

function isOnTheWay(trouble: StsTrouble): trouble is TroubleOnTheWay {
  return trouble in onTheWay;
}

/** It meets every address of AWS, the sign-in page among them. Undefined: nothing is in the way. */
export function troubleOnTheWay(trouble: StsTrouble | undefined): DemoResponse | undefined {
  return trouble !== undefined && isOnTheWay(trouble) ? onTheWay[trouble]() : undefined;
}

/** What AWS does to the users it has something against. Undefined: nothing this time, go on. */
export const stsTroubles: Readonly<Record<StsTrouble, (facts: TroubleFacts) => DemoResponse | undefined>> = {
  refused: ({ requestId }) => stsError(stsErrors.notAuthorized, requestId),
  signature: ({ requestId }) => stsError(stsErrors.badSignature, requestId),
  stale: ({ requestId }) => stsError(stsErrors.tooOld, requestId),
  'stale-once': ({ requestId, firstAssertion }) =>
    firstAssertion ? stsError(stsErrors.tooOld, requestId) : undefined,
  throttled: ({ requestId }) => stsError(stsErrors.throttled, requestId),
  region: ({ requestId, account }) =>
    stsError(
      {
        status: 403,
        code: 'RegionDisabledException',
        message: `STS is not activated in this region for account:${account}. Your account administrator can activate STS in this region using the IAM Console.`,
      },
      requestId,
    ),
  ...onTheWay,
};
