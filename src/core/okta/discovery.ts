import * as v from 'valibot';
import { appError } from '../errors.ts';
import { type OktaLine, send } from './exchange.ts';

/** `v1` is classic, `idx` is Identity Engine. */
export type Pipeline = 'v1' | 'idx';

const description = v.looseObject({ pipeline: v.picklist(['v1', 'idx']) });

/**
 * Asks the organisation which pipeline it has. A 404 is an organisation from before the document existed: classic.
 * @throws AppError `organisation-not-okta` when something else answers, or a failure of the network.
 */
export async function discoverPipeline(line: OktaLine): Promise<Pipeline> {
  const response = await send(line, {
    method: 'GET',
    url: `${line.origin}/.well-known/okta-organization`,
    headers: { accept: 'application/json' },
  });
  if (response.status === 404) return 'v1';
  if (response.status >= 500) throw appError('server-trouble', { host: line.host, status: response.status });
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), description), response.body);
  if (response.status !== 200 || !parsed.success)
    throw appError('organisation-not-okta', { host: line.host });
  return parsed.output.pipeline;
}
