import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { clearCredentialCache, SignatureV4 } from '@smithy/signature-v4';
import type { WebRequest } from '../ports.ts';
import type { Keys } from './keys.ts';
import type { IamPlace } from './partitions.ts';

/** A call in IAM's Query protocol, signed. `now`: ms since the epoch; AWS refuses what is five minutes off. */
export async function signedRequest(
  place: IamPlace,
  keys: Keys,
  now: number,
  fields: Readonly<Record<string, string>>,
): Promise<WebRequest> {
  const { accessKeyId, secretAccessKey, sessionToken } = keys;
  const { protocol, hostname, host } = new URL(place.endpoint);
  const body = new URLSearchParams(fields).toString();
  const signer = new SignatureV4({
    service: 'iam',
    region: place.signRegion,
    credentials: { accessKeyId, secretAccessKey, sessionToken },
    sha256: Sha256,
  });
  const signed = await signer.sign(
    {
      method: 'POST',
      protocol,
      hostname,
      path: '/',
      headers: { host, 'content-type': 'application/x-www-form-urlencoded' },
      body,
    },
    { signingDate: new Date(now) },
  );
  // The signer would keep session tokens and the keys derived from secrets, beyond the life of their grants.
  clearCredentialCache();
  // Chromium's network stack sets the host itself and refuses a request that brings it (electron#21148).
  const { host: _host, ...headers } = signed.headers;
  return { method: 'POST', url: `${place.endpoint}/`, headers, body };
}

type Bytes = string | ArrayBuffer | ArrayBufferView;

/** SHA-256 as the signer wants it; with a secret, the HMAC. */
class Sha256 {
  readonly #hash: Hash | Hmac;

  constructor(secret?: Bytes) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', readable(secret));
  }

  update(bytes: Bytes): void {
    this.#hash.update(readable(bytes));
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
}

function readable(bytes: Bytes): string | Uint8Array {
  if (typeof bytes === 'string') return bytes;
  return ArrayBuffer.isView(bytes)
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new Uint8Array(bytes);
}
