import { describe, expect, test } from 'vitest';
import { demoCode } from '../../../src/demo/users.ts';
import { chooseFactor, enterCode, pollPush, sentTo, settled, stop } from '../../fakes/person.ts';
import { until } from '../../fakes/until.ts';
import { createWorld, demoOrigin, type World } from '../../fakes/world.ts';

async function signedInAs(username: string): Promise<World> {
  const world = await createWorld();
  await world.signIn(username);
  return world;
}

describe('the password leads to', () => {
  test.each([
    ['nomfa', 'roles'],
    ['locked', 'sign-in: account-locked'],
    ['hiddenlock', 'sign-in: credentials-wrong'],
    ['passwordwarn', 'password-warning'],
    ['passwordexpired', 'new-password'],
    ['passwordexpired-mfa', 'code'],
    ['passwordreset', 'organisation-page (recovery-needed)'],
    ['enroll', 'organisation-page (enrolment-needed)'],
    ['enroll-skip', 'roles'],
    ['activate', 'organisation-page (enrolment-needed)'],
    ['recovery', 'organisation-page (recovery-needed)'],
    ['recovery-challenge', 'organisation-page (recovery-needed)'],
    ['consent', 'organisation-page (status-unknown)'],
    ['idxtoken', 'organisation-page (identity-engine)'],
    ['federated', 'organisation-page (identity-elsewhere)'],
    ['challenged', 'code'],
    ['nosessions', 'roles'],
    ['okta-broken', 'sign-in: server-trouble'],
    ['okta-html', 'sign-in: answer-unreadable'],
    ['plaintext', 'sign-in: answer-unreadable'],
    ['redirect', 'sign-in: redirect-refused'],
    ['ratelimited', 'sign-in: rate-limited'],
    ['forbidden', 'sign-in: access-forbidden'],
    ['forbidden-json', 'sign-in: access-forbidden'],
    ['duo-only', 'factors'],
    ['sms', 'factors'],
    ['push', 'factors'],
    ['hotp', 'code'],
    ['question', 'code'],
    ['passwordfactor', 'code'],
  ])('as %s: %s', async (username, expected) => {
    const world = await signedInAs(username);
    expect(stop(world)).toBe(expected);
    expect(sentTo(world, /\/authn$/).length).toBeLessThanOrEqual(1);
  });

  test.each([
    ['e0000001', 'okta-refused'],
    ['e0000004', 'credentials-wrong'],
    ['e0000009', 'server-trouble'],
    ['e0000015', 'feature-off'],
    ['e0000047', 'rate-limited'],
    ['e0000064', 'password-expired'],
    ['e0000085', 'sign-in-policy'],
    ['e0000119', 'factor-locked'],
    ['e0000155', 'account-inactive'],
    ['e0000215', 'endpoint-gone'],
    ['e9999999', 'okta-refused'],
  ])(
    'the error %s: %s, with its id among the details, and the password was sent once',
    async (username, code) => {
      const world = await signedInAs(username);
      expect(stop(world)).toBe(`sign-in: ${code}`);
      expect(world.view().failure?.reference).toMatch(
        new RegExp(`^${username.toUpperCase()} oae\\S+ request \\S+$`),
      );
      expect(world.webs.sent.filter(({ body }) => body?.includes('"rolecall"'))).toHaveLength(1);
    },
  );

  test('the password of a federated user is not sent to Okta', async () => {
    const world = await signedInAs('federated');
    expect(JSON.stringify(world.webs.sent)).not.toContain('"rolecall"');
    await world.rolecall.commands.openOrganisation({});
    expect(world.browser).toEqual([demoOrigin]);
    await world.rolecall.commands.cancelSignIn({});
    expect(stop(world)).toBe('sign-in');
  });

  test('what Okta said about the provider is remembered, until a password is wrong', async () => {
    const world = await signedInAs('nomfa');
    const asked = () => sentTo(world, /webfinger/).length;
    expect(asked()).toBe(1);
    await world.signIn('nomfa');
    expect(asked()).toBe(1);
    await world.signIn('nomfa', 'wrong');
    await world.signIn('nomfa');
    expect(asked()).toBe(2);
  });
});

