import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inspectProfile } from '../../../src/core/profiles/inspect.ts';
import type {
  InspectedSource,
  Inspection,
  InspectionWarning,
  WayName,
} from '../../../src/shared/inspection.ts';
import { id, keys, ownProgram } from './inspect-scenarios.ts';

const now = Date.parse('2026-11-24T12:00:00Z');
const credentialsPath = '~/.aws/credentials';
const configPath = '/elsewhere/config';

function inspect(
  credentials: string | null,
  config: string | null = null,
  variables: Record<string, string> = {},
  name = 'p',
): Inspection {
  const files = {
    credentials: { path: credentialsPath, text: credentials },
    config: { path: configPath, text: config },
  };
  return inspectProfile(name, files, variables, now);
}

function way(inspection: Inspection, name: WayName) {
  return inspection.ways.find((one) => one.way === name) ?? expect.fail(`no ${name}`);
}

/** `credentials:2 aws_access_key_id wins`, or a variable in the place of the line and key. */
function line({ source, outcome }: InspectedSource): string {
  if (source.kind === 'environment') return `${source.variable} ${outcome}`;
  return `${source.path === configPath ? 'config' : 'credentials'}:${source.line} ${source.key} ${outcome}`;
}

const lines = (inspection: Inspection, name: WayName) => way(inspection, name).candidates.map(line);
const warningCodes = ({ warnings }: Inspection) => warnings.map(({ code }) => code);
const warning = <Code extends InspectionWarning['code']>(inspection: Inspection, code: Code) =>
  inspection.warnings.find((one) => one.code === code);

const region = 'region = eu-west-1\n';
const good = `[p]\n${keys('CRED')}${region}`;
const environment = {
  AWS_ACCESS_KEY_ID: id('ENVK'),
  AWS_SECRET_ACCESS_KEY: 'set',
  AWS_SESSION_TOKEN: 'set',
};

test('a plain profile is used the same in every way, and nothing is to be warned of', () => {
  const inspection = inspect(good);
  expect(inspection.warnings).toEqual([]);
  expect(inspection.ways.map((one) => one.way)).toEqual(['cli-option', 'cli-variable', 'javascript']);
  for (const one of inspection.ways) {
    const source = { kind: 'file', path: credentialsPath, section: 'p' };
    expect(one).toEqual({
      way: one.way,
      candidates: [
        {
          source: { ...source, line: 2, key: 'aws_access_key_id' },
          value: '…CRED',
          outcome: 'wins',
          ours: false,
        },
      ],
      fails: null,
      region: {
        source: { ...source, line: 5, key: 'region' },
        value: 'eu-west-1',
        outcome: 'wins',
        ours: false,
      },
      output: null,
    });
  }
});

