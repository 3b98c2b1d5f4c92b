import * as v from 'valibot';
import { appError } from '../errors.ts';

/**
 * The transaction object of the authn API (https://developer.okta.com/docs/reference/api/authn/), as tolerant as the
 * field demands: links without a name, factors without a profile, numbers as text.
 */
export interface Transaction {
  readonly status: string;
  readonly stateToken: string | null;
  readonly sessionToken: string | null;
  readonly factorResult: string | null;
  readonly factors: readonly Factor[];
  /** Number to choose on the phone. Arrives in a later poll; 0 is a number. */
  readonly number: number | null;
  readonly policy: { readonly allowRemember: boolean };
  readonly links: {
    readonly next: string | null;
    readonly prev: string | null;
    readonly cancel: string | null;
    readonly resend: string | null;
  };
}

export interface Factor {
  readonly id: string;
  readonly type: string;
  readonly provider: string;
  /** Device name, phone number, address: whatever tells two of a kind apart. */
  readonly device: string;
  readonly verify: string;
}

/** Absent, null or of another shape than documented: all are as good as absent, for one odd part must not lock a person out. */
const text = v.fallback(v.nullable(v.string()), null);
const link = v.fallback(v.nullable(v.looseObject({ href: v.string() })), null);
const profile = v.fallback(
  v.looseObject({
    name: text,
    authenticatorName: text,
    phoneNumber: text,
    email: text,
    credentialId: text,
  }),
  { name: null, authenticatorName: null, phoneNumber: null, email: null, credentialId: null },
);
const factor = v.looseObject({
  id: text,
  factorType: v.string(),
  provider: text,
  profile,
  _links: v.fallback(v.looseObject({ verify: link }), { verify: null }),
});
const challenge = v.looseObject({
  _embedded: v.looseObject({
    challenge: v.looseObject({ correctAnswer: v.union([v.number(), v.string()]) }),
  }),
});
const links = v.looseObject({
  next: link,
  prev: link,
  cancel: link,
  resend: v.fallback(v.union([v.array(link), link]), null),
});
const answer = v.looseObject({
  status: v.string(),
  stateToken: text,
  sessionToken: text,
  factorResult: text,
  _embedded: v.fallback(
    v.looseObject({
      factor: v.fallback(v.nullable(challenge), null),
      factors: v.fallback(v.array(v.fallback(v.nullable(factor), null)), []),
      policy: v.fallback(v.looseObject({ allowRememberDevice: v.boolean() }), { allowRememberDevice: false }),
    }),
    { factor: null, factors: [], policy: { allowRememberDevice: false } },
  ),
  _links: v.fallback(links, { next: null, prev: null, cancel: null, resend: null }),
});

/** @throws AppError `answer-unreadable` when the answer is no transaction. */
export function readTransaction(json: unknown, host: string): Transaction {
  const parsed = v.safeParse(answer, json);
  if (!parsed.success) throw appError('answer-unreadable', { host, status: 200 });
  const { _embedded: embedded, _links, ...top } = parsed.output;
  const resend = Array.isArray(_links.resend) ? _links.resend[0] : _links.resend;
  return {
    status: top.status,
    stateToken: top.stateToken,
    sessionToken: top.sessionToken,
    factorResult: top.factorResult,
    factors: embedded.factors.flatMap((entry) => (entry === null ? [] : toFactor(entry))),
    number: toNumber(embedded.factor?._embedded.challenge.correctAnswer),
    policy: { allowRemember: embedded.policy.allowRememberDevice },
    links: {
      next: _links.next?.href ?? null,
      prev: _links.prev?.href ?? null,
      cancel: _links.cancel?.href ?? null,
      resend: resend?.href ?? null,
    },
  };
}

function toFactor(entry: v.InferOutput<typeof factor>): Factor {
  const known = entry.profile;
  const device = known.name ?? known.authenticatorName ?? known.phoneNumber ?? known.email;
  return {
    id: entry.id ?? '',
    type: entry.factorType,
    provider: entry.provider ?? '',
    device: device ?? known.credentialId ?? '',
    verify: entry._links.verify?.href ?? '',
  };
}

function toNumber(value: number | string | undefined): number | null {
  if (value === undefined || String(value).trim() === '') return null;
  const number = Number(value);
  return Number.isInteger(number) && number >= 0 ? number : null;
}
