import type { LocalRequest } from '../ports.ts';

/** Whether a browser sent it for a page: no SDK, and not curl, says where it comes from. */
export function isFromPage({ headers }: Pick<LocalRequest, 'headers'>): boolean {
  return Object.keys(headers).some(
    (name) => name === 'origin' || name === 'referer' || name.startsWith('sec-fetch-'),
  );
}
