import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { profileIn, readAsBotocore } from '../../../src/core/profiles/read-as-botocore.ts';
import { readOwnProfile } from '../../../src/core/profiles/read-own-profile.ts';
import { brokenFile, editableFile } from './nasty-files.ts';
import { ourKeysWithoutRegion, ourSection, profile, remove, write, writeAgreed } from './profile-files.ts';

// Hundreds of files, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

const { accessKeyId, secretAccessKey, sessionToken, expiration, region } = profile;
const written = { accessKeyId, secretAccessKey, sessionToken, expiration, region };
const read = (text: string | null, name = profile.name) => readOwnProfile(text, name);

/** A key of the profile as the AWS CLI reads it; empty when it is none. */
function asTheCli(text: string, key: string): string {
  const value = profileIn(readAsBotocore(text), profile.name, 'credentials')?.keys.get(key)?.value;
  return typeof value === 'string' ? value : '';
}

describe('our profile is read as it was written', () => {
  test('whatever stands around it, and with the region that tools see', () => {
    fc.assert(
      fc.property(editableFile, (before) => {
        const text = writeAgreed(before);
        const { region: seen, ...keys } = read(text) ?? { region: 'none' };
        expect(keys).toEqual({ accessKeyId, secretAccessKey, sessionToken, expiration });
        // No region is longer than its first line.
        expect(seen).toBe(asTheCli(text, 'region').split('\n')[0]);
        expect(accessKeyId).toBe(asTheCli(text, 'aws_access_key_id'));
      }),
      { numRuns: 400 },
    );
  });

  test('whatever the keys are, and as they are after a renewal', () => {
    const keyed = fc.stringMatching(/^[A-Za-z0-9/+=]{1,60}$/);
    const ends = fc
      .integer({ min: 1_700_000_000, max: 2_000_000_000 })
      .map((seconds) => new Date(seconds * 1000).toISOString().replace('.000', ''));
    const some = fc
      .record({ id: fc.stringMatching(/^ASIA[A-Z2-7]{16}$/), secret: keyed, token: keyed, end: ends })
      .map(({ id, secret, token, end }) => ({
        ...profile,
        accessKeyId: id,
        secretAccessKey: secret,
        sessionToken: token,
        expiration: end,
      }));
    fc.assert(
      fc.property(editableFile, some, some, (before, first, second) => {
        const text = write(writeAgreed(before, first), '', second);
        expect(read(text)).toMatchObject({
          accessKeyId: second.accessKeyId,
          secretAccessKey: second.secretAccessKey,
          sessionToken: second.sessionToken,
          expiration: second.expiration,
        });
      }),
      { numRuns: 200 },
    );
  });

  test.each<[string, string]>([
    ['alone', ourSection],
    ['with other line ends', ourSection.replaceAll('\n', '\r\n')],
    ['without a line end at the end', ourSection.trimEnd()],
    ['behind a byte order mark', `\u00ef\u00bb\u00bf${ourSection}`],
    ['behind one that looks like it', `[acme-Admin2]\naws_access_key_id = ASIAOTHER\n\n${ourSection}`],
    ['before a section with the same keys', `${ourSection}\n[default]\naws_access_key_id = ASIAOTHER\n`],
    ['with a comment and a key of the person’s in it', `${ourSection}# mine\noutput = json\n`],
    ['in a section of the person’s', writeAgreed(`[${profile.name}]\naws_access_key_id = AKIATHEIRS\n`)],
  ])('%s', (_what, text) => {
    expect(read(text)).toEqual(written);
  });

  test('with the region that the person made of ours, and with none where none is written', () => {
    expect(read(ourSection.replace('region = eu-central-1', 'region = eu-west-3'))?.region).toBe('eu-west-3');
    expect(read(`[${profile.name}]\n${ourKeysWithoutRegion}`)).toEqual({ ...written, region: '' });
    expect(read(write(null, '', { ...profile, region: '' }))).toEqual({ ...written, region: '' });
  });

  test('of several profiles each by its name', () => {
    const two = write(ourSection, '', { ...profile, name: 'other', accessKeyId: 'ASIATWO' });
    expect([read(two)?.accessKeyId, read(two, 'other')?.accessKeyId]).toEqual(['ASIANEW', 'ASIATWO']);
  });
});

describe('nothing is read', () => {
  const without = (key: string) => ourSection.replace(new RegExp(`^${key} = .*\n`, 'm'), '');

  test.each<[string, string | null]>([
    ['of a file that is not there', null],
    ['of an empty file', ''],
    ['where the profile is not', '[default]\naws_access_key_id = ASIAX\n'],
    ['where only one that looks like it is', ourSection.replace('[acme-Admin]', '[acme-Admin2]')],
    ['where it has another case', ourSection.replace('[acme-Admin]', '[ACME-ADMIN]')],
    ['where it is a comment', ourSection.replace(/^/gm, '# ')],
    ['where it is the person’s own', `[${profile.name}]\naws_access_key_id = AKIATHEIRS\n`],
    ['without our mark', without('x_rolecall_managed')],
    ['where the mark is a comment', ourSection.replace('x_rolecall_managed', '# x_rolecall_managed')],
    ['where somebody put static keys', ourSection.replace('ASIANEW', 'AKIATHEIRS')],
    ...[
      'aws_access_key_id',
      'aws_secret_access_key',
      'aws_session_token',
      'x_security_token_expires',
    ].flatMap((key): [string, string][] => [
      [`without its ${key}`, without(key)],
      [`with an empty ${key}`, ourSection.replace(new RegExp(`^${key} = .*$`, 'm'), `${key} =`)],
    ]),
    ['in a file of another encoding', [...ourSection].map((character) => `${character}\0`).join('')],
  ])('%s', (_what, text) => {
    expect(text).not.toBe(ourSection);
    expect(read(text)).toBeNull();
  });

  test.each(['', '__proto__', 'constructor', 'x_rolecall_managed', '[acme-Admin]'])(
    'of the name “%s”',
    (name) => {
      expect(read(ourSection, name)).toBeNull();
    },
  );

  test('of files without a profile of ours, and none after “Stop”, whatever stands there', () => {
    fc.assert(
      fc.property(editableFile, (before) => {
        expect(read(before)).toBeNull();
        expect(read(remove(writeAgreed(before)))).toBeNull();
      }),
      { numRuns: 200 },
    );
  });
});

test('a file that nobody can read is never more than nothing or our keys, and never an error', () => {
  fc.assert(
    fc.property(brokenFile, fc.nat(), (broken, at) => {
      expect(read(broken)).toBeNull();
      const lines = broken.split(/(?<=\n)/);
      lines.splice(at % (lines.length + 1), 0, `\n${ourSection}`);
      const keys = read(lines.join(''));
      if (keys !== null) expect(keys).toMatchObject({ accessKeyId, secretAccessKey });
    }),
    { numRuns: 300 },
  );
});
