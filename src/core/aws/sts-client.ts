import { STSClient, type STSClientConfig } from '@aws-sdk/client-sts';
import { exchange } from '../exchange.ts';
import type { Clock, Web } from '../ports.ts';
import type { Keys } from './keys.ts';
import type { StsPlace } from './partitions.ts';

/** AWS traffic: a Web without cookies, and who may give up waiting. */
export interface AwsLine {
  readonly web: Web;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** What the SDK hands to a request handler, as far as STS uses it (the `HttpRequest` of @smithy/protocol-http). */
interface SdkRequest {
  readonly method: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number | undefined;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}

/** Seen answers, for what the SDK does not pass on: the server's clock and the status of a page that is no STS. */
export interface LastAnswer {
  status: number;
  date: string | undefined;
}

/**
 * An STS client over the Web port. Region and endpoint are always explicit: otherwise the SDK would follow `AWS_ENDPOINT_URL`
 * or an `endpoint_url` in the person's config file, and send the assertion there.
 */
export function stsClient(line: AwsLine, place: StsPlace, last: LastAnswer, keys?: Keys): STSClient {
  const requestHandler = {
    async handle(request: SdkRequest) {
      const response = await exchange(
        line.web,
        line.clock,
        {
          method: request.method === 'POST' ? 'POST' : 'GET',
          url: urlOf(request),
          headers: sendable(request.headers),
          body: textOf(request.body),
        },
        line.signal,
      );
      last.status = response.status;
      last.date = response.headers['date'];
      return {
        response: {
          statusCode: response.status,
          headers: { ...response.headers },
          body: new TextEncoder().encode(response.body),
        },
      };
    },
    metadata: { handlerProtocol: 'http/1.1' },
  };
  return new STSClient({
    region: place.region,
    endpoint: place.endpoint,
    // Stated, so that the SDK does not look for them in the person's own config file.
    maxAttempts: 2,
    retryMode: 'standard',
    defaultsMode: 'standard',
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    userAgentAppId: 'rolecall',
    requestHandler: requestHandler as unknown as NonNullable<STSClientConfig['requestHandler']>,
    ...(keys === undefined ? {} : { credentials: signingKeys(keys) }),
  });
}

/** The three keys and nothing that came along with them: the SDK would take an `expiration` for its own. */
function signingKeys({ accessKeyId, secretAccessKey, sessionToken }: Keys): Keys {
  return { accessKeyId, secretAccessKey, sessionToken };
}

function urlOf(request: SdkRequest): string {
  const port = request.port === undefined ? '' : `:${request.port}`;
  return `${request.protocol}//${request.hostname}${port}${request.path}`;
}

/** Chromium's network stack sets these two itself and refuses a request that brings them (electron#21148). */
function sendable(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !['host', 'content-length'].includes(name.toLowerCase())),
  );
}

function textOf(body: unknown): string {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : '';
}
