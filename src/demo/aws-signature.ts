import { createHash, createHmac } from 'node:crypto';
import type { DemoRequest } from './exchange.ts';

/** What an `Authorization` header of Signature Version 4 says. */
export interface Authorization {
  readonly accessKeyId: string;
  /** `20261124` */
  readonly day: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const form =
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{8})\/([^/,\s]+)\/([^/,\s]+)\/aws4_request,\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]+)$/;

/** Undefined when it is none. */
export function readAuthorization(header: string): Authorization | undefined {
  const [, accessKeyId, day, region, service, headers, signature] = form.exec(header) ?? [];
  if (!accessKeyId || !day || !region || !service || !headers || !signature) return undefined;
  return { accessKeyId, day, region, service, signedHeaders: headers.split(';'), signature };
}

/** Whether the signature is right: computed anew from the request as it arrived, by no code of the SDK. */
export function isSignedBy(secret: string, request: DemoRequest, by: Authorization): boolean {
  const moment = request.headers['x-amz-date'] ?? '';
  // Neither may be left to whoever stands between: AWS insists on these, too.
  const covered = ['host', 'x-amz-date'].every((name) => by.signedHeaders.includes(name));
  if (!covered || !moment.startsWith(by.day)) return false;
  const scope = [by.day, by.region, by.service, 'aws4_request'];
  const toSign = ['AWS4-HMAC-SHA256', moment, scope.join('/'), sha256(canonical(request, by))].join('\n');
  const key = scope.reduce<string | Buffer>((secretSoFar, part) => hmac(secretSoFar, part), `AWS4${secret}`);
  return hmac(key, toSign).toString('hex') === by.signature;
}

/** The request in the one form that both sides can write down. */
function canonical({ method, url, headers, body }: DemoRequest, { signedHeaders }: Authorization): string {
  const { pathname, searchParams } = new URL(url);
  const query = [...searchParams].map((pair) => pair.map(encodeURIComponent).join('=')).sort();
  // Whoever plays the network in a test may leave the length out.
  const all = { 'content-length': String(Buffer.byteLength(body)), ...headers };
  const lines = signedHeaders.map((name) => `${name}:${headerValue(all, name)}\n`);
  return [method, pathname, query.join('&'), lines.join(''), signedHeaders.join(';'), sha256(body)].join(
    '\n',
  );
}

function headerValue(headers: Readonly<Record<string, string>>, name: string): string {
  return (headers[name] ?? '').trim().replace(/\s+/g, ' ');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
