import { appError } from '../errors.ts';
import { readResponse } from './response.ts';
import { type RolePair, readRoleValue } from './role-value.ts';

/** What we read from an assertion. We show it; AWS verifies the signature, so nothing here is trusted for more. */
export interface AssertionFacts {
  /** Each pair once, in the order of the document; empty only when `encrypted`. */
  readonly roles: readonly RolePair[];
  /** SessionDuration in seconds, when the organisation states one that STS could accept. */
  readonly sessionDuration: number | null;
  /** Whether some of it is for the eyes of AWS only: then there may be roles that we cannot read. */
  readonly encrypted: boolean;
  /** How many values of the Role attribute were left out, for they are no pairs of a role and a provider. */
  readonly skipped: number;
}

/** 1 MB of XML, in base64 characters; STS itself takes 100,000 (`stsAssertionLimit`). */
const readLimit = Math.ceil(1_048_576 / 3) * 4;

/**
 * Reads roles and duration out of a base64 SAML response, which must be well-formed and hold one assertion.
 * @throws AppError `assertion-too-long`, `assertion-unreadable`, `assertion-refused`, `assertion-without-roles`.
 */
export function readAssertion(base64: string): AssertionFacts {
  if (base64.length > readLimit)
    throw appError('assertion-too-long', { length: base64.length, limit: readLimit });
  const { roles: values, durations, encrypted } = readResponse(decodeUtf8(Buffer.from(base64, 'base64')));
  const stated = values.filter((value) => value.trim() !== '').map(readRoleValue);
  const pairs = stated.filter((pair) => pair !== null);
  const roles = unique(pairs.flat());
  if (roles.length === 0 && !encrypted) throw appError('assertion-without-roles', {});
  return {
    roles,
    sessionDuration: readDuration(durations[0]),
    encrypted,
    skipped: stated.length - pairs.length,
  };
}

function decodeUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw appError('assertion-unreadable', { reason: 'It is not UTF-8.' }, error);
  }
}

function readDuration(text: string | undefined): number | null {
  const seconds = Number(text?.trim() || Number.NaN);
  return Number.isInteger(seconds) && seconds >= 900 && seconds <= 43_200 ? seconds : null;
}

function unique(pairs: readonly RolePair[]): RolePair[] {
  return [...new Map(pairs.map((pair) => [`${pair.role} ${pair.provider}`, pair])).values()];
}
