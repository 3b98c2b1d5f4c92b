import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { LocalAnswer, OpenDoor } from '../../../core/ports.ts';
import { writeOwnFile } from '../own-file.ts';
import { type Limits, openHttpDoor } from './http-door.ts';

const header = 'x-rolecall-token';

/**
 * The agent on Windows: a loopback port, where anybody of this computer can knock, so a token tells who could read the file.
 * @param file is written for curl as its `--config`, so that the token is in no argument.
 */
export async function openAgentPort(file: string, answer: LocalAnswer, limits: Limits): Promise<OpenDoor> {
  const token = randomBytes(32).toString('hex');
  const guarded: LocalAnswer = async (request) => {
    const { [header]: given = '', ...headers } = request.headers;
    if (same(given, token)) return answer({ ...request, headers });
    return { status: 401, type: 'text/plain', body: 'Rolecall was asked without its token.\n' };
  };
  const door = await openHttpDoor({ host: '127.0.0.1', port: 0 }, guarded, limits);
  try {
    const target = `connect-to = "rolecall:80:127.0.0.1:${door.port}"`;
    await writeOwnFile(file, `${target}\nheader = "${header}: ${token}"\n`, 0o600);
  } catch (error) {
    await door.close();
    throw error;
  }
  return {
    address: `http://127.0.0.1:${door.port}`,
    async close() {
      await door.close();
      await rm(file, { force: true }).catch(() => undefined);
    },
  };
}

/** Takes as long whatever is given. */
function same(given: string, token: string): boolean {
  const [one, other] = [given, token].map((text) => createHash('sha256').update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}
