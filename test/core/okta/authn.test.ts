import { describe, expect, test } from 'vitest';
import { createAuthn } from '../../../src/core/okta/authn.ts';
import type { WebRequest, WebResponse } from '../../../src/core/ports.ts';
import { fakeLine } from '../../fakes/okta-line.ts';
import { failureCode } from '../failure-code.ts';

const verify = 'https://acme.okta.com/api/v1/authn/factors/ost1/verify';
const answer = (status: string, stateToken?: string, rest: object = {}) => ({
  body: JSON.stringify({ status, ...(stateToken === undefined ? {} : { stateToken }), ...rest }),
});
const error = (errorCode: string, status = 403) => ({ status, body: JSON.stringify({ errorCode }) });

/** A line that gives these answers one after the other, and then `SUCCESS`. */
function scripted(...answers: Partial<WebResponse>[]) {
  const left = [...answers];
  const fake = fakeLine(() => left.shift() ?? answer('SUCCESS'));
  return { ...fake, authn: createAuthn(fake.line) };
}
const tokens = (sent: readonly WebRequest[]) =>
  sent.map(({ body }) => (JSON.parse(body ?? '{}') as { stateToken?: string }).stateToken);

describe('a transaction', () => {
  test('goes on with the newest state token, and with the last one when an answer has none', async () => {
    const { authn, sent } = scripted(
      answer('MFA_REQUIRED', '00one'),
      answer('MFA_CHALLENGE', '00two'),
      answer('MFA_CHALLENGE'),
    );
    await authn.signIn('ada', 'secret');
    await authn.follow(verify);
    await authn.follow(verify);
    await authn.follow(verify);
    expect(tokens(sent)).toEqual([undefined, '00one', '00two', '00two']);
  });

  test('adds its choices to whatever query a link has', async () => {
    const { authn, sent } = scripted(answer('MFA_REQUIRED', '00one'));
    await authn.signIn('ada', 'secret');
    const choices = [
      { rememberDevice: true },
      { rememberDevice: false },
      { rememberDevice: true, autoPush: true },
      { autoPush: false },
    ];
    for (const choice of choices) await authn.follow(`${verify}?p=1`, { passCode: '123456' }, choice);
    expect(sent.slice(1).map(({ url }) => url)).toEqual([
      `${verify}?p=1&rememberDevice=true`,
      `${verify}?p=1`,
      `${verify}?p=1&rememberDevice=true&autoPush=true`,
      `${verify}?p=1&autoPush=false`,
    ]);
    expect(JSON.parse(sent[1]?.body ?? '')).toEqual({ stateToken: '00one', passCode: '123456' });
  });

  test('that Okta finds in another state comes back as it is, asked for once', async () => {
    const { authn, sent } = scripted(
      answer('MFA_REQUIRED', '00one'),
      error('E0000079'),
      answer('PASSWORD_EXPIRED', '00one'),
    );
    await authn.signIn('ada', 'secret');
    expect(await authn.follow(verify, { passCode: '1' })).toMatchObject({ status: 'PASSWORD_EXPIRED' });
    expect(sent[2]).toMatchObject({
      url: 'https://acme.okta.com/api/v1/authn',
      body: '{"stateToken":"00one"}',
    });
  });

  test('that is out of step twice is over', async () => {
    const { authn, sent } = scripted(answer('MFA_REQUIRED', '00one'), error('E0000079'), error('E0000079'));
    await authn.signIn('ada', 'secret');
    expect(await failureCode(() => authn.follow(verify))).toBe('sign-in-out-of-step');
    expect(sent).toHaveLength(3);
  });

  test('whose approval is on its way is still waiting (202, E0000070)', async () => {
    const { authn } = scripted(answer('MFA_CHALLENGE', '00one', { _links: { next: { href: verify } } }), {
      ...error('E0000070', 202),
    });
    await authn.signIn('ada', 'secret');
    expect(await authn.follow(verify)).toMatchObject({
      status: 'MFA_CHALLENGE',
      factorResult: 'WAITING',
      links: { next: verify },
    });
  });

  test('sends a password once, whatever the answer', async () => {
    for (const refused of [
      error('E0000004', 401),
      error('E0000079'),
      error('E0000047', 429),
      { status: 503 },
    ]) {
      const { authn, sent } = scripted(refused);
      await failureCode(() => authn.signIn('ada', 'secret'));
      expect(sent.filter(({ body }) => body?.includes('secret'))).toHaveLength(1);
    }
  });

  test('has nothing to go on with before it began, and nothing to leave', async () => {
    const { authn, sent } = scripted();
    expect(await failureCode(() => authn.follow(verify))).toBe('sign-in-expired');
    await authn.leave();
    expect(sent).toEqual([]);
  });

  test('is left by its own link, even when its flow was given up', async () => {
    const cancel = 'https://acme.okta.com/api/v1/authn/cancel';
    const { line, sent } = fakeLine(() =>
      answer('MFA_REQUIRED', '00one', { _links: { cancel: { href: cancel } } }),
    );
    const controller = new AbortController();
    const authn = createAuthn({ ...line, signal: controller.signal });
    await authn.signIn('ada', 'secret');
    controller.abort();
    await authn.leave();
    expect(sent.at(-1)).toMatchObject({ url: cancel, body: '{"stateToken":"00one"}' });
  });
});
