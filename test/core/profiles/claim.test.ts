import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { claimOn, sectionsFor, withRivalsBack, withRivalsKept } from '../../../src/core/profiles/claim.ts';
import { parseDocument } from '../../../src/core/profiles/document.ts';
import { editableFile } from './nasty-files.ts';
import { profile, write } from './profile-files.ts';

// Hundreds of files, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

const claimIn = (text: string, kind: 'config' | 'credentials' = 'config', name = 'p') =>
  claimOn(parseDocument(text), kind, name);
const objectionsIn = (text: string, kind: 'config' | 'credentials' = 'config', name = 'p') =>
  claimIn(text, kind, name).objections.map(({ line, key }) => `${line} ${key ?? '–'}`);

describe('in the config file, a profile is found', () => {
  test.each<[string, string, string]>([
    ['by its name', '[profile p]', 'p'],
    ['in quotes', '[profile "p"]', 'p'],
    ['in other quotes', "[profile 'p']", 'p'],
    ['in half a quote', '[profile "p"x]', 'px'],
    ['with a tab', '[profile\tp]', 'p'],
    ['with two blanks, as botocore reads it', '[profile  p]', 'p'],
    ['with another word of that beginning, as botocore reads it', '[profiles p]', 'p'],
    ['with a dot, as JavaScript reads it', '[profile.p]', 'p'],
    ['under an indented header', '  [profile p] # c', 'p'],
    ['as default', '[default]', 'default'],
    ['as the default that is called so', '[profile default]', 'default'],
  ])('%s', (_how, header, name) => {
    expect(objectionsIn(`[a]\n${header}\nrole_arn = r\n`, 'config', name)).toEqual(['3 role_arn']);
  });

  test.each<[string, string]>([
    ['without the word', '[p]'],
    ['with a capital', '[Profile p]'],
    ['as a session of that name', '[sso-session p]'],
    ['as services of that name', '[services p]'],
    ['with a third word', '[profile p q]'],
    ['with another beginning', '[preview p]'],
    ['in a comment', '# [profile p]'],
  ])('but not %s', (_how, header) => {
    expect(objectionsIn(`[profile a]\nk = v\n${header}\nrole_arn = r\n`)).toEqual([]);
  });

  test('in every section that is one for some tool', () => {
    const text = '[default]\nrole_arn = r\n[profile default]\nsso_session = s\nregion = x\n';
    expect(objectionsIn(text, 'config', 'default')).toEqual(['2 role_arn', '4 sso_session']);
    expect(sectionsFor(parseDocument(text), 'config', 'default')).toHaveLength(2);
  });
});

describe('objections are', () => {
  test('each key that would win over ours, whatever its case', () => {
    const keys = [
      ...['role_arn', 'source_profile', 'credential_source', 'credential_process', 'web_identity_token_file'],
      ...['login_session', 'sso_session', 'sso_start_url', 'sso_account_id', 'SSO_Role_Name', 'sso_region'],
    ];
    const text = `[profile p]\nregion = x\n${keys.map((key) => `${key} = v\n`).join('')}`;
    expect(objectionsIn(text)).toEqual(keys.map((key, index) => `${index + 3} ${key.toLowerCase()}`));
  });

  test('no keys of a block, and none but those', () => {
    expect(
      objectionsIn('[profile p]\ns3 =\n  role_arn = x\nrole_session_name = y\nmfa_serial = z\n'),
    ).toEqual([]);
  });

  test('one that JavaScript alone takes for a key', () => {
    expect(objectionsIn('[profile p]\ns3:\n  role_arn = y\n')).toEqual(['3 role_arn']);
    expect(objectionsIn('[profile p]\nregion = x\n  role_arn = y\n')).toEqual(['3 role_arn']);
  });

  test('a section of credentials that is not ours, as a whole', () => {
    expect(objectionsIn('[p]\nk = v\nrole_arn = r\n', 'credentials')).toEqual(['1 –', '3 role_arn']);
    expect(objectionsIn('[p]\nx_rolecall_managed = true\n', 'credentials')).toEqual([]);
    expect(objectionsIn('[p]\nx_rolecall_managed = borrowed\nrole_arn = r\n', 'credentials')).toEqual([
      '3 role_arn',
    ]);
    expect(objectionsIn('[p]\nx_rolecall_managed = true\naws_access_key_id = AKIA\n', 'credentials')).toEqual(
      ['1 –'],
    );
    expect(objectionsIn('[profile p]\nk = v\n', 'credentials')).toEqual([]);
  });
});

