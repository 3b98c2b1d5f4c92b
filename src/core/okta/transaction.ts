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

const link = v.looseObject({ href: v.string() });
const profile = v.fallback(
  v.looseObject({
    name: v.optional(v.string()),
    authenticatorName: v.optional(v.string()),
    phoneNumber: v.optional(v.string()),
    email: v.optional(v.string()),
    credentialId: v.optional(v.string()),
  }),
  {},
);
const factor = v.looseObject({
  id: v.optional(v.string(), ''),
  factorType: v.string(),
  provider: v.optional(v.string(), ''),
  profile: v.optional(profile, {}),
  _links: v.optional(v.looseObject({ verify: v.optional(link) }), {}),
});
const challenge = v.looseObject({
  _embedded: v.optional(
    v.looseObject({
      challenge: v.optional(
        v.looseObject({ correctAnswer: v.optional(v.union([v.number(), v.string()])) }),
        {},
      ),
    }),
    {},
  ),
});
const links = v.looseObject({
  next: v.optional(link),
  prev: v.optional(link),
  cancel: v.optional(link),
  resend: v.optional(v.union([link, v.array(link)])),
});
const answer = v.looseObject({
  status: v.string(),
  stateToken: v.optional(v.string()),
  sessionToken: v.optional(v.string()),
  factorResult: v.optional(v.string()),
  _embedded: v.optional(
    v.looseObject({
      factor: v.optional(challenge),
      factors: v.optional(v.array(factor), []),
      policy: v.optional(
        v.fallback(v.looseObject({ allowRememberDevice: v.optional(v.boolean(), false) }), {
          allowRememberDevice: false,
        }),
      ),
    }),
  ),
  _links: v.optional(links, {}),
});

/** @throws AppError `answer-unreadable` when the answer is no transaction. */
export function readTransaction(json: unknown, host: string): Transaction {
  const parsed = v.safeParse(answer, json);
  if (!parsed.success) throw appError('answer-unreadable', { host, status: 200 });
  const { _embedded: embedded, _links, ...top } = parsed.output;
  const resend = Array.isArray(_links.resend) ? _links.resend[0] : _links.resend;
  return {
    status: top.status,
    stateToken: top.stateToken ?? null,
    sessionToken: top.sessionToken ?? null,
    factorResult: top.factorResult ?? null,
    factors: (embedded?.factors ?? []).map((entry) => ({
      id: entry.id,
      type: entry.factorType,
      provider: entry.provider,
      device: deviceOf(entry.profile),
      verify: entry._links.verify?.href ?? '',
    })),
    number: toNumber(embedded?.factor?._embedded.challenge.correctAnswer),
    policy: { allowRemember: embedded?.policy?.allowRememberDevice ?? false },
    links: {
      next: _links.next?.href ?? null,
      prev: _links.prev?.href ?? null,
      cancel: _links.cancel?.href ?? null,
      resend: resend?.href ?? null,
    },
  };
}

function deviceOf(known: v.InferOutput<typeof profile>): string {
  return (
    known.name ?? known.authenticatorName ?? known.phoneNumber ?? known.email ?? known.credentialId ?? ''
  );
}

function toNumber(value: number | string | undefined): number | null {
  if (value === undefined || value === '') return null;
  const number = Number(value);
  return Number.isInteger(number) && number >= 0 ? number : null;
}