describe('a code is asked for and checked', () => {
  test.each([
    ['hotp', 'Entrust: enter a code'],
    ['yubikey', 'YubiKey: touch to enter a code'],
    ['onprem', 'On-Prem MFA: enter a code'],
    ['code', 'Okta Verify: enter a code'],
  ])('of %s as “%s”, at once, with a wrong one asked again', async (username, label) => {
    const world = await signedInAs(username);
    expect(world.screen()).toMatchObject({
      name: 'code',
      label,
      field: 'code',
      prompt: null,
      resendAt: null,
    });
    await enterCode(world, '000000');
    expect(stop(world)).toBe('code: code-wrong');
    await enterCode(world, ` ${demoCode.slice(0, 3)} ${demoCode.slice(3)} `);
    expect(stop(world)).toBe('roles');
  });

  test('of RSA with a new PIN and the next code, each asked in the server’s words', async () => {
    const world = await signedInAs('rsa');
    await enterCode(world, demoCode);
    expect(world.screen()).toMatchObject({ name: 'code', prompt: expect.stringMatching(/^Enter a new PIN/) });
    expect(world.view().failure).toBeNull();
    await enterCode(world, '12');
    expect(world.screen()).toMatchObject({ prompt: expect.stringMatching(/^Enter a new PIN/) });
    await enterCode(world, '4711');
    expect(world.screen()).toMatchObject({ prompt: expect.stringMatching(/^Wait for the tokencode/) });
    await enterCode(world, demoCode);
    expect(stop(world)).toBe('roles');
  });

  test('of Symantec with the next code', async () => {
    const world = await signedInAs('symantec');
    await enterCode(world, demoCode);
    expect(world.screen()).toMatchObject({ name: 'code', prompt: expect.stringMatching(/\S/) });
    await enterCode(world, demoCode);
    expect(stop(world)).toBe('roles');
  });

  test('as an answer to the question that Okta keeps', async () => {
    const world = await signedInAs('question');
    expect(world.screen()).toMatchObject({ field: 'answer', prompt: expect.stringMatching(/\?$/) });
    await enterCode(world, 'drums');
    expect(stop(world)).toBe('code: answer-wrong');
    await enterCode(world, ' answer ');
    expect(stop(world)).toBe('roles');
  });

  test('as the password once more', async () => {
    const world = await signedInAs('passwordfactor');
    expect(world.screen()).toMatchObject({ field: 'password' });
    await enterCode(world, 'wrong');
    expect(stop(world)).toBe('code: password-wrong');
    await enterCode(world, 'rolecall');
    expect(stop(world)).toBe('roles');
  });

  test.each([
    ['verify-e0000068', 'code: code-wrong'],
    ['verify-e0000082', 'code: code-used'],
    ['verify-e0000083', 'code: code-late'],
    ['verify-e0000047', 'code: rate-limited'],
    ['verify-e0000009', 'code: server-trouble'],
    ['verify-e0000069', 'sign-in: factor-locked'],
    ['verify-e0000074', 'sign-in: factor-trouble'],
    ['verify-e0000154', 'sign-in: factor-inactive'],
    ['verify-e0000011', 'sign-in: sign-in-expired'],
    ['verify-e0000085', 'sign-in: sign-in-policy'],
    ['verify-e0000006', 'sign-in: okta-refused'],
    ['verify-e0000119', 'sign-in: factor-locked'],
  ])('and %s leads to %s', async (username, expected) => {
    const world = await signedInAs(username);
    await enterCode(world, demoCode);
    expect(stop(world)).toBe(expected);
  });

  test('and one that Okta found in conflict is asked again', async () => {
    const world = await signedInAs('conflict');
    await enterCode(world, demoCode);
    expect(world.screen().name).toBe('code');
    await enterCode(world, demoCode);
    expect(stop(world)).toBe('roles');
  });

  test('and a used one not before there is another', async () => {
    const world = await signedInAs('verify-e0000082');
    await enterCode(world, demoCode);
    const { freshAt } = await world.at('code');
    expect(freshAt).toBe(Math.floor(world.clock.now() / 30_000) * 30_000 + 30_000);
  });

  test('of an odd factor without an id is sent once', async () => {
    const world = await signedInAs('oddfactors');
    await chooseFactor(world, /^SMS: send a code/);
    expect(stop(world)).toBe('code');
    expect(sentTo(world, /\/verify/)).toHaveLength(1);
  });

  test('among odd factors the one that works', async () => {
    const world = await signedInAs('oddfactors');
    await chooseFactor(world, 'Okta Verify: enter a code');
    await enterCode(world, demoCode);
    expect(stop(world)).toBe('roles');
  });
});

