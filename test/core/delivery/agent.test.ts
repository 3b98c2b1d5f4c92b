import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AgentDesk, createAgent, longestWait } from '../../../src/core/delivery/agent.ts';
import type { LocalRequest } from '../../../src/core/ports.ts';

const id = '0123456789abcdef';
const keys = {
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: 'se/cr+et',
  sessionToken: 'to+ken/==',
  expiration: '2026-03-02T10:00:00Z',
  account: '111122223333',
};

/** An agent, with what its desk was asked. */
function agent(keysFor: AgentDesk['keysFor'] = async () => keys, reason = 'Nobody is there.') {
  const asked: { id: string; caller: string; patience: number }[] = [];
  const answer = createAgent({
    async keysFor(id, caller, patience) {
      asked.push({ id, caller, patience });
      return keysFor(id, caller, patience);
    },
    lineOf: () => reason,
  });
  const ask = (request: Partial<LocalRequest> = {}) =>
    answer({ method: 'GET', path: `/credentials/${id}`, headers: {}, ...request });
  return { asked, ask };
}

const fails = async (): Promise<never> => {
  throw new Error('no');
};

describe('the agent', () => {
  test('answers what credential_process prints, to the letter', async () => {
    const { ask } = agent();
    expect(await ask()).toEqual({
      status: 200,
      type: 'application/json',
      body: '{"Version":1,"AccessKeyId":"ASIAEXAMPLE","SecretAccessKey":"se/cr+et","SessionToken":"to+ken/==","Expiration":"2026-03-02T10:00:00Z","AccountId":"111122223333"}\n',
    });
  });

  test('says only that there are keys to a helper that asks first', async () => {
    const { ask } = agent();
    expect(await ask({ path: `/credentials/${id}/ready` })).toMatchObject({ status: 204, body: '' });
    const refused = agent(fails);
    expect(await refused.ask({ path: `/credentials/${id}/ready?wait=5` })).toMatchObject({ status: 503 });
  });

  test.each([
    ['', longestWait],
    ['?wait=5', 5000],
    ['?wait=0', 0],
    ['?wait=99', longestWait],
  ])('waits as long as %j says, and no longer than Go does', async (query, patience) => {
    const { ask, asked } = agent();
    await ask({ path: `/credentials/${id}${query}` });
    expect(asked).toEqual([{ id, caller: '', patience }]);
    expect(longestWait).toBe(55_000);
  });

  test('says in one plain line why there are no keys', async () => {
    const { ask } = agent(fails, 'Two\nlines,\t\tand\r\nmore.');
    expect(await ask()).toEqual({
      status: 503,
      type: 'text/plain',
      body: 'Rolecall: Two lines, and more.\n',
    });
  });

  test.each(['POST', 'PUT', 'HEAD', 'OPTIONS', 'get', ''])('refuses the method %j', async (method) => {
    const { ask, asked } = agent();
    expect(await ask({ method })).toMatchObject({ status: 405, type: 'text/plain' });
    expect(asked).toEqual([]);
  });

  test.each([
    '/',
    '',
    '/credentials',
    '/credentials/',
    '/credentials/0123456789abcde',
    '/credentials/0123456789abcdef0',
    '/credentials/0123456789ABCDEF',
    `/credentials/${id}/`,
    `/credentials/${id}/ready/`,
    `/credentials/${id}?wait=`,
    `/credentials/${id}?wait=-1`,
    `/credentials/${id}?wait=100`,
    `/credentials/${id}?wait=5&wait=6`,
    `/credentials/../credentials/${id}`,
    `//credentials/${id}`,
    `/credentials/${id}\n`,
    `http://127.0.0.1/credentials/${id}`,
  ])('knows nothing at %j', async (path) => {
    const { ask, asked } = agent();
    expect(await ask({ path })).toMatchObject({ status: 404, type: 'text/plain' });
    expect(asked).toEqual([]);
  });

  test.each(['origin', 'referer', 'sec-fetch-site', 'sec-fetch-mode'])(
    'gives pages nothing, which say %s',
    async (header) => {
      const { ask, asked } = agent();
      expect(await ask({ headers: { [header]: '' } })).toMatchObject({ status: 403, type: 'text/plain' });
      expect(asked).toEqual([]);
    },
  );

  test('takes whatever a caller claims for a short name in plain characters', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (claim) => {
        const { ask, asked } = agent();
        await ask({ headers: { 'x-rolecall-caller': claim } });
        expect(asked[0]?.caller).toMatch(/^[\w.+ ()-]{0,60}$/);
      }),
    );
  });

  test('leaves an honest claim as it is', async () => {
    const { ask, asked } = agent();
    await ask({ headers: { 'x-rolecall-caller': 'terraform-1.9 (4711)' } });
    expect(asked[0]?.caller).toBe('terraform-1.9 (4711)');
  });

  test('answers in one line whatever it is asked, and never throws', async () => {
    const headers = fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }));
    const texts = fc.string({ unit: 'binary' });
    await fc.assert(
      fc.asyncProperty(texts, texts, headers, texts, async (method, path, headers, reason) => {
        const { ask, asked } = agent(fails, reason);
        const { status, body } = await ask({ method, path, headers });
        expect(status).toBeGreaterThanOrEqual(400);
        expect(body).toMatch(/^[^\n\r]+\n$/);
        expect(asked).toEqual([]);
      }),
    );
  });
});
