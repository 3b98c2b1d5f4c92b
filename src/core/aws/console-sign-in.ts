import * as v from 'valibot';
import { type AppError, appError } from '../errors.ts';
import { exchange } from '../exchange.ts';
import type { WebResponse } from '../ports.ts';
import { type ConsolePlace, consoleAddress } from './console-place.ts';
import type { Keys } from './keys.ts';
import type { AwsLine } from './sts-client.ts';

export interface ConsoleOrder {
  readonly place: ConsolePlace;
  readonly keys: Keys;
  /** As the console has it in its addresses; empty: the console's home. */
  readonly service: string;
  /** Origin of the organisation: where AWS' "your session has expired" leads back to. */
  readonly issuer: string;
  /** How long the console shall stay open, in seconds, 900 to 43,200; AWS may open it for as long as the keys live only. */
  readonly seconds: number;
  /** Leaves the console of another account first; with several sessions in one browser it would end all of them. */
  readonly signOutFirst: boolean;
}

/** In characters; AWS' own are about a thousand, and a browser takes no address of any length. */
const mostToken = 16_384;

/** What goes into an address has no spaces and no control characters. */
const answerSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ SigninToken: v.pipe(v.string(), v.maxLength(mostToken), v.regex(/^[!-~]+$/)) }),
);

/**
 * The address that signs a browser in to AWS' console. It holds for 15 minutes and is a secret.
 * @throws AppError `console-refused`, `aws-throttled`, `server-trouble`, or a failure of the network.
 */
export async function consoleSignIn(line: AwsLine, order: ConsoleOrder): Promise<string> {
  const { place, service, issuer, signOutFirst } = order;
  // AWS follows the way back after signing out on the partition's own region only, and the token comes from where it is redeemed.
  const { signIn } = signOutFirst ? place.central : place;
  const login = new URLSearchParams({
    Action: 'login',
    Issuer: issuer,
    Destination: consoleAddress(place, service),
    SigninToken: await signinToken(line, signIn, order),
  });
  const address = `${signIn}/federation?${login}`;
  if (!signOutFirst) return address;
  return `${signIn}/oauth?${new URLSearchParams({ Action: 'logout', redirect_uri: address })}`;
}

/** By POST: as a GET the keys would stand in the logs of every proxy on the way. */
async function signinToken(line: AwsLine, signIn: string, order: ConsoleOrder): Promise<string> {
  const { accessKeyId, secretAccessKey, sessionToken } = order.keys;
  const session = JSON.stringify({ sessionId: accessKeyId, sessionKey: secretAccessKey, sessionToken });
  const ask = (wish: Readonly<Record<string, string>>) => {
    const fields = { Action: 'getSigninToken', ...wish, Session: session };
    const request = {
      method: 'POST',
      url: `${signIn}/federation`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    } as const;
    return exchange(line.web, line.clock, request, line.signal);
  };
  const first = await ask({ SessionDuration: String(order.seconds) });
  // Some keys open the console for as long as they live and no longer, and AWS says the same of these as of wrong ones.
  const answer = first.status === 400 ? await ask({}) : first;
  const token = answer.status === 200 ? v.safeParse(answerSchema, answer.body) : null;
  if (token?.success) return token.output.SigninToken;
  throw refusal(answer, new URL(signIn).host);
}

function refusal({ status, body }: WebResponse, host: string): AppError {
  if (status >= 500) return appError('server-trouble', { host, status });
  if (status === 429) return appError('aws-throttled', {});
  return appError('console-refused', { status, message: `HTTP ${status}${remark(status, body)}` });
}

/** Never in the answer's own words: whoever stands between us and AWS may repeat in them what we sent. */
function remark(status: number, body: string): string {
  if (status === 200) return ': no token in the answer';
  if (status >= 300 && status < 400) return ': a redirect';
  return /invalid credentials parameter/i.test(body) ? ': Invalid credentials parameter' : '';
}