describe('what is ours', () => {
  const ours = (text: string) => {
    const inspection = inspect(text, `[profile p]\n${keys('CONF')}`);
    const { candidates, region } = way(inspection, 'cli-option');
    return [...candidates.map((candidate) => candidate.ours), region?.ours];
  };
  const temporary = good.replaceAll(/aws_access_key_id = \S+/g, 'aws_access_key_id = ASIATEMPORARYKEYS123');

  test('are the keys of a section with our mark, and the region that we wrote into it', () => {
    expect(ours(`${temporary}x_rolecall_managed = true\n`)).toEqual([true, false, false]);
    const region = /region = (\S+)/.exec(good)?.[1] ?? '';
    expect(ours(`${temporary}x_rolecall_managed = true\nx_rolecall_added = region=${region}\n`)).toEqual([
      true,
      false,
      true,
    ]);
  });

  test('is the program that asks Rolecall, in the section that we wrote, with the region that came with it', () => {
    const inspection = inspect(null, `[profile p]\n${ownProgram}`);
    expect(inspection.warnings).toEqual([]);
    for (const one of inspection.ways) {
      expect(one.fails).toBeNull();
      expect(one.candidates).toMatchObject([
        { source: { path: configPath, line: 2, key: 'credential_process' }, outcome: 'wins', ours: true },
      ]);
      expect(one.region).toMatchObject({ value: 'eu-west-1', ours: true });
    }
  });

  test('is no program of somebody else, nor ours in a section of theirs', () => {
    for (const lines of [
      ownProgram.replace('rolecall-credentials', 'keys'),
      ownProgram.replace(/x_rolecall_managed.*\n/, ''),
    ])
      for (const { candidates, region } of inspect(null, `[profile p]\n${lines}`).ways)
        expect([...candidates, region].map((source) => source?.ours)).toEqual([false, false]);
  });

  test('is told beside keys that win over the program', () => {
    const inspection = inspect(`[p]\n${keys('CRED')}`, `[profile p]\n${ownProgram}`);
    expect(lines(inspection, 'cli-option')).toEqual([
      'credentials:2 aws_access_key_id wins',
      'config:2 credential_process shadowed',
    ]);
    expect(inspection.warnings).toEqual([
      { code: 'mixed', path: configPath, line: 2, key: 'credential_process' },
    ]);
  });

  test('are no keys that somebody put in the place of ours', () => {
    expect(ours(`${good}x_rolecall_managed = true\n`)).toEqual([false, false, false]);
  });
});

describe('the order', () => {
  test('is botocore’s, with what it passes by', () => {
    const config = `[profile p]\n${keys('CONF')}credential_process = x\nlogin_session = y\nsso_session = corp\nrole_arn = arn:aws:iam::111122223333:role/R\nsource_profile = p\n`;
    const inspection = inspect(`[p]\n${keys('CRED')}`, config, {
      ...environment,
      AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/x',
    });
    const rest = [
      'credentials:2 aws_access_key_id shadowed',
      'config:6 login_session shadowed',
      'config:5 credential_process shadowed',
      'config:2 aws_access_key_id shadowed',
      'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI shadowed',
    ];
    expect(lines(inspection, 'cli-variable')).toEqual([
      'AWS_ACCESS_KEY_ID wins',
      'config:8 role_arn shadowed',
      'config:7 sso_session ignored',
      ...rest,
    ]);
    expect(lines(inspection, 'cli-option')).toEqual([
      'AWS_ACCESS_KEY_ID ignored',
      'config:8 role_arn wins',
      'config:7 sso_session ignored',
      ...rest,
    ]);
  });

  test('is the JavaScript SDK’s, for which AWS_PROFILE passes by the keys of the environment', () => {
    const config = `[profile p]\n${keys('CONF')}credential_process = x\nlogin_session = y\nsso_session = corp\nrole_arn = arn:aws:iam::111122223333:role/R\n`;
    const inspection = inspect(`[p]\n${keys('CRED')}`, config, {
      ...environment,
      AWS_WEB_IDENTITY_TOKEN_FILE: '/token',
      AWS_ROLE_ARN: 'arn:aws:iam::111122223333:role/W',
    });
    expect(lines(inspection, 'javascript')).toEqual([
      'AWS_ACCESS_KEY_ID ignored',
      'config:8 role_arn ignored',
      'credentials:2 aws_access_key_id wins',
      'config:2 aws_access_key_id shadowed',
      'config:5 credential_process shadowed',
      'config:7 sso_session shadowed',
      'config:6 login_session shadowed',
      'AWS_WEB_IDENTITY_TOKEN_FILE shadowed',
    ]);
  });
});

