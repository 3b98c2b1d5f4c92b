import type { LocalAnswer, LocalRequest, LocalResponse } from '../ports.ts';
import { isFromPage } from './from-page.ts';
import type { HandedKeys } from './handed-keys.ts';
import { processOutput } from './process-output.ts';

/** A caller waits at most so long, in ms; Go's SDK gives up after a minute (ARCHITECTURE.md, "Limits"). */
export const longestWait = 55_000;

/** Who knows the profiles. */
export interface AgentDesk {
  /**
   * @param id the profile's (`process-line.ts`).
   * @param caller whom the helper says it was started by; a claim.
   * @param patience ms.
   * Rejects with why there are none.
   */
  readonly keysFor: (id: string, caller: string, patience: number) => Promise<HandedKeys>;
  /** Why there are none, in one plain line. */
  readonly lineOf: (error: unknown) => string;
}

/**
 * The agent, which the helper asks behind `credential_process`: `GET /credentials/ID?wait=SECONDS` is answered by what that prints (AWS,
 * "Sourcing credentials with an external process"), else by one plain line. `GET /credentials/ID/ready` waits in the same way, and says
 * only whether the answer will be keys, for a helper that cannot tell the two apart.
 */
export function createAgent(desk: AgentDesk): LocalAnswer {
  return async (request) => {
    const { method, path, headers } = request;
    if (method !== 'GET') return line(405, 'Only GET is answered here.');
    // On Windows the door is a port, which pages can reach.
    if (isFromPage(request)) return line(403, 'Pages get no answer here.');
    const [, id, ready, seconds] =
      /^\/credentials\/([0-9a-f]{16})(\/ready)?(?:\?wait=(\d{1,2}))?$/.exec(path) ?? [];
    if (id === undefined) return line(404, 'Rolecall does not know what is asked for.');
    const patience = seconds === undefined ? longestWait : Math.min(Number(seconds) * 1000, longestWait);
    try {
      const keys = await desk.keysFor(id, claimOf(headers), patience);
      if (ready !== undefined) return line(204, '');
      return { status: 200, type: 'application/json', body: `${JSON.stringify(processOutput(keys))}\n` };
    } catch (error) {
      const why = desk.lineOf(error);
      // It stands among the lines of other programs.
      return line(503, /^Rolecall\b/.test(why) ? why : `Rolecall: ${why}`);
    }
  };
}

/** What the helper says of who started it, without anything that could pass for more than a name. */
function claimOf(headers: LocalRequest['headers']): string {
  return (headers['x-rolecall-caller'] ?? '').replace(/[^\w.+ ()-]/g, '').slice(0, 60);
}

function line(status: number, text: string): LocalResponse {
  return {
    status,
    type: 'text/plain',
    body: text === '' ? '' : `${text.replace(/\s+/g, ' ').replace(/\p{C}/gu, '')}\n`,
  };
}