describe('a message', () => {
  test.each([
    ['sms', /^SMS: send a code to \+\d+ X/, 'message-too-soon'],
    ['call', /^Voice call: hear a code at \+\d+ X/, 'message-too-soon'],
    ['email', /^Email: send a code to \S+@/, 'message-too-soon'],
  ])(
    'by %s is sent by a click, again after 30 s, and never for a wrong code',
    async (username, label, tooSoon) => {
      const world = await signedInAs(username);
      expect(sentTo(world, /\/verify/)).toEqual([]);
      await chooseFactor(world, label);
      const now = world.clock.now();
      expect(world.screen()).toMatchObject({ name: 'code', resendAt: now + 30_000, canUseAnother: false });

      await enterCode(world, '000000');
      expect(stop(world)).toBe('code: code-wrong');
      expect(sentTo(world, /resend/)).toEqual([]);

      await world.rolecall.commands.sendAgain({});
      await settled(world);
      expect(stop(world)).toBe(`code: ${tooSoon}`);
      expect(sentTo(world, /resend/)).toEqual([]);
      expect(world.screen()).toMatchObject({ resendAt: now + 30_000 });

      world.clock.advanceMs(30_000);
      await world.rolecall.commands.sendAgain({});
      await settled(world);
      expect(stop(world)).toBe('code');
      expect(world.screen()).toMatchObject({ resendAt: now + 60_000 });
      await enterCode(world, demoCode);
      expect(stop(world)).toBe('roles');
    },
  );

  test('left for another and chosen again within 30 s is not sent twice, and its code still counts', async () => {
    const world = await signedInAs('twosms');
    const { factors } = await world.at('factors');
    expect(new Set(factors.map(({ label }) => label)).size).toBe(2);
    await chooseFactor(world, factors[0]?.label ?? '');
    await world.rolecall.commands.useAnotherWay({});
    await world.at('factors');
    expect(sentTo(world, /\/previous$/)).toHaveLength(1);
    await chooseFactor(world, factors[0]?.label ?? '');
    expect(stop(world)).toBe('code: message-too-soon');
    await enterCode(world, demoCode);
    expect(stop(world)).toBe('roles');
  });

  test('that is on its way already asks for its code', async () => {
    const world = await signedInAs('challenged');
    expect(world.screen()).toMatchObject({ name: 'code', label: expect.stringMatching(/^Sent by SMS to /) });
    await enterCode(world, demoCode);
    expect(stop(world)).toBe('roles');
  });

  test.each([
    ['E0000109', 'message-too-soon'],
    ['E0000146', 'message-limit'],
    ['E0000150', 'message-limit'],
  ])('that Okta does not send (%s) says so where its code is entered', async (errorCode, code) => {
    const world = await signedInAs('sms');
    world.webs.meddle = ({ url }) =>
      url.includes('/verify') ? { status: 429, headers: {}, body: JSON.stringify({ errorCode }) } : undefined;
    await chooseFactor(world, /^SMS/);
    expect(stop(world)).toBe(`code: ${code}`);
  });
});

