import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProviderArn, RoleArn } from '../../src/core/arn.ts';
import { roleOf } from '../../src/core/identities/role.ts';
import { identityId, reduce } from '../../src/core/reduce.ts';
import { type Event, type Grant, initialState, type State } from '../../src/core/state.ts';
import { catalogueOf, viewOf } from '../../src/core/view/view.ts';

const organisation = { origin: 'https://acme.okta.com', host: 'acme.okta.com', demo: false };
const identities = ['ada', 'bob'].map((username) => ({
  id: identityId(username, organisation.origin),
  username,
  organisation,
}));
const app = { link: 'https://acme.okta.com/home/amazon_aws/0oa1/272', label: 'AWS' };
const roles = ['Admin', 'ReadOnly', 'AWSReservedSSO_X_1'].flatMap((name) =>
  identities.map(({ id }) =>
    roleOf(id, app, {
      role: `arn:aws:iam::123456789012:role/${name}` as RoleArn,
      provider: 'arn:aws:iam::123456789012:saml-provider/Okta' as ProviderArn,
    }),
  ),
);
const failure = { code: 'unreachable', facts: { host: 'acme.okta.com' } } as const;

const anyIdentity = fc.constantFrom(...identities.map(({ id }) => id), 'nobody');
const anyRole = fc.constantFrom(...roles);
const maybeFailure = fc.constantFrom(null, failure);
const anyGrant: fc.Arbitrary<Grant> = fc
  .record({ role: anyRole, expiresAt: fc.integer({ min: 0, max: 10_000_000 }) })
  .map(({ role, expiresAt }) => ({
    id: `${role.account}-${role.name}`,
    role,
    profile: `${role.account}-${role.name}`,
    file: '/home/ada/.aws/credentials',
    expiresAt,
    duration: 3600,
    caller: '',
    status: 'live',
    failure: null,
    noticed: null,
  }));
const grantId = fc.constantFrom(...roles.map((role) => `${role.account}-${role.name}`), 'gone');
const question = fc.constantFrom(
  { kind: 'factor', factors: [] } as const,
  { kind: 'code', label: 'Okta Verify: enter a code', canRemember: false, canUseAnother: false } as const,
  { kind: 'push', label: 'x', number: 0, state: 'waiting', canUseAnother: true } as const,
  { kind: 'app', apps: [] } as const,
  { kind: 'app-link' } as const,
);

const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  fc.constantFrom<Event>(
    { type: 'acted' },
    { type: 'copied' },
    { type: 'failed', failure },
    { type: 'organisation-asked', address: 'acme' },
    { type: 'organisation-found', organisation },
    { type: 'organisation-refused', failure },
    { type: 'settings-saved', settings: { region: 'eu-west-1', duration: 0 } },
  ),
  fc
    .constantFrom('welcome', 'sign-in', 'roles', 'grants', 'settings')
    .map((place): Event => ({ type: 'went', place: place as 'roles' })),
  fc.constantFrom(...identities).map((identity): Event => ({ type: 'sign-in-started', identity })),
  fc
    .tuple(anyIdentity, question, maybeFailure)
    .map(([identity, asked, why]): Event => ({ type: 'asked', identity, question: asked, failure: why })),
  anyIdentity.map((identity): Event => ({ type: 'answered', identity })),
  anyIdentity.map(
    (identity): Event => ({
      type: 'signed-in',
      identity,
      app: app.link,
      roles: roles.filter((role) => role.identity === identity),
    }),
  ),
  fc
    .tuple(anyIdentity, maybeFailure)
    .map(([identity, why]): Event => ({ type: 'sign-in-ended', identity, failure: why })),
  anyIdentity.map((identity): Event => ({ type: 'signed-out', identity })),
  anyIdentity.map((identity): Event => ({ type: 'sign-in-shown', identity })),
  fc
    .tuple(anyIdentity, anyRole, maybeFailure)
    .map(
      ([identity, role, why]): Event => ({ type: 'sign-in-needed', identity, role: role.id, failure: why }),
    ),
  anyRole.map((role): Event => ({ type: 'assume-started', role: role.id })),
  fc
    .tuple(anyRole, maybeFailure)
    .map(([role, why]): Event => ({ type: 'assume-ended', role: role.id, failure: why })),
  fc
    .tuple(anyGrant, fc.boolean())
    .map(([grant, steppedDown]): Event => ({ type: 'granted', grant, steppedDown })),
  grantId.map((grant): Event => ({ type: 'caller-known', grant, caller: 'arn:aws:sts::1:assumed-role/x/y' })),
  grantId.map((grant): Event => ({ type: 'noticed', grant, at: 600_000 })),
  grantId.map((grant): Event => ({ type: 'stopped', grant })),
);

function isUnique(values: readonly unknown[]): boolean {
  return new Set(values).size === values.length;
}

function checkInvariants(state: State): void {
  expect(isUnique(state.grants.map((grant) => grant.id))).toBe(true);
  expect(isUnique(state.assuming)).toBe(true);
  expect(isUnique(state.recents) && state.recents.length <= 8).toBe(true);
  expect(isUnique(state.roles.map((role) => role.id))).toBe(true);
  expect(state.current === null || state.identities[state.current] !== undefined).toBe(true);
  for (const now of [0, 5_000_000, 20_000_000]) {
    expect(viewOf(state, now, { version: '1', credentialsFile: '/c' }).screen.name).not.toBe('');
  }
  expect(catalogueOf(state).roles.length).toBeLessThanOrEqual(state.roles.length);
}

describe('the reducer', () => {
  test('keeps its promises under any sequence of events', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        checkInvariants(events.reduce(reduce, initialState));
      }),
      { numRuns: 300 },
    );
  });

  test('a cancelled sign-in’s late events change nothing', () => {
    const [ada] = identities;
    if (ada === undefined) throw new Error('no identity');
    const cancelled = [
      { type: 'sign-in-started', identity: ada },
      { type: 'sign-in-ended', identity: ada.id, failure: null },
    ].reduce((state, event) => reduce(state, event as Event), initialState);
    const late: Event[] = [
      { type: 'asked', identity: ada.id, question: { kind: 'app-link' }, failure },
      { type: 'answered', identity: ada.id },
      { type: 'signed-in', identity: ada.id, app: app.link, roles },
      { type: 'sign-in-ended', identity: ada.id, failure },
    ];
    for (const event of late) expect(reduce(cancelled, event)).toBe(cancelled);
  });

  test('a failed renewal keeps the grant and says why at the grant', () => {
    const [role] = roles;
    if (role === undefined) throw new Error('no role');
    const grant: Grant = {
      id: 'p',
      role,
      profile: 'p',
      file: '/c',
      expiresAt: 10_000_000,
      duration: 3600,
      caller: 'arn',
      status: 'live',
      failure: null,
      noticed: null,
    };
    const events: Event[] = [
      { type: 'granted', grant, steppedDown: false },
      { type: 'assume-started', role: role.id },
      { type: 'assume-ended', role: role.id, failure },
    ];
    const state = events.reduce(reduce, initialState);
    expect(state.grants).toEqual([{ ...grant, status: 'failed', failure }]);
  });
});
