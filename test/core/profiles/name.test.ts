import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { previewNames, profileNameOf, profileNames } from '../../../src/core/grants/profile-names.ts';
import type { Role } from '../../../src/core/identities/role.ts';
import { demoFiles, profileFiles } from '../../../src/core/profiles/location.ts';
import { type Named, nameFrom, nextFreeName, templateFault } from '../../../src/core/profiles/name.ts';
import { initialState, type State } from '../../../src/core/state.ts';
import { environment, settingsWith, someRole } from '../fixtures.ts';

const account = '123456789012';
const named = (roleName: string, change: Partial<Named> = {}): Named => ({
  id: roleName,
  accountName: '',
  accountId: account,
  roleName,
  app: 'AWS Account Federation',
  host: 'acme.okta.com',
  ...change,
});
const usual = (roleName: string) => nameFrom('{account}-{role}', named(roleName));
/** What every SDK reads as the name of a profile (botocore's and the JavaScript SDK's parsers). */
const readable = /^(?!-)(?!default$)(?!__proto__$)[A-Za-z0-9_.@+%:/-]{1,64}$/;
const stateWith = (roles: readonly Role[], change: Partial<State> = {}): State => ({
  ...initialState,
  roles,
  ...change,
});

describe('a profile’s name', () => {
  test.each([
    ['Admin', '123456789012-Admin'],
    ['team/data/Analyst', '123456789012-Analyst'],
    ['a.b_c@d+e-f', '123456789012-a.b_c@d+e-f'],
    ['a=b,c', '123456789012-a-b-c'],
  ])('of %s is %s', (role, name) => {
    expect(usual(role)).toBe(name);
  });

  test.each([
    ['{role}', 'Admin'],
    ['{accountId}/{role}', '123456789012/Admin'],
    ['{app}.{org}:{role}', 'AWS-Account-Federation.acme:Admin'],
    ['okta-{account}', 'okta-production'],
    ['{role}%{account}+x@y', 'Admin%production+x@y'],
  ])('from the template %s is %s', (template, name) => {
    expect(nameFrom(template, named('Admin', { accountName: 'production' }))).toBe(name);
  });

  test('is one that every SDK reads, whatever role, app and template are called', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.string(),
        fc.constantFrom(
          '{account}-{role}',
          '{role}',
          '-{app}',
          '{org}{app}',
          '{role}{role}{role}{role}',
          'nothing',
          '{what}',
        ),
        (role, app, template) => {
          expect(nameFrom(template, named(role, { app, host: 'ünïcode.example' }))).toMatch(readable);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('is never default, though a role or a template may be called so', () => {
    expect(nameFrom('{role}', named('default'))).toBe('123456789012-default');
    expect(nameFrom('{role}', named('__proto__'))).toBe('123456789012-__proto__');
    expect(nameFrom('{role}', named('=='))).toBe('123456789012-');
  });

  test('next to a taken one is the first that is free', () => {
    expect(nextFreeName('prod', (name) => ['prod-2', 'prod-3'].includes(name))).toBe('prod-4');
    expect(nextFreeName('x'.repeat(64), () => false)).toBe(`${'x'.repeat(62)}-2`);
  });
});

describe('a template', () => {
  test.each([
    ['{account}-{role}', null],
    ['{org}', null],
    ['', 'empty'],
    ['  ', 'empty'],
    ['prod', 'same-for-all'],
    ['{alias}-{role}', 'unknown-placeholder'],
    ['{account', 'unknown-placeholder'],
    ['{role} prod', 'bad-character'],
    ['{role}]', 'bad-character'],
    ['{role}é', 'bad-character'],
  ])('%j: %s', (template, fault) => {
    expect(templateFault(template)).toBe(fault);
  });
});

describe('the names of all roles', () => {
  const admin = someRole('111111111111', 'Admin');
  const other = someRole('222222222222', 'Admin');

  test('differ, whatever the template: roles for which it says the same get their account', () => {
    const state = stateWith([admin, other], { settings: settingsWith({ profileName: '{role}' }) });
    expect([...profileNames(state).values()]).toEqual(['Admin-111111111111', 'Admin-222222222222']);
  });

  test('differ for roles that only characters tell apart which no name may hold', () => {
    const state = stateWith([someRole(account, 'a=b'), someRole(account, 'a-b'), someRole(account, 'a,b')]);
    expect(new Set(profileNames(state).values()).size).toBe(3);
  });

  test('differ for the same role of two users and of two paths', () => {
    const state = stateWith([
      admin,
      someRole('111111111111', 'Admin', 'bob https://acme.okta.com'),
      someRole('111111111111', 'team/Admin'),
    ]);
    expect(new Set(profileNames(state).values()).size).toBe(3);
  });

  test('differ for any roles and every template, and are read by every SDK', () => {
    const roles = fc.uniqueArray(
      fc.tuple(fc.constantFrom('111111111111', '222222222222'), fc.stringMatching(/^[a-z=,+/-]{1,4}$/)),
      { maxLength: 12, selector: (pair) => pair.join() },
    );
    fc.assert(
      fc.property(
        roles,
        fc.constantFrom('{role}', '{account}', '{app}', '{account}-{role}'),
        (pairs, profileName) => {
          const state = stateWith(
            pairs.map(([id, name]) => someRole(id, name)),
            { settings: settingsWith({ profileName }) },
          );
          const names = [...profileNames(state).values()];
          expect(new Set(names).size).toBe(pairs.length);
          for (const name of names) expect(name).toMatch(readable);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('stay as they were first written when the template changes', () => {
    const names = { [admin.id]: '111111111111-Admin' };
    const state = stateWith([admin, other], { names, settings: settingsWith({ profileName: 'x-{role}' }) });
    expect(profileNameOf(state, admin)).toBe('111111111111-Admin');
    // Not “x-Admin”, which the template says of both: else it would depend on who was written first.
    expect(profileNameOf(state, other)).toBe('x-Admin-222222222222');
  });

  test('are the person’s own where they chose one, and nobody else gets it', () => {
    const own = { profile: 'x-Admin', region: '', output: '' as const, duration: 0, delivery: '' as const };
    const state = stateWith([admin, other], {
      roleSettings: { [admin.id]: own },
      settings: settingsWith({ profileName: 'x-{role}' }),
    });
    expect(profileNameOf(state, admin)).toBe('x-Admin');
    expect(profileNameOf(state, other)).toBe('x-Admin-222222222222');
  });

  test('of 5,000 roles are there at once', () => {
    const roles = Array.from({ length: 5000 }, (_, index) =>
      someRole(String(100000000000 + (index % 50)), `R${index}`),
    );
    const state = stateWith(roles, { settings: settingsWith({ profileName: '{account}' }) });
    const started = performance.now();
    expect(new Set(profileNames(state).values()).size).toBe(5000);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('a preview', () => {
  test('shows a few roles and counts those that would share a name', () => {
    const state = stateWith([
      someRole('111111111111', 'Admin'),
      someRole('222222222222', 'Admin'),
      someRole(account, 'Read'),
    ]);
    expect(previewNames(state, '{role}')).toEqual({
      wrong: null,
      examples: [
        { role: '111111111111 Admin', profile: 'Admin-111111111111' },
        { role: '222222222222 Admin', profile: 'Admin-222222222222' },
        { role: '123456789012 Read', profile: 'Read' },
      ],
      collisions: 2,
    });
    expect(previewNames(state, '{account}-{role}').collisions).toBe(0);
    expect(previewNames(state, '{nobody}')).toEqual({
      wrong: 'unknown-placeholder',
      examples: [],
      collisions: 0,
    });
  });
});

describe('the files', () => {
  const files = (aws: Record<string, string>, change = {}) =>
    profileFiles(
      { ...environment, aws, variable: (name) => ({ HOME: '/home/ada' })[name] },
      settingsWith(change),
    );

  test.each([
    ['', '/home/ada/.aws/credentials'],
    ['  ', '/home/ada/.aws/credentials'],
    ['/srv/keys', '/srv/keys'],
    ['~/keys', '/home/ada/keys'],
    ['~', '/home/ada'],
    ['~bob/keys', '~bob/keys'],
    ['/srv/~/keys', '/srv/~/keys'],
    ['$HOME/keys', '/home/ada/keys'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as a shell writes it
    ['${HOME}/keys', '/home/ada/keys'],
    ['$NOBODY/keys', '$NOBODY/keys'],
  ])('with AWS_SHARED_CREDENTIALS_FILE %j hold credentials in %s', (value, path) => {
    expect(files({ AWS_SHARED_CREDENTIALS_FILE: value }).credentials.path).toBe(path);
  });

  test('are those of the settings before those of the environment, and say whose word it is', () => {
    const aws = { AWS_SHARED_CREDENTIALS_FILE: '/env/keys', AWS_CONFIG_FILE: '/env/config' };
    expect(
      files(aws, {
        credentialsFile: '~/mine',
        extraFiles: [String.raw`\\wsl$\Ubuntu\home\ada\.aws\credentials`, ' '],
      }),
    ).toEqual({
      credentials: { path: '/home/ada/mine', from: 'settings' },
      config: { path: '/env/config', from: 'environment' },
      extra: [{ path: String.raw`\\wsl$\Ubuntu\home\ada\.aws\credentials`, from: 'settings' }],
    });
    expect(files({}).config).toEqual({ path: '/home/ada/.aws/config', from: 'usual' });
  });

  test('of the demo are never the person’s', () => {
    const { credentials, config, extra } = demoFiles(environment);
    expect([credentials.path, config.path, extra]).toEqual([
      '/home/ada/.config/Rolecall/demo/credentials',
      '/home/ada/.config/Rolecall/demo/config',
      [],
    ]);
  });
});