describe('variables of the environment', () => {
  test('win over default, and for Python tools over AWS_PROFILE', () => {
    const named = inspect(good, null, environment);
    expect(lines(named, 'cli-variable')[0]).toBe('AWS_ACCESS_KEY_ID wins');
    expect(warning(named, 'environment-wins')).toEqual({
      code: 'environment-wins',
      variables: Object.keys(environment),
    });
    expect(warningCodes(named)).toContain('tools-differ');
    const unnamed = inspect(good.replace('[p]', '[default]'), null, environment, 'default');
    expect(lines(unnamed, 'javascript')).toEqual([
      'AWS_ACCESS_KEY_ID wins',
      'credentials:2 aws_access_key_id shadowed',
    ]);
  });

  test('that win over nothing are no reason to warn', () => {
    expect(warningCodes(inspect(null, null, environment, 'default'))).not.toContain('environment-wins');
  });

  test('name another profile, whose region is then used', () => {
    const text = `${good.replace('[p]', '[default]')}[other]\n${keys('OTHR')}region = us-west-2\n`;
    const inspection = inspect(text, null, { AWS_PROFILE: 'other' }, 'default');
    expect(lines(inspection, 'javascript')).toEqual([
      'AWS_PROFILE wins',
      'credentials:2 aws_access_key_id shadowed',
    ]);
    expect(way(inspection, 'cli-variable').candidates[0]?.value).toBe('other');
    expect(way(inspection, 'cli-variable').region?.value).toBe('us-west-2');
    expect(lines(inspection, 'cli-option')).toEqual(['credentials:2 aws_access_key_id wins']);
    expect(warning(inspection, 'environment-wins')).toMatchObject({ variables: ['AWS_PROFILE'] });
  });

  test('of the older name win over AWS_PROFILE in Python tools', () => {
    const inspection = inspect(`${good}[other]\n${keys('OTHR')}`, null, { AWS_DEFAULT_PROFILE: 'other' });
    expect(lines(inspection, 'cli-variable')[0]).toBe('AWS_DEFAULT_PROFILE wins');
    expect(lines(inspection, 'javascript')[0]).toBe('credentials:2 aws_access_key_id wins');
  });

  test('say the region, each to other tools', () => {
    const inspection = inspect(good, null, { AWS_DEFAULT_REGION: 'sa-east-1', AWS_REGION: 'us-east-2' });
    expect(way(inspection, 'cli-option').region).toMatchObject({
      value: 'sa-east-1',
      source: { variable: 'AWS_DEFAULT_REGION' },
    });
    expect(way(inspection, 'javascript').region).toMatchObject({
      value: 'us-east-2',
      source: { variable: 'AWS_REGION' },
    });
    expect(warning(inspection, 'environment-wins')).toMatchObject({
      variables: ['AWS_DEFAULT_REGION', 'AWS_REGION'],
    });
    expect(warningCodes(inspection)).toEqual(['environment-wins', 'region-variable', 'tools-differ']);
  });

  test('that say what the files say are no reason to warn', () => {
    const variables = { AWS_DEFAULT_REGION: 'eu-west-1', AWS_REGION: 'eu-west-1' };
    expect(inspect(good, null, variables).warnings).toEqual([]);
  });
});

