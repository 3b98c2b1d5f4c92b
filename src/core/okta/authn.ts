import * as v from 'valibot';
import { appError, isFailure } from '../errors.ts';
import { type OktaLine, ownUrl, postJson } from './exchange.ts';
import { readTransaction, type Transaction } from './transaction.ts';

/** What goes along with a factor's verification, as query parameters of whatever link Okta gave. */
export interface VerifyChoices {
  readonly rememberDevice?: boolean;
  readonly autoPush?: boolean;
}

/**
 * One transaction of the authn API (https://developer.okta.com/docs/reference/api/authn/). It follows links and never builds them,
 * never to another origin, and always with the newest state token. Everything rejects with the AppError of `postJson`.
 */
export interface Authn {
  /**
   * Primary authentication. No API token and no device header: from a client only the `DT` cookie counts. Sent once, whatever
   * happens: a second wrong password counts at Okta.
   */
  signIn(username: string, password: string): Promise<Transaction>;
  /** Takes up a transaction that a page began, by its state token. */
  resume(stateToken: string): Promise<Transaction>;
  /**
   * POSTs the state token, and these fields, to a link of the last answer.
   * When Okta finds the transaction in another state (a doubled click, a lost answer), the state as it is comes back.
   */
  follow(
    href: string,
    fields?: Readonly<Record<string, string>>,
    choices?: VerifyChoices,
  ): Promise<Transaction>;
  /** The transaction as Okta has it now. */
  look(): Promise<Transaction>;
  /** Tells Okta that the person left; its answer does not matter to anybody. */
  leave(): Promise<void>;
}

const root = '/api/v1/authn';
const waiting = v.looseObject({ errorCode: v.literal('E0000070') });

/** @returns a transaction that has not begun. */
export function createAuthn(line: OktaLine): Authn {
  let latest: Transaction | null = null;

  async function post(target: string, fields: Readonly<Record<string, unknown>>): Promise<Transaction> {
    const json = await postJson(line, target, fields);
    if (latest !== null && v.is(waiting, json)) return { ...latest, factorResult: 'WAITING' };
    const next = readTransaction(json, line.host);
    // Answers that carry no token leave the one before in force.
    latest = { ...next, stateToken: next.stateToken ?? latest?.stateToken ?? null };
    return latest;
  }

  function token(): string {
    if (latest?.stateToken == null) throw appError('sign-in-expired', {});
    return latest.stateToken;
  }

  return {
    signIn(username, password) {
      const options = { multiOptionalFactorEnroll: false, warnBeforePasswordExpired: true };
      return post(root, { username, password, options });
    },
    resume: (stateToken) => post(root, { stateToken }),
    async follow(href, fields = {}, choices = {}) {
      const target = withChoices(ownUrl(line, href), choices);
      try {
        return await post(target, { stateToken: token(), ...fields });
      } catch (error) {
        if (!isFailure(error, 'sign-in-out-of-step')) throw error;
        return { ...(await post(root, { stateToken: token() })), outOfStep: true };
      }
    },
    look: async () => post(root, { stateToken: token() }),
    async leave() {
      if (latest === null || latest.links.cancel === null || latest.stateToken === null) return;
      // The flow of this line was given up; this last word must go out all the same.
      const farewell = { ...line, signal: new AbortController().signal };
      await postJson(farewell, latest.links.cancel, { stateToken: latest.stateToken });
    },
  };
}

/** Parameters are added to the query that a link may have already. */
function withChoices(href: string, { rememberDevice, autoPush }: VerifyChoices): string {
  const target = new URL(href);
  if (rememberDevice === true) target.searchParams.set('rememberDevice', 'true');
  if (autoPush !== undefined) target.searchParams.set('autoPush', String(autoPush));
  return target.href;
}
