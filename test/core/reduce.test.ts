import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AccountSettings } from '../../src/core/accounts/account.ts';
import type { Event } from '../../src/core/events.ts';
import { reduce } from '../../src/core/reduce.ts';
import { identityId } from '../../src/core/reduce-sign-in.ts';
import { rememberedOf } from '../../src/core/settings/remembered.ts';
import { noRoleSettings, type Remembered, readRemembered } from '../../src/core/settings/settings.ts';
import { initialState, type Obstacle, type State } from '../../src/core/state.ts';
import { catalogueOf } from '../../src/core/view/role-view.ts';
import { trayModel } from '../../src/core/view/tray-model.ts';
import { viewOf } from '../../src/core/view/view.ts';
import type { Failure } from '../../src/shared/failure.ts';
import type { ProposalView } from '../../src/shared/proposal-view.ts';
import { environment, minute, settingsWith, someGrant, someRole, start } from './fixtures.ts';

const organisations = [
  { origin: 'https://acme.okta.com', host: 'acme.okta.com', demo: false, oktaId: '00o1' },
  { origin: 'http://127.0.0.1:4711', host: 'Demo organisation', demo: true, oktaId: '' },
] as const;
const identities = organisations.flatMap((organisation) =>
  ['ada', 'bob'].map((username) => ({
    id: identityId(username, organisation.origin),
    username,
    organisation,
  })),
);
const roles = identities.flatMap(({ id }) =>
  ['Admin', 'Reader', 'AWSReservedSSO_x'].map((name) => someRole('123456789012', name, id)),
);
const many = Array.from({ length: 12 }, (_, index) =>
  someRole(String(200000000000 + index), 'Admin', identities[0]?.id),
);

/** Ids that are known, and some that never can be. */
const strangers = ['', 'nobody', '__proto__', 'constructor', 'toString'];
const identityIds = fc.constantFrom(...identities.map(({ id }) => id), ...strangers);
const role = fc.constantFrom(...roles, ...many);
const roleIds = fc.oneof(
  role.map(({ id }) => id),
  fc.constantFrom(...strangers),
);
const grant = fc
  .tuple(
    role,
    fc.integer({ min: -3_600_000, max: 43_200_000 }),
    fc.constantFrom('live', 'renewing', 'failed'),
  )
  .map(([of, left, status]) => someGrant({ expiresAt: start + left, status }, of));