describe('it warns of', () => {
  test('no region, where no tool has one', () => {
    const inspection = inspect(`[p]\n${keys('CRED')}`);
    expect(warningCodes(inspection)).toEqual(['no-region']);
    expect(
      warningCodes(inspect(`[p]\n${keys('CRED')}`, null, { AWS_REGION: 'r', AWS_DEFAULT_REGION: 'r' })),
    ).toEqual([]);
    // The JavaScript SDK does not know this variable.
    expect(warningCodes(inspect(`[p]\n${keys('CRED')}`, null, { AWS_DEFAULT_REGION: 'r' }))).toEqual([
      'tools-differ',
      'no-region',
    ]);
  });

  test('keys that the other file has, too, once for static ones', () => {
    const inspection = inspect(good, `[profile p]\n${keys('CONF')}region = us-east-1\n`);
    const by = { by: credentialsPath, in: configPath };
    expect(inspection.warnings).toEqual([
      { code: 'shadowed', key: 'aws_access_key_id', ...by },
      { code: 'shadowed', key: 'region', ...by },
    ]);
    expect(inspect(good, `[profile p]\n${region}`).warnings).toEqual([]);
  });

  test.each([
    ['2026-11-24T12:00:00Z', 'expired'],
    ['2026-11-24T12:09:59Z', 'expires-soon'],
    ['2026-11-24T13:09:59+01:00', 'expires-soon'],
    ['2026-11-24T13:09:59+0100', 'expires-soon'],
    ['2026-11-24T12:10:00Z', null],
    ['2026-11-24T11:00:00', null],
    ['soon', null],
  ])('keys that end at %s (%s)', (end, code) => {
    const inspection = inspect(`${good}x_security_token_expires = ${end}\n`);
    expect(inspection.warnings).toEqual(code === null ? [] : [{ code, at: Date.parse(end) }]);
  });

  test('the end of keys that are used only', () => {
    const config = `[profile p]\n${keys('CONF')}x_security_token_expires = 2020-01-01T00:00:00Z\n`;
    expect(warningCodes(inspect(good, config))).toEqual(['shadowed']);
    const variables = { ...environment, AWS_CREDENTIAL_EXPIRATION: '2020-01-01T00:00:00Z' };
    expect(warning(inspect(good, null, variables), 'expired')).toMatchObject({
      at: Date.parse('2020-01-01T00:00:00Z'),
    });
  });

  test('a token of the older name that is not the one of today', () => {
    const stale = inspect(`${good}aws_security_token = stale\n`);
    expect(warning(stale, 'stale-token')).toEqual({ code: 'stale-token', path: credentialsPath, line: 6 });
    expect(warningCodes(stale)).toContain('tools-differ');
    expect(inspect(`${good}aws_security_token = token-CRED\n`).warnings).toEqual([]);
  });

  test('a comment behind a value', () => {
    const inspection = inspect(good.replace('eu-west-1', 'eu-west-1 # mine'));
    expect(warning(inspection, 'value-with-comment')).toEqual({
      code: 'value-with-comment',
      path: credentialsPath,
      line: 5,
      key: 'region',
    });
    expect(warningCodes(inspection)).toContain('tools-differ');
    expect(warningCodes(inspect(good.replace('eu-west-1', 'eu-west-1#mine')))).toEqual([]);
  });

  test.each([
    ['role_arn = arn:aws:iam::111122223333:role/R\nsource_profile = p\n', 'role_arn'],
    ['credential_process = x\n', 'credential_process'],
    ['web_identity_token_file = x\nrole_session_name = n\n', 'web_identity_token_file'],
    ['sso_account_id = 111122223333\n', 'sso_account_id'],
    ['login_session = x\n', 'login_session'],
  ])('static keys beside others (%#)', (text, key) => {
    const found = inspect(good, `[profile p]\n${text}`).warnings.find(({ code }) => code === 'mixed');
    expect(found).toEqual({ code: 'mixed', path: configPath, line: 2, key });
    expect(warningCodes(inspect(null, `[profile p]\n${text}`))).not.toContain('mixed');
  });
});

