import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import type { DemoResponse } from '../../src/demo/exchange.ts';
import { type Browser, field, origin, start } from './browser.ts';

interface TestKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** The keys of the answer to AssumeRoleWithSAML. */
export function keysIn(answer: DemoResponse): TestKeys {
  const [accessKeyId, secretAccessKey, sessionToken] = ['AccessKeyId', 'SecretAccessKey', 'SessionToken'].map(
    (name) => field(answer, name),
  );
  return {
    accessKeyId: accessKeyId ?? '',
    secretAccessKey: secretAccessKey ?? '',
    sessionToken: sessionToken ?? '',
  };
}

export interface Scope {
  readonly service: string;
  readonly region: string;
}

/** One signed call; `change` is done to the request after it was signed, as somebody in between could. */
export async function callSigned(
  browser: Browser,
  keys: TestKeys,
  scope: Scope,
  fields: Record<string, string>,
  change: { readonly headers?: Record<string, string>; readonly body?: string } = {},
): Promise<DemoResponse> {
  const body = new URLSearchParams(fields).toString();
  const { host, hostname } = new URL(origin);
  const signer = new SignatureV4({ ...scope, credentials: keys, sha256: Sha256 });
  const { headers } = await signer.sign(
    {
      method: 'POST',
      protocol: 'http:',
      hostname,
      path: '/',
      headers: { host, 'content-type': 'application/x-www-form-urlencoded' },
      body,
    },
    { signingDate: new Date(start) },
  );
  return browser.send({
    method: 'POST',
    url: '/',
    headers: { ...headers, ...change.headers },
    body: change.body ?? body,
  });
}

class Sha256 {
  readonly #hash;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }

  update(chunk: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytesOf(chunk));
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
}

function bytesOf(chunk: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof chunk === 'string') return Buffer.from(chunk);
  return ArrayBuffer.isView(chunk)
    ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    : Buffer.from(chunk);
}