describe('a push', () => {
  test('shows the number that comes late, and goes on when it is chosen', async () => {
    const world = await signedInAs('numberlate');
    await chooseFactor(world, 'Okta Verify: send a push');
    expect(world.screen()).toMatchObject({ name: 'push', number: null });
    await pollPush(world, 1);
    expect(world.screen()).toMatchObject({ number: null });
    await pollPush(world, 2);
    await until(() => (world.screen() as { number?: number }).number === 7);
    await pollPush(world, 1);
    await world.at('roles');
  });

  test('goes out by itself only when the person told Okta so', async () => {
    const world = await signedInAs('autopush');
    expect(world.screen()).toMatchObject({ name: 'push', autoPush: true });
    expect(sentTo(world, /\/verify/)).toHaveLength(1);
  });

  test('takes the choices made while it waits along with the next poll', async () => {
    const world = await signedInAs('push');
    await chooseFactor(world, 'Okta Verify: send a push');
    await world.rolecall.commands.setPushChoices({ rememberDevice: true, autoPush: true });
    await until(() => JSON.stringify(world.screen()).includes('"autoPush":true'));
    expect(world.screen()).toMatchObject({ name: 'push', remembered: true });
    await pollPush(world, 2);
    await world.at('roles');
    expect(sentTo(world, /\/verify/).at(-1)?.url).toMatch(/\?rememberDevice=true&autoPush=true$/);
    // The device is remembered, so the next sign-in asks for nothing.
    await world.signIn('push');
    expect(stop(world)).toBe('roles');
  });

  test('waits out a rate limit of its polls', async () => {
    const world = await signedInAs('pollratelimited');
    await chooseFactor(world, 'Okta Verify: send a push');
    await pollPush(world, 4);
    expect(stop(world)).toBe('roles');
  });

  test('goes on after two polls that got no answer, and stops after three, with the choice to send again', async () => {
    const world = await signedInAs('push');
    await chooseFactor(world, 'Okta Verify: send a push');
    world.webs.meddle = ({ url }) =>
      url.includes('/verify') ? new Error('net::ERR_NETWORK_CHANGED') : undefined;
    await pollPush(world, 2);
    expect(stop(world)).toBe('push');
    await pollPush(world, 1);
    expect(await world.failure()).toBe('unreachable');
    expect(world.screen()).toMatchObject({ name: 'push', state: 'stopped' });
    world.webs.meddle = () => undefined;
    await world.rolecall.commands.sendAgain({});
    await until(() => world.screen().name === 'push' && world.view().failure === null);
    await pollPush(world, 3);
    await world.at('roles');
  });

  test('that was approved says so while the session opens', async () => {
    const world = await signedInAs('push');
    await chooseFactor(world, 'Okta Verify: send a push');
    world.webs.meddle = ({ url }) => (url.endsWith('/sessions') ? 'hang' : undefined);
    await pollPush(world, 2);
    expect(world.screen()).toMatchObject({ name: 'push', state: 'approved' });
  });

  test('of two phones goes to the one that was chosen', async () => {
    const world = await signedInAs('twophones');
    const { factors } = await world.at('factors');
    expect(factors.map(({ label }) => label)).toEqual([
      expect.stringMatching(/^Okta Verify: send a push \(.+\)$/),
      expect.stringMatching(/^Okta Verify: send a push \(.+\)$/),
    ]);
    await chooseFactor(world, factors[1]?.label ?? '');
    expect(sentTo(world, /\/verify/)[0]?.url).toContain(factors[1]?.id);
  });

  test('with a new state token in every answer still arrives', async () => {
    const world = await signedInAs('newtoken');
    await chooseFactor(world, 'Okta Verify: send a push');
    await pollPush(world, 2);
    await world.at('roles');
  });

  test('that never ends at Okta ends here after five and a half minutes', async () => {
    const world = await signedInAs('push');
    await chooseFactor(world, 'Okta Verify: send a push');
    const waiting = {
      status: 'MFA_CHALLENGE',
      stateToken: '00x',
      factorResult: 'WAITING',
      _links: { next: { href: `${demoOrigin}/api/v1/authn/factors/opf1/verify` } },
    };
    world.webs.meddle = ({ url }) =>
      url.includes('/verify') ? { status: 200, headers: {}, body: JSON.stringify(waiting) } : undefined;
    await pollPush(world, 150);
    expect(stop(world)).toBe('push: push-timed-out');
  });
});

describe('a factor for the organisation’s page', () => {
  test.each([
    ['duo', 'Duo Security'],
    ['webauthn', 'Security key or biometric'],
    ['u2f', 'Security key or biometric'],
    ['idp', /\S/],
    ['samlfactor', /\S/],
    ['oidcfactor', /\S/],
    ['fastpass', 'Okta FastPass'],
    ['newfactor', /\S/],
  ])(
    'of %s is listed as %s, leads there without a request, and back to a code that works',
    async (username, label) => {
      const world = await signedInAs(username);
      const { factors } = await world.at('factors');
      expect(factors[0]).toMatchObject({ kind: 'page' });
      if (typeof label === 'string') expect(factors[0]?.label).toBe(label);
      await chooseFactor(world, factors[0]?.label ?? '');
      expect(stop(world)).toBe('organisation-page (factor-on-page)');
      expect(sentTo(world, /\/verify/)).toEqual([]);
      await world.rolecall.commands.useAnotherWay({});
      await chooseFactor(world, 'Okta Verify: enter a code');
      await enterCode(world, demoCode);
      expect(stop(world)).toBe('roles');
    },
  );

  test('as the only one leads there, too, and leaving tells Okta', async () => {
    const world = await signedInAs('duo-only');
    await chooseFactor(world, 'Duo Security');
    expect(world.screen()).toMatchObject({ name: 'organisation-page', canUseAnother: false });
    await world.rolecall.commands.cancelSignIn({});
    await until(() => sentTo(world, /\/authn\/cancel$/).length === 1);
    expect(stop(world)).toBe('sign-in');
  });

  test('every factor there is has a label of its own', async () => {
    const { factors } = await (await signedInAs('allfactors')).at('factors');
    expect(factors).toHaveLength(21);
    expect(new Set(factors.map(({ label }) => label)).size).toBe(21);
    expect(factors.filter(({ kind }) => kind === 'page')).toHaveLength(8);
  });
});

