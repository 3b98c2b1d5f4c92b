import { expect, test } from 'vitest';
import { until } from '../fakes/until.ts';
import { createWorld, credentialsPath } from '../fakes/world.ts';
import { minute } from './fixtures.ts';

test('no surface, log or store ever sees a password, code, token, assertion or key', async () => {
  const world = await createWorld();
  const { commands } = world.rolecall;
  const catalogues: unknown[] = [];
  const outcomes: unknown[] = [];
  const stored: unknown[] = [];
  world.rolecall.onCatalogue((catalogue) => catalogues.push(catalogue));
  world.rolecall.onView(() => stored.push(structuredClone(world.stored)));

  // Everything that the way in has: wrong password, wrong code, factor list, push, several grants, failures.
  await world.signIn('totp', 'canary-password');
  outcomes.push(await world.failure());
  await world.signIn('totp');
  const { factors } = await world.at('factors');
  outcomes.push(await commands.chooseFactor({ factor: factors[0]?.id ?? '' }));
  await world.at('code');
  outcomes.push(await commands.answerChallenge({ code: '976431', rememberDevice: true }));
  await world.failure();
  outcomes.push(await commands.answerChallenge({ code: '123456', rememberDevice: true }));
  await world.at('roles');
  for (const { id } of world.rolecall.snapshot().catalogue.roles)
    outcomes.push(await commands.assume({ role: id }));
  await until(() => world.view().grants.every(({ caller }) => caller !== ''));
  const [grant] = world.view().grants;
  outcomes.push(await commands.copyExports({ grant: grant?.id ?? '' }));
  world.clock.advanceMs(50 * minute);
  world.webs.meddle = ({ body }) =>
    body?.includes('AssumeRoleWithSAML') ? { status: 403, headers: {}, body: '<x/>' } : undefined;
  outcomes.push(await commands.renew({ grant: grant?.id ?? '' }));
  world.demo.endSessions();
  world.clock.advanceMs(6 * minute);
  outcomes.push(await commands.renew({ grant: grant?.id ?? '' }));

  const bodies = world.webs.sent.map(({ body }) => body ?? '');
  const sent = (pattern: RegExp) =>
    bodies.flatMap((body) => [...body.matchAll(pattern)].map((match) => decodeURIComponent(match[1] ?? '')));
  const written = (pattern: RegExp) =>
    [...(world.files.get(credentialsPath) ?? '').matchAll(pattern)].map((match) => match[1] ?? '');
  const canaries = {
    passwords: ['canary-password'],
    codes: ['976431'],
    stateTokens: sent(/"stateToken":"([^"]+)"/g),
    sessionTokens: sent(/"sessionToken":"([^"]+)"/g),
    assertions: sent(/SAMLAssertion=([^&]+)/g).map((text) => text.slice(0, 100)),
    keys: written(/aws_access_key_id = (.*)/g),
    secrets: written(/aws_secret_access_key = (.*)/g),
    tokens: written(/aws_session_token = (.*)/g),
  };
  for (const [kind, found] of Object.entries(canaries)) expect(found.filter(Boolean), kind).not.toEqual([]);

  const seen = JSON.stringify([
    world.views,
    world.rolecall.snapshot(),
    catalogues,
    outcomes,
    world.notifications,
    world.logged,
    stored,
    world.stored,
  ]);
  expect(world.views.length).toBeGreaterThan(20);
  for (const [kind, found] of Object.entries(canaries))
    for (const canary of found) expect(seen.includes(canary), `${kind} in what surfaces see`).toBe(false);
  // The demo's right password and code are ordinary words: they must not stand anywhere as a value.
  expect(seen).not.toMatch(/"(rolecall|123456)"/);
  // Nor in an address, where proxies and histories would keep them.
  for (const canary of Object.values(canaries).flat())
    expect(
      world.webs.sent.some(({ url }) => url.includes(canary) || url.includes(encodeURIComponent(canary))),
    ).toBe(false);
});
