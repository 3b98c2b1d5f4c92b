import * as v from 'valibot';
import type { PasswordPolicy } from '../../shared/password-policy.ts';
import { appError } from '../errors.ts';
import { readPasswordPolicy } from './password-policy.ts';

/**
 * The transaction object of the authn API (https://developer.okta.com/docs/reference/api/authn/), as tolerant as the
 * field demands: links without a name, factors without a profile, numbers as text.
 */
export interface Transaction {
  readonly status: string;
  /** Okta found the transaction in another state than the request was for: nothing was verified. */
  readonly outOfStep: boolean;
  /** `SESSION_STEP_UP` while an app asks for more; `LOGIN` is Identity Engine's. */
  readonly type: string | null;
  readonly stateToken: string | null;
  readonly sessionToken: string | null;
  readonly factorResult: string | null;
  readonly factors: readonly Factor[];
  /** The factor that is being challenged. */
  readonly factor: Factor | null;
  /** Number to choose on the phone. Arrives in a later poll; 0 is a number. */
  readonly number: number | null;
  readonly policy: {
    readonly allowRemember: boolean;
    readonly rememberByDefault: boolean;
    /** Ids of the factors whose push the person wants sent without a click. */
    readonly autoPush: readonly string[];
    /** Days until the password expires. */
    readonly expiresInDays: number | null;
    readonly password: PasswordPolicy;
  };
  readonly links: {
    readonly next: string | null;
    readonly prev: string | null;
    readonly skip: string | null;
    readonly cancel: string | null;
    readonly resend: string | null;
  };
}

export interface Factor {
  readonly id: string;
  readonly type: string;
  readonly provider: string;
  /** The provider's name for people; of an identity provider that acts as a factor, its own. */
  readonly vendor: string;
  /** Device name, phone number, address: whatever tells two of a kind apart. */
  readonly device: string;
  /** What its owner called it: a phone, a security key. */
  readonly keyName: string;
  /** The security question. */
  readonly question: string;
  readonly verify: string;
}

/** Absent, null or of another shape than documented: all are as good as absent, for one odd part must not lock a person out. */
const text = v.fallback(v.nullable(v.string()), null);
const link = v.fallback(v.nullable(v.looseObject({ href: v.string() })), null);
const links = v.fallback(v.union([v.array(link), link]), null);
const profile = v.fallback(
  v.nullable(
    v.looseObject({
      name: text,
      authenticatorName: text,
      phoneNumber: text,
      email: text,
      credentialId: text,
      questionText: text,
    }),
  ),
  null,
);
const challenge = v.fallback(
  v.nullable(
    v.looseObject({
      challenge: v.looseObject({ correctAnswer: v.union([v.number(), v.string()]) }),
    }),
  ),
  null,
);
const factor = v.looseObject({
  id: text,
  factorType: v.string(),
  provider: text,
  vendorName: text,
  profile,
  _links: v.fallback(v.nullable(v.looseObject({ verify: links })), null),
  _embedded: challenge,
});
const factors = v.fallback(v.array(v.fallback(v.nullable(factor), null)), []);
const policy = v.fallback(
  v.nullable(
    v.looseObject({
      allowRememberDevice: v.fallback(v.boolean(), false),
      rememberDeviceByDefault: v.fallback(v.boolean(), false),
      factorsPolicyInfo: v.fallback(
        v.nullable(v.record(v.string(), v.looseObject({ autoPushEnabled: v.fallback(v.boolean(), false) }))),
        null,
      ),
      expiration: v.fallback(
        v.nullable(v.looseObject({ passwordExpireDays: v.pipe(v.number(), v.safeInteger()) })),
        null,
      ),
      complexity: v.optional(v.unknown()),
    }),
  ),
  null,
);
const answer = v.looseObject({
  status: v.string(),
  type: text,
  stateToken: text,
  sessionToken: text,
  factorResult: text,
  _embedded: v.fallback(
    v.nullable(
      v.looseObject({
        user: v.optional(v.unknown()),
        // Usually one; Okta's own documentation once has the list under this name.
        factor: v.fallback(v.nullable(v.union([factor, factors])), null),
        factors,
        policy,
      }),
    ),
    null,
  ),
  _links: v.fallback(
    v.nullable(v.looseObject({ next: links, prev: links, skip: links, cancel: links, resend: links })),
    null,
  ),
});

/** @throws AppError `answer-unreadable` when the answer is no transaction. */
export function readTransaction(json: unknown, host: string): Transaction {
  const parsed = v.safeParse(answer, json);
  if (!parsed.success) throw appError('answer-unreadable', { host, status: 200 });
  const { _embedded: embedded, _links, ...top } = parsed.output;
  const listed = [...(embedded?.factors ?? []), ...(Array.isArray(embedded?.factor) ? embedded.factor : [])];
  const challenged = embedded === null || Array.isArray(embedded.factor) ? null : embedded.factor;
  const auto = Object.entries(embedded?.policy?.factorsPolicyInfo ?? {});
  return {
    status: top.status,
    outOfStep: false,
    type: top.type,
    stateToken: top.stateToken,
    sessionToken: top.sessionToken,
    factorResult: top.factorResult,
    factors: listed.flatMap((entry) => (entry === null ? [] : toFactor(entry))),
    factor: challenged === null ? null : toFactor(challenged),
    number: toNumber(challenged?._embedded?.challenge.correctAnswer),
    policy: {
      allowRemember: embedded?.policy?.allowRememberDevice ?? false,
      rememberByDefault: embedded?.policy?.rememberDeviceByDefault ?? false,
      autoPush: auto.filter(([, { autoPushEnabled }]) => autoPushEnabled).map(([id]) => id),
      expiresInDays: embedded?.policy?.expiration?.passwordExpireDays ?? null,
      password: readPasswordPolicy(embedded?.policy?.complexity, embedded?.user),
    },
    links: {
      next: first(_links?.next),
      prev: first(_links?.prev),
      skip: first(_links?.skip),
      cancel: first(_links?.cancel),
      resend: first(_links?.resend),
    },
  };
}

/** Links have names in the documentation and often none in the field: they are told apart by their place alone. */
function first(several: v.InferOutput<typeof links> | undefined): string | null {
  const one = Array.isArray(several) ? several.find((entry) => entry !== null) : several;
  return one?.href ?? null;
}

function toFactor(entry: v.InferOutput<typeof factor>): Factor {
  const known = entry.profile;
  const device = known?.name ?? known?.authenticatorName ?? known?.phoneNumber ?? known?.email;
  return {
    id: entry.id ?? '',
    type: entry.factorType,
    provider: entry.provider ?? '',
    vendor: entry.vendorName ?? '',
    device: device ?? known?.credentialId ?? '',
    keyName: known?.authenticatorName ?? known?.name ?? '',
    question: known?.questionText ?? '',
    verify: first(entry._links?.verify) ?? '',
  };
}

function toNumber(value: number | string | undefined): number | null {
  if (value === undefined || String(value).trim() === '') return null;
  const number = Number(value);
  return Number.isInteger(number) && number >= 0 ? number : null;
}
