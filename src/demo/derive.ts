import { createHash } from 'node:crypto';

export const alphabets = {
  /** Okta's ids and tokens. */
  okta: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
  /** Okta's state tokens and error ids carry these two as well. */
  url: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
  /** AWS access key ids. */
  base32: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  /** AWS secrets and session tokens. */
  base64: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
  digits: '0123456789',
} as const;

/** `length` characters that look random and are always the same for the same seed. */
export function derive(seed: string, alphabet: string, length: number): string {
  let derived = '';
  for (let block = 0; derived.length < length; block += 1) {
    for (const byte of createHash('sha256').update(`${block} ${seed}`).digest()) {
      derived += alphabet.charAt(byte % alphabet.length);
    }
  }
  return derived.slice(0, length);
}

/** An id of Okta's usual 20 characters that belongs to a thing for good: a user, a factor, an app. */
export function oktaId(prefix: string, thing: string): string {
  return `${prefix}${derive(`${prefix} ${thing}`, alphabets.okta, 14)}0g3`;
}

/** Hands out what is new each time: tokens, sessions, request ids. Counted, so that a run can be repeated exactly. */
export interface Mint {
  next(prefix: string, alphabet: string, length: number): string;
}

/** The seed keeps two runs apart: a cookie kept from the last one must not open a session of this one. */
export function createMint(seed: string): Mint {
  let count = 0;
  return {
    next(prefix, alphabet, length) {
      count += 1;
      return prefix + derive(`${seed} ${count}`, alphabet, length);
    },
  };
}
