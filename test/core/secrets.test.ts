import { expect, test } from 'vitest';
import { processId } from '../../src/core/delivery/process-line.ts';
import { copyFormats } from '../../src/shared/copy-formats.ts';
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
  // Everything that keys can be handed out as.
  const copies: string[] = [];
  const given = { grant: grant?.id ?? '' };
  for (const format of copyFormats) {
    outcomes.push(await commands.copyAs({ ...given, format }));
    copies.push(world.clipboard.text);
  }
  outcomes.push(await commands.copyProfile({ ...given, shell: '' }));
  outcomes.push(await commands.copyEndpoint({ ...given, shell: '' }));
  const endpointToken = /TOKEN='?([\w-]{43})/.exec(world.clipboard.text)?.[1] ?? '';
  const byEndpoint = await world.doors.askEndpoint({ headers: { authorization: endpointToken } });
  outcomes.push(await commands.openConsole({ ...given, service: 's3', region: '' }));
  outcomes.push(await commands.openConsole({ ...given, service: '', region: 'not-a-region-1' }));
  const [first] = world.rolecall.snapshot().catalogue.roles;
  const own = { profile: 'asked', region: '', output: '', duration: 0, delivery: 'process' } as const;
  outcomes.push(await commands.stop(given));
  outcomes.push(await commands.saveRole({ role: first?.id ?? '', ...own }));
  outcomes.push(await commands.assume({ role: first?.id ?? '' }));
  const byProcess = await world.doors.ask(`/credentials/${processId(first?.id ?? '', 'asked')}`);
  outcomes.push(await commands.stop({ grant: 'asked' }));
  outcomes.push(await commands.saveRole({ role: first?.id ?? '', ...own, profile: '', delivery: '' }));
  outcomes.push(await commands.openRoleConsole({ role: first?.id ?? '', service: '', region: '' }));
  outcomes.push(await commands.assume({ role: first?.id ?? '' }));
  outcomes.push(await commands.go({ place: 'journal' }));
  outcomes.push(await world.rolecall.queries.journal({}));
  outcomes.push(await commands.clearClipboard({}));
  await until(() => world.view().grants.every(({ caller }) => caller !== ''));
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
    handedOut: [byEndpoint, byProcess].flatMap(({ body }) => {
      const keys = JSON.parse(body) as Record<string, string>;
      return [keys['AccessKeyId'], keys['SecretAccessKey'], keys['SessionToken'] ?? keys['Token']];
    }),
    endpointTokens: [endpointToken],
    consoleTokens: world.browser.map((url) => new URL(url).searchParams.get('SigninToken')),
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
    world.journal,
  ]);
  expect(
    copies.every((text) => canaries.handedOut.slice(0, 3).every((key) => text.includes(key ?? '?'))),
  ).toBe(true);
  expect([world.browser.length, world.doors.open.agent]).toEqual([3, true]);
  expect(world.views.length).toBeGreaterThan(20);
  for (const [kind, found] of Object.entries(canaries))
    for (const canary of found)
      expect(seen.includes(canary ?? '?'), `${kind} in what surfaces see`).toBe(false);
  // The demo's right password and code are ordinary words: they must not stand anywhere as a value.
  expect(seen).not.toMatch(/"(rolecall|123456)"/);
  // Nor in an address, where proxies and histories would keep them.
  for (const canary of Object.values(canaries).flatMap((found) => found.flatMap((one) => one ?? [])))
    expect(
      world.webs.sent.some(({ url }) => url.includes(canary) || url.includes(encodeURIComponent(canary))),
    ).toBe(false);
});