const grantIds = fc.oneof(
  role.map((of) => someGrant({}, of).id),
  fc.constantFrom(...strangers),
);
const failure = fc.constantFrom<Failure>(
  { code: 'internal', facts: {} },
  { code: 'unreachable', facts: { host: 'h' } },
);
const orNull = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });
const question = fc.constantFrom(
  { kind: 'factor', factors: [] } as const,
  {
    kind: 'code',
    id: 'ost1',
    label: 'Code',
    field: 'code',
    prompt: null,
    resendAt: null,
    freshAt: start,
    canRemember: true,
    remembered: false,
    canUseAnother: false,
  } as const,
  {
    kind: 'push',
    label: 'Push',
    number: 0,
    state: 'waiting',
    canRemember: true,
    remembered: true,
    autoPush: false,
    canUseAnother: true,
  } as const,
  { kind: 'password-warning', days: 4, canChange: true } as const,
  {
    kind: 'organisation-page',
    why: { code: 'enrolment-needed', facts: { host: 'h' } },
    canUseAnother: false,
  } as const,
  { kind: 'app', apps: [], unusable: [] } as const,
  { kind: 'app-link', unusable: ['AWS SSO'], anyListed: false, canUseAnother: false } as const,
  { kind: 'role', app: 'AWS' } as const,
);
const settings = fc.constantFrom(
  settingsWith({}),
  settingsWith({ region: 'eu-central-1', duration: 3600, onQuit: 'remove', extraFiles: ['/x'] }),
);
const ownSettings = fc.constantFrom(noRoleSettings, {
  ...noRoleSettings,
  profile: 'prod',
  output: 'json' as const,
});
const proposal: fc.Arbitrary<ProposalView> = fc.record({
  id: fc.string(),
  kind: fc.constantFrom('overwrite', 'repair', 'undo'),
  profiles: fc.array(fc.string()),
  reasons: fc.constant([]),
  files: fc.constant([]),
  anotherName: fc.string(),
});
const obstacle: fc.Arbitrary<Obstacle> = fc.oneof(
  fc.record({
    at: fc.constant('passing' as const),
    failure,
    tries: fc.nat(9),
    doubts: fc.nat(9),
    nextTry: fc.constant(start),
  }),
  fc.record({ at: fc.constant('person' as const), failure }),
  fc.record({ at: fc.constant('lasting' as const), failure, told: fc.boolean() }),
);
const accountIds = fc.constantFrom('123456789012', ...roles.map(({ account }) => account));
const accountSettings: fc.Arbitrary<AccountSettings> = fc.record({
  label: fc.constantFrom('', 'Shop', 'Production'),
  colour: fc.constantFrom('none', 'red'),
  production: fc.constantFrom('pattern', 'yes', 'no'),
});
const remembered = fc.record({
  version: fc.constant(1 as const),
  settings,
  address: fc.string(),
  identities: fc.subarray(
    identities
      .filter(({ organisation }) => !organisation.demo)
      .map(({ username, organisation }) => ({
        username,
        origin: organisation.origin,
        host: organisation.host,
        oktaId: organisation.oktaId,
        factor: null,
        atOkta: false,
        kept: { session: true, device: false },
        left: false,
      })),
  ),
  roles: fc.subarray([...roles, ...many]),
  recents: fc.array(roleIds, { maxLength: 30 }),
  uses: fc.dictionary(roleIds, fc.constantFrom(start, start + 1)),
  accounts: fc.dictionary(accountIds, accountSettings),
  accountNames: fc.dictionary(accountIds, fc.constantFrom('shop-prod', 'shop-dev')),
  durations: fc.constantFrom<Record<string, number>>({}, { [roles[0]?.arn ?? '']: 3600 }),
  roleSettings: fc.dictionary(roleIds, ownSettings),
  pinned: fc.array(roleIds),
  names: fc.dictionary(roleIds, fc.constantFrom('prod', 'a/b')),
  grants: fc.constant<Remembered['grants']>([]),
});