describe('the factor used last', () => {
  test('opens its code field at once the next time, with the way to the others', async () => {
    const world = await signedInAs('totp');
    await chooseFactor(world, 'Google Authenticator: enter a code');
    await enterCode(world, demoCode);
    world.clock.advanceMs(60_000);
    await world.signIn('totp');
    expect(world.screen()).toMatchObject({ name: 'code', label: 'Google Authenticator: enter a code' });
    await world.rolecall.commands.useAnotherWay({});
    const { factors } = await world.at('factors');
    expect(factors.map(({ lastUsed }) => lastUsed)).toEqual([true, false]);
    expect(factors[0]?.label).toBe('Google Authenticator: enter a code');
  });

  test('stands first when it sends something, and sends nothing by itself', async () => {
    const world = await signedInAs('twophones');
    const { factors } = await world.at('factors');
    await chooseFactor(world, factors[1]?.label ?? '');
    await pollPush(world, 2);
    await world.at('roles');
    const sent = sentTo(world, /\/verify/).length;
    await world.signIn('twophones');
    expect((await world.at('factors')).factors[0]?.id).toBe(factors[1]?.id);
    expect(sentTo(world, /\/verify/)).toHaveLength(sent);
  });

  test('is remembered over a restart', async () => {
    const stored = await signedInAs('totp').then(async (world) => {
      await chooseFactor(world, 'Google Authenticator: enter a code');
      await enterCode(world, demoCode);
      return world.stored;
    });
    const world = await createWorld({ stored });
    await world.signIn('totp');
    expect(world.screen()).toMatchObject({ name: 'code', label: 'Google Authenticator: enter a code' });
  });
});

describe('the password', () => {
  test('that expires soon may be left, with the days said', async () => {
    const world = await signedInAs('passwordwarn');
    expect(world.screen()).toMatchObject({ name: 'password-warning', days: 4, canChange: true });
    await world.rolecall.commands.skipStep({});
    await world.at('roles');
  });

  test.each(['passwordwarn', 'passwordexpired'])(
    'of %s is changed in place, the policy shown',
    async (username) => {
      const world = await signedInAs(username);
      if (username === 'passwordwarn') await world.rolecall.commands.wantNewPassword({});
      const screen = await world.at('new-password');
      expect(screen.expired).toBe(username === 'passwordexpired');
      expect(screen.policy).toMatchObject({ minLength: 8, minUpperCase: 1, minNumber: 1 });

      const change = async (oldPassword: string, newPassword: string) => {
        await world.rolecall.commands.changePassword({ oldPassword, newPassword });
        await settled(world);
        const failure = world.view().failure;
        return failure?.code === 'password-refused' ? failure.facts.summary : stop(world);
      };
      expect(await change('wrong', 'Lighthouse-42')).toMatch(/Old password is not correct/);
      expect(await change('rolecall', 'short')).toMatch(/at least 8 characters/);
      expect(await change('rolecall', 'Lighthouse-42')).toBe('roles');

      // The new one counts from now on.
      await world.signIn(username);
      expect(stop(world)).toBe('sign-in: credentials-wrong');
      await world.signIn(username, 'Lighthouse-42');
      expect(stop(world)).toBe('roles');
    },
  );

  test('that has expired is changed after the factor', async () => {
    const world = await signedInAs('passwordexpired-mfa');
    await enterCode(world, demoCode);
    await world.at('new-password');
    await world.rolecall.commands.changePassword({ oldPassword: 'rolecall', newPassword: 'Lighthouse-42' });
    await world.at('roles');
  });
});

describe('a rate limit', () => {
  test('says until when, by the server’s clock, and the next try after it works', async () => {
    const world = await signedInAs('ratelimited');
    expect(world.view().failure).toMatchObject({ facts: { until: world.clock.now() + 20_000 } });
    world.clock.advanceMs(20_000);
    await world.signIn('ratelimited');
    expect(stop(world)).toBe('roles');
  });

  test('is counted down each second while the window is open, and by no timer once it is over', async () => {
    const world = await createWorld();
    world.rolecall.windowShown(true);
    await world.signIn('ratelimited');
    world.views.length = 0;
    world.clock.advanceMs(20_000);
    expect(world.views).toHaveLength(20);
    expect(world.clock.pending()).toBe(0);
  });

  test('wakes nobody while the window is closed', async () => {
    const world = await signedInAs('ratelimited');
    expect(world.clock.pending()).toBe(0);
  });
});