test('a fingerprint is of the lines of the profile alone, and not of where they stand or how they end', () => {
  const text = '[profile p]\nrole_arn = r\n';
  const { fingerprint } = claimIn(text);
  expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
  for (const same of [
    `[a]\nk = v\n\n${text}`,
    text.replaceAll('\n', '\r\n'),
    `${text}\n\n[b]\nk = v\n`,
    text.trimEnd(),
  ])
    expect(claimIn(same).fingerprint).toBe(fingerprint);
  for (const other of [
    `${text}region = x\n`,
    text.replace('= r', '= s'),
    `${text}# c\n`,
    text.replace('role', ' role'),
  ])
    expect(claimIn(other).fingerprint).not.toBe(fingerprint);
  expect(claimIn('[profile p]\nregion = x\n').fingerprint).toBe('');
});

describe('keys of the config file that would win', () => {
  test('wait as comments, each with what goes on with its value, and all else stays', () => {
    const before =
      '# c\n[profile p] ; mine\r\nregion = x\r\nrole_arn = r\r\n  more\nSSO_Region: y\n\n[profile q]\nrole_arn = r';
    const after =
      '# c\n[profile p] ; mine\r\nregion = x\r\n# rolecall-kept: role_arn = r\r\n# rolecall-more:   more\n# rolecall-kept: SSO_Region: y\n\n[profile q]\nrole_arn = r';
    expect(withRivalsKept(before, 'p')).toBe(after);
    expect(withRivalsKept(after, 'p')).toBe(after);
    expect(withRivalsBack(after, 'p')).toBe(before);
    expect(withRivalsBack(before, 'p')).toBe(before);
  });

  test('come back for their own profile alone', () => {
    const before = '[profile p]\nrole_arn = r\n[profile q]\nrole_arn = r\n';
    const after = ['p', 'q'].reduce(withRivalsKept, before);
    expect(withRivalsBack(after, 'q')).toBe(withRivalsKept(before, 'p'));
    expect(['p', 'q'].reduce(withRivalsBack, after)).toBe(before);
  });

  test('come back byte for byte, and none is left in the way meanwhile', () => {
    const titles = ['[profile acme-Admin]', '[profile "acme-Admin"]', '[profile  acme-Admin]', '[default]'];
    const config = fc
      .tuple(editableFile, fc.constantFrom(...titles))
      .map(([text, title]) => text.replace('[acme-Admin]', title));
    fc.assert(
      fc.property(config, fc.constantFrom('acme-Admin', 'default'), (before, name) => {
        const after = withRivalsKept(before, name);
        expect(after === before).toBe(objectionsIn(before, 'config', name).length === 0);
        expect(objectionsIn(after, 'config', name)).toEqual([]);
        expect(withRivalsKept(after, name)).toBe(after);
        expect(withRivalsBack(after, name)).toBe(before);
      }),
      { numRuns: 500 },
    );
  });

  test('of a file that no tool understands: its bytes stay', () => {
    for (const text of ['', '\r', '[profile p]\rrole_arn = r\r', '\xff\xfe[\0', '\0\n\xff', '[profile p'])
      expect(withRivalsBack(withRivalsKept(text, 'p'), 'p')).toBe(text);
  });
});

test('a name that would be something else in the file never gets there', () => {
  for (const name of ['a]\n[default', 'a b', 'DEFAULT', '__proto__', '', 'a#b', 'é', '[x', '"a"'])
    expect(() => write('', '', { ...profile, name })).toThrow('no name');
  for (const name of ['default', 'a.b', 'a/b:c@d+e%f_g-h'])
    expect(write('', '', { ...profile, name })).toContain(`[${name}]`);
});