/** Every event there is: a new one does not compile until it is added here. */
const arbitraries: {
  readonly [T in Event['type']]: fc.Arbitrary<Omit<Extract<Event, { type: T }>, 'type'>>;
} = {
  restored: fc.record({ remembered }),
  acted: fc.constant({}),
  failed: fc.record({ failure }),
  went: fc.record({
    place: fc.constantFrom(
      'welcome',
      'sign-in',
      'roles',
      'role',
      'account',
      'grants',
      'settings',
      'inspector',
    ),
  }),
  'organisation-asked': fc.record({ address: fc.string() }),
  'organisation-found': fc.record({ organisation: fc.constantFrom(...organisations) }),
  'organisation-refused': fc.record({ failure: orNull(failure) }),
  'sign-in-started': fc.record({ identity: fc.constantFrom(...identities) }),
  asked: fc.record({ identity: identityIds, question, failure: orNull(failure), stepUp: fc.boolean() }),
  answered: fc.record({ identity: identityIds }),
  'signed-in': fc.record({
    identity: identityIds,
    apps: fc.array(
      role.map(({ app }) => app),
      { maxLength: 2 },
    ),
    roles: fc.subarray([...roles, ...many]),
    skipped: fc.constantFrom(0, 2),
    left: fc.constantFrom(0, 1),
  }),
  'verification-started': fc.record({ identity: identityIds }),
  verified: fc.record({ identity: identityIds }),
  'session-resumed': fc.record({ identity: identityIds }),
  'session-unreachable': fc.record({ identity: identityIds }),
  'session-ended': fc.record({ identity: identityIds }),
  'session-kept': fc.record({
    identity: identityIds,
    kept: fc.record({ session: fc.boolean(), device: fc.boolean() }),
  }),
  'not-kept': fc.constant({}),
  'keyring-known': fc.record({ usable: fc.boolean() }),
  'factor-used': fc.record({ identity: identityIds, factor: fc.string() }),
  'provider-known': fc.record({ identity: identityIds, atOkta: fc.boolean() }),
  'identity-chosen': fc.record({ identity: identityIds }),
  'identity-forgotten': fc.record({ identity: identityIds }),
  'sign-in-ended': fc.record({ identity: identityIds, failure: orNull(failure), stay: fc.boolean() }),
  'signed-out': fc.record({ identity: identityIds }),
  'sign-in-needed': fc.record({
    identity: identityIds,
    roles: fc.array(roleIds, { maxLength: 3 }),
    failure: orNull(failure),
  }),
  'assume-started': fc.record({
    wishes: fc.array(fc.record({ role: roleIds, profile: grantIds, renewal: fc.boolean() }), {
      maxLength: 3,
    }),
    silent: fc.boolean(),
  }),
  'assume-ended': fc.record({ role: roleIds, profile: grantIds, failure: orNull(failure) }),
  granted: fc.record({
    grant,
    most: orNull(fc.constantFrom(3600, 7200)),
    silent: fc.boolean(),
    now: fc.constant(start),
  }),
  'grants-restored': fc.record({ grants: fc.uniqueArray(grant, { selector: ({ id }) => id }) }),
  'renewal-blocked': fc.record({
    obstacles: fc.array(fc.tuple(grantIds, obstacle)).map((all) => new Map(all)),
  }),
  'renewal-cleared': fc.record({ grants: fc.array(grantIds) }),
  'lasting-told': fc.record({ grants: fc.array(grantIds) }),
  summoned: fc.record({ identity: identityIds }),
  'notices-dismissed': fc.record({ grant: grantIds }),
  'notifications-known': fc.record({ shown: fc.boolean() }),
  'login-item-known': fc.record({ on: fc.boolean() }),
  'shortcut-known': fc.record({ taken: fc.boolean() }),
  'picker-opened': fc.constant({}),
  'caller-known': fc.record({ grant: grantIds, caller: fc.string() }),
  noticed: fc.record({ grant: grantIds, at: fc.constantFrom(600_000, 120_000) }),
  stopped: fc.record({ grant: grantIds }),
  'stop-refused': fc.record({ grant: grantIds, targets: fc.constant([]), failure }),
  'grant-failed': fc.record({ grant: grantIds, failure }),
  copied: fc.record({
    what: fc.constantFrom('copied', 'profile-copied', 'endpoint-copied'),
    until: fc.option(fc.nat()),
  }),
  'clipboard-emptied': fc.record({
    said: fc.constantFrom(null, 'clipboard-cleared', 'clipboard-others'),
  }),
  'endpoint-opened': fc.record({ grant: grantIds }),
  'endpoint-closed': fc.record({ grant: grantIds, said: fc.boolean() }),
  'console-clicked': fc.record({ role: roleIds }),
  'console-opening': fc.constant({}),
  'console-opened': fc.constant({}),
  'console-given-up': fc.constant({}),
  'journal-grew': fc.constant({}),
  'journal-cleared': fc.constant({}),
  'details-copied': fc.constant({}),
  'settings-saved': fc.record({ settings }),
  'role-opened': fc.record({ role: roleIds }),
  'role-saved': fc.record({ role: roleIds, settings: ownSettings }),
  pinned: fc.record({ roles: fc.array(roleIds), pinned: fc.boolean() }),
  'together-started': fc.record({ roles: fc.array(roleIds) }),
  'together-ended': fc.record({ roles: fc.array(roleIds, { maxLength: 3 }), written: fc.nat(3) }),
  'accounts-named': fc.record({
    names: fc
      .dictionary(accountIds, fc.constantFrom('a', 'b'))
      .map((names) => new Map(Object.entries(names))),
  }),
  'account-opened': fc.record({ account: accountIds }),
  'account-saved': fc.record({ account: accountIds, settings: accountSettings }),
  'production-asked': fc.record({
    id: fc.string(),
    roles: fc.array(roleIds),
    handing: fc.constantFrom(null, 'process', 'endpoint', 'console'),
    byProgram: fc.boolean(),
  }),
  'production-confirmed': fc.record({
    accounts: fc.array(accountIds),
    handed: fc.array(fc.record({ profile: grantIds, by: fc.constantFrom('process', 'endpoint') })),
  }),
  'handed-renamed': fc.record({ from: grantIds, to: grantIds }),
  'production-declined': fc.record({ refused: fc.array(grantIds) }),
  'inspector-opened': fc.record({ profile: fc.string() }),
  proposed: fc.record({ proposal }),
  'proposal-working': fc.constant({}),
  'proposal-closed': fc.constant({}),
  repaired: fc.constant({}),
  undone: fc.record({
    profiles: fc.array(grantIds),
    before: fc.uniqueArray(grant, { selector: ({ id }) => id }),
  }),
  'undo-known': fc.record({ canUndo: fc.boolean(), canUndoStop: fc.boolean() }),
  'default-chosen': fc.record({ grant: orNull(grantIds) }),
  'files-located': fc.record({ realPaths: fc.constant({ '/a': '/b' }) }),
};
const event = fc.oneof(
  ...Object.entries(arbitraries).map(([type, rest]) =>
    (rest as fc.Arbitrary<object>).map((facts) => ({ type, ...facts }) as Event),
  ),
);
const events = fc.array(event, { maxLength: 40 });