describe('a tool fails', () => {
  test('for a file that it cannot read, whatever the environment has', () => {
    const inspection = inspect(`${good}${good}`, null, environment);
    expect(way(inspection, 'cli-variable')).toMatchObject({
      fails: {
        code: 'unreadable',
        path: credentialsPath,
        line: 6,
        reason: 'the section “p” stands there twice',
      },
      candidates: [{ outcome: 'ignored' }],
      region: null,
    });
    expect(lines(inspection, 'javascript')[1]).toBe('credentials:7 aws_access_key_id wins');
    expect(warningCodes(inspection)).toContain('tools-differ');
  });

  test('for a name that it does not see, and says where it stands', () => {
    const blank = inspect(`[a b]\n${keys('CRED')}`, null, {}, 'a b');
    expect(way(blank, 'cli-option').fails).toBeNull();
    expect(way(blank, 'javascript').fails).toEqual({
      code: 'name-invisible',
      path: credentialsPath,
      line: 1,
    });
    const config = inspect(null, `\n[p]\n${keys('CONF')}`);
    expect(way(config, 'cli-option').fails).toEqual({ code: 'name-invisible', path: configPath, line: 2 });
  });

  test('for a profile that is nowhere, but not for an empty one', () => {
    expect(inspect(null).ways.map(({ fails }) => fails?.code)).toEqual(Array(3).fill('profile-missing'));
    expect(inspect('[p]\n').ways.map(({ fails }) => fails)).toEqual([null, null, null]);
    expect(warningCodes(inspect(null))).toEqual([]);
  });

  test('for half of the keys, and names the other half', () => {
    const inspection = inspect(`[p]\naws_access_key_id = ${id('CRED')}\n`);
    const fails = { code: 'incomplete', missing: 'aws_secret_access_key' };
    expect(inspection.ways.map((one) => one.fails)).toEqual([fails, fails, fails]);
  });

  test('for a role whose source is nowhere, and names it', () => {
    const config = '[profile p]\nrole_arn = arn:aws:iam::111122223333:role/R\nsource_profile = base\n';
    expect(way(inspect(null, config), 'cli-option').fails).toEqual({ code: 'incomplete', missing: '[base]' });
  });

  test('with the one failure of the profile that a variable names', () => {
    const inspection = inspect(good, null, { AWS_DEFAULT_PROFILE: 'gone' });
    expect(way(inspection, 'cli-variable').fails).toEqual({ code: 'profile-missing' });
    expect(way(inspection, 'javascript').fails).toBeNull();
  });
});

describe('nothing secret is in the answer', () => {
  const secret = fc.stringMatching(/^[A-Za-z0-9/+]{40}$/);
  const place = fc.constantFrom(
    (it: string) => `aws_secret_access_key = ${it}\n`,
    (it: string) => `aws_session_token = ${it}\n`,
    (it: string) => `aws_security_token = ${it}\n`,
    (it: string) => `aws_access_key_id = ${it}\n`,
    (it: string) => `region = r\n  aws_secret_access_key = ${it}\n`,
    (it: string) => `source_profile = q\n  ${it}\nrole_arn = a\n  ${it}\n`,
    (it: string) => `output = json # ${it}\n`,
    (it: string) => `credential_process = run --key ${it}\n`,
    (it: string) => `sso_start_url = https://x.awsapps.com/${it}\nsso_session = ${it}=\n`,
    (it: string) => `sso_account_id = ${it}\n`,
    (it: string) => `web_identity_token_file = ${it}\nlogin_session = ${it}\n`,
    (it: string) => `${it}\n`,
    (it: string) => `${it}=\n${it}=\n`,
    (it: string) => `s3 =\n  ${it}\n`,
    (it: string) => `# ${it}\n[q] # ${it}\nx_security_token_expires = ${it}\n`,
  );
  const text = fc.array(place, { maxLength: 5 });

  test('whatever stands where', () => {
    fc.assert(
      fc.property(
        secret,
        text,
        text,
        fc.constantFrom('p', 'default', 'q'),
        (it, credentials, config, name) => {
          const fill = (lines: typeof credentials) => lines.map((fn) => fn(it)).join('');
          const variables = {
            ...environment,
            AWS_CONTAINER_CREDENTIALS_FULL_URI: `http://127.0.0.1:80/${it}?${it}`,
            AWS_PROFILE: 'p',
          };
          for (const set of [variables, {}]) {
            const inspection = inspect(
              `[p]\naws_access_key_id = ${id('CRED')}\n${fill(credentials)}[default]\n${fill(config)}`,
              `[profile p]\n${fill(config)}[default]\n${fill(credentials)}`,
              set,
              name,
            );
            const answer = JSON.stringify(inspection).toLowerCase();
            for (const part of [it.slice(0, 12), it.slice(-12)])
              expect(answer).not.toContain(part.toLowerCase());
            expect(answer).not.toContain(id('').toLowerCase());
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