const stateAfter = (list: readonly Event[], state: State = initialState) => list.reduce(reduce, state);
const unique = (list: readonly unknown[]) => expect(new Set(list).size).toBe(list.length);

function checkInvariants(state: State): void {
  unique(state.grants.map(({ id }) => id));
  unique(state.assuming.map(({ role }) => role));
  unique(state.pinned);
  expect(state.grants.filter(({ isDefault }) => isDefault).length).toBeLessThanOrEqual(1);
  unique(state.confirmed);
  if (state.current !== null) expect(Object.keys(state.identities)).toContain(state.current);
  for (const [id, identity] of Object.entries(state.identities)) expect(identity.id).toBe(id);
  const view = viewOf(state, start, environment);
  expect(view.screen.name).toBeTruthy();
  if (view.screen.name === 'production') expect(view.screen.roles).not.toEqual([]);
  unique(view.recents.map(({ id }) => id));
  for (const id of Object.keys(state.identities)) {
    const theirs = new Set(state.roles.flatMap((role) => (role.identity === id ? [role.id] : [])));
    expect(view.recents.filter((role) => theirs.has(role.id)).length).toBeLessThanOrEqual(8);
  }
  const shown = Object.values(state.identities).filter(
    ({ known, signIn }) => known || signIn.at !== 'signed-out',
  );
  expect(view.identities).toHaveLength(shown.length);
  expect(trayModel(view, 'linux').items.length).toBeGreaterThan(0);
  const catalogue = catalogueOf(state);
  unique(catalogue.roles.map(({ id }) => id));
}

describe('after any sequence of events', () => {
  test('the state holds together, and every surface can draw it', () => {
    fc.assert(
      fc.property(events, (list) => {
        let state = initialState;
        for (const one of list) {
          const before = JSON.stringify(state);
          const next = reduce(state, one);
          // Pure: what was there is as it was.
          expect(JSON.stringify(state)).toBe(before);
          checkInvariants(next);
          state = next;
        }
      }),
      { numRuns: 500 },
    );
  });

  test('what is remembered holds nothing of the demo, and comes back as it was', () => {
    fc.assert(
      fc.property(events, event, (list, last) => {
        const before = stateAfter(list);
        const kept = rememberedOf(reduce(before, last), before);
        if (kept === null) return;
        const text = JSON.stringify(kept);
        expect(text.replace(JSON.stringify(kept.address), '')).not.toContain('127.0.0.1');
        expect(readRemembered(JSON.parse(text), true)).toEqual(kept);
        checkInvariants(
          reduce(initialState, { type: 'restored', remembered: readRemembered(JSON.parse(text), true) }),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('late events of an identity that is signed out change nothing', () => {
    fc.assert(
      fc.property(events, fc.constantFrom(...identities), question, failure, (list, { id }, asked, why) => {
        const state = stateAfter([...list, { type: 'signed-out', identity: id }]);
        if (state.identities[id] === undefined) return;
        const late: Event[] = [
          { type: 'asked', identity: id, question: asked, failure: why, stepUp: true },
          { type: 'answered', identity: id },
          {
            type: 'signed-in',
            identity: id,
            apps: ['https://acme.okta.com/x'],
            roles: [],
            skipped: 0,
            left: 0,
          },
          { type: 'sign-in-ended', identity: id, failure: why, stay: false },
        ];
        for (const one of late) expect(reduce(state, one)).toBe(state);
      }),
    );
  });

  test('events about what never was change nothing that is seen', () => {
    const unheard = fc.constantFrom(...strangers).chain((id) =>
      fc.constantFrom<Event>(
        {
          type: 'asked',
          identity: id,
          question: { kind: 'role', app: 'AWS' },
          failure: null,
          stepUp: false,
        },
        { type: 'answered', identity: id },
        { type: 'signed-in', identity: id, apps: ['a'], roles: [], skipped: 0, left: 0 },
        { type: 'sign-in-ended', identity: id, failure: { code: 'internal', facts: {} }, stay: false },
        { type: 'signed-out', identity: id },
        { type: 'identity-chosen', identity: id },
        { type: 'identity-forgotten', identity: id },
        { type: 'session-ended', identity: id },
        { type: 'session-resumed', identity: id },
        { type: 'sign-in-needed', identity: id, roles: ['r'], failure: { code: 'internal', facts: {} } },
        { type: 'caller-known', grant: id, caller: 'x' },
        { type: 'noticed', grant: id, at: 1 },
        { type: 'stopped', grant: id },
      ),
    );
    fc.assert(
      fc.property(events, unheard, (list, one) => {
        const state = stateAfter(list);
        expect(viewOf(reduce(state, one), start, environment)).toEqual(viewOf(state, start, environment));
      }),
    );
  });
});

describe('a grant', () => {
  const granted: Event = { type: 'granted', grant: someGrant(), most: null, silent: false, now: start };
  const id = someGrant().role.id;
  const started: Event = {
    type: 'assume-started',
    wishes: [{ role: id, profile: someGrant().profile, renewal: false }],
    silent: false,
  };

  test('that is renewed keeps its place and loses its failure and its notice', () => {
    const other = someGrant({}, roles[1]);
    const state = stateAfter([
      granted,
      { type: 'granted', grant: other, most: null, silent: false, now: start },
      { type: 'noticed', grant: someGrant().id, at: 600_000 },
      started,
      {
        type: 'assume-ended',
        role: id,
        profile: someGrant().profile,
        failure: { code: 'internal', facts: {} },
      },
      started,
      { type: 'granted', grant: someGrant({ expiresAt: start + 1 }), most: null, silent: false, now: start },
    ]);
    expect(state.grants.map((grant) => grant.id)).toEqual([someGrant().id, other.id]);
    expect(state.grants[0]).toMatchObject({
      status: 'live',
      failure: null,
      noticed: null,
      expiresAt: start + 1,
    });
    expect(state.assuming).toEqual([]);
  });

  test('whose renewal is cancelled is live as before', () => {
    const state = stateAfter([
      granted,
      started,
      { type: 'assume-ended', role: id, profile: someGrant().profile, failure: null },
    ]);
    expect(state.grants).toEqual([someGrant()]);
  });

  test('makes its role one of the eight that are shown as used, the latest first', () => {
    const list = many.slice(0, 9).map(
      (of, index): Event => ({
        type: 'granted',
        grant: someGrant({}, of),
        most: null,
        silent: false,
        now: start + index * minute,
      }),
    );
    const state = stateAfter(list, { ...initialState, roles: many });
    expect(viewOf(state, start, environment).recents.map(({ id }) => id)).toEqual(
      many
        .slice(1, 9)
        .map((of) => of.id)
        .reverse(),
    );
  });
});

describe('a question about production', () => {
  const { id = '', username = '', organisation = organisations[0] } = identities[0] ?? {};
  const [mine, other] = roles;
  const signedIn = (found: typeof roles): Event => ({
    type: 'signed-in',
    identity: id,
    apps: [mine?.app ?? ''],
    roles: found,
    skipped: 0,
    left: 0,
  });
  const asked = [
    { type: 'sign-in-started', identity: { id, username, organisation } },
    signedIn(roles.slice(0, 2)),
    { type: 'production-asked', id: '1', roles: [mine?.id ?? ''], handing: null, byProgram: false },
    { type: 'verification-started', identity: id },
  ] as const;

  test('stays while its role is there, and goes with it', () => {
    expect(stateAfter([...asked, signedIn(roles.slice(0, 2))]).production).toMatchObject({ id: '1' });
    expect(stateAfter([...asked, signedIn(other === undefined ? [] : [other])]).production).toBeNull();
  });
});

test('user names are one whatever their case', () => {
  expect(identityId(' Ada@Acme.example ', 'https://acme.okta.com')).toBe(
    identityId('ada@acme.example', 'https://acme.okta.com'),
  );
});
