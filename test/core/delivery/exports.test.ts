import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { endpointText, exportText, profileText } from '../../../src/core/delivery/exports.ts';
import { endpoint, grant, nasty, profileNames } from './copied.ts';
import { createShells, leftOf, preset, realShells } from './real-shells.ts';

const shells = createShells();
afterAll(shells.end);

const winsOverKeys = [
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_SECURITY_TOKEN',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_ROLE_ARN',
  'AWS_ACCOUNT_ID',
  'AWS_CREDENTIAL_SCOPE',
];
const keysSet = {
  AWS_ACCESS_KEY_ID: grant.accessKeyId,
  AWS_SECRET_ACCESS_KEY: grant.secretAccessKey,
  AWS_SESSION_TOKEN: grant.sessionToken,
  AWS_CREDENTIAL_EXPIRATION: grant.expiration,
  AWS_REGION: grant.region,
  AWS_DEFAULT_REGION: grant.region,
};
const winsOverProfile = [
  'AWS_DEFAULT_PROFILE',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
  'AWS_ACCESS_KEY',
  'AWS_SECRET_KEY',
  'AWS_CREDENTIAL_EXPIRATION',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_ROLE_ARN',
  'AWS_REGION',
  'AWS_DEFAULT_REGION',
];

describe.each(realShells)('in $name', (real) => {
  const missing = shells.evaluate(real, '') === null ? `${real.program} is not here` : '';

  test('the keys win over whatever was set before', ({ skip }) => {
    if (missing) return skip(missing);
    const variables = shells.evaluate(real, exportText(real.shell, grant));
    expect(variables).toEqual({ ...leftOf(...winsOverKeys), ...keysSet });
  });

  test('they work where nothing was set, and errors and unset variables end the shell', ({ skip }) => {
    if (missing) return skip(missing);
    const texts = [
      exportText(real.shell, grant),
      profileText(real.shell, 'p', null),
      endpointText(real.shell, endpoint, null),
    ];
    for (const text of texts) {
      const variables = shells.evaluate(real, real.strict + text, {});
      expect(Object.keys(variables ?? {})).not.toEqual([]);
    }
    expect(shells.evaluate(real, real.strict + exportText(real.shell, grant), {})).toEqual(keysSet);
  });

  test('twice is as good as once', ({ skip }) => {
    if (missing) return skip(missing);
    const text = exportText(real.shell, grant);
    expect(shells.evaluate(real, text + text)).toEqual(shells.evaluate(real, text));
  });

  test('without a region of ours, the one that stood there stays', ({ skip }) => {
    if (missing) return skip(missing);
    const stayed = { AWS_REGION: 'old', AWS_DEFAULT_REGION: 'old' };
    expect(shells.evaluate(real, exportText(real.shell, { ...grant, region: '' }))).toMatchObject(stayed);
    expect(shells.evaluate(real, endpointText(real.shell, { ...endpoint, region: '' }, null))).toMatchObject(
      stayed,
    );
  });

  test('a profile wins over keys and regions; the files stay where they are', ({ skip }) => {
    if (missing) return skip(missing);
    expect(shells.evaluate(real, profileText(real.shell, 'mine', null))).toEqual({
      ...leftOf(...winsOverProfile),
      AWS_PROFILE: 'mine',
    });
  });

  test('a profile in another file is found there', ({ skip }) => {
    if (missing) return skip(missing);
    const files = { credentials: "/it's/a b/credentials", config: '/$HOME/!!/config' };
    expect(shells.evaluate(real, profileText(real.shell, 'mine', files))).toEqual({
      ...leftOf(...winsOverProfile),
      AWS_PROFILE: 'mine',
      AWS_SHARED_CREDENTIALS_FILE: files.credentials,
      AWS_CONFIG_FILE: files.config,
    });
  });

  test('an endpoint is alone: no keys, no profile, no other endpoint', ({ skip }) => {
    if (missing) return skip(missing);
    const set = {
      AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:4144/credentials',
      AWS_CONTAINER_AUTHORIZATION_TOKEN: endpoint.token,
      AWS_REGION: endpoint.region,
      AWS_DEFAULT_REGION: endpoint.region,
    };
    const files = {
      AWS_SHARED_CREDENTIALS_FILE: preset['AWS_SHARED_CREDENTIALS_FILE'],
      AWS_CONFIG_FILE: preset['AWS_CONFIG_FILE'],
    };
    const left = { AWS_ACCOUNT_ID: '999999999999', AWS_CREDENTIAL_SCOPE: 'theirs' };
    expect(shells.evaluate(real, endpointText(real.shell, endpoint, null))).toEqual({
      ...left,
      ...files,
      ...set,
    });
    expect(shells.evaluate(real, endpointText(real.shell, endpoint, '/dev/null'))).toEqual({
      ...left,
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_CONFIG_FILE: '/dev/null',
      ...set,
    });
  });

  test('every character of a value survives and none of it runs', ({ skip }) => {
    if (missing) return skip(missing);
    fc.assert(
      fc.property(nasty, nasty, profileNames, (secretAccessKey, path, profile) => {
        const keys = exportText(real.shell, { ...grant, secretAccessKey, sessionToken: path });
        expect(shells.evaluate(real, keys)).toMatchObject({
          AWS_SECRET_ACCESS_KEY: secretAccessKey,
          AWS_SESSION_TOKEN: path,
        });
        const use = profileText(real.shell, profile, { credentials: path, config: secretAccessKey });
        expect(shells.evaluate(real, use)).toMatchObject({
          AWS_PROFILE: profile,
          AWS_SHARED_CREDENTIALS_FILE: path,
          AWS_CONFIG_FILE: secretAccessKey,
        });
      }),
      { numRuns: 25, examples: [["$(echo pwned)`id`'$HOME'", "'; exit 3; '", '%PATH%']] },
    );
  });
});

describe.each(realShells.filter(({ interactive }) => interactive !== null))(
  'at the prompt of $name',
  (real) => {
    test('the pasted lines do the same, though `!` is history there', ({ skip }) => {
      if (shells.evaluate(real, '') === null) return skip(`${real.program} is not here`);
      const secretAccessKey = `!!'!$!-1"!x`;
      const text = exportText(real.shell, { ...grant, secretAccessKey });
      expect(shells.paste(real, text)).toEqual({
        ...leftOf(...winsOverKeys),
        ...keysSet,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
      });
    });
  },
);

describe('in fish, a universal variable of the person', () => {
  const plain = realShells.find(({ name }) => name === 'fish');
  if (plain === undefined) throw new Error('fish is not among the shells');
  // Without its configuration it keeps no universal variables; the home is the test's own.
  const fish = { ...plain, options: [] };
  const missing = shells.evaluate(fish, '') === null ? 'fish is not here' : '';

  test('is named with what erases it, and stays until then', ({ skip }) => {
    if (missing) return skip(missing);
    expect(shells.evaluate(fish, 'set -Ux AWS_PROFILE everywhere; set -Ux AWS_REGION theirs', {})).toEqual({
      AWS_PROFILE: 'everywhere',
      AWS_REGION: 'theirs',
    });
    const text = exportText('fish', grant);
    expect(() => shells.evaluate(fish, text, {})).toThrow(
      'fish: 0 AWS_PROFILE is universal here and wins; to erase it: set -eU AWS_PROFILE\n',
    );
    // What the text sets wins over a universal one without being asked.
    expect(shells.evaluate(fish, `set -eU AWS_PROFILE\n${text}`, {})).toEqual(keysSet);
    expect(shells.evaluate(fish, 'set -eU AWS_REGION', {})).toEqual({});
  });

  test('that is not there leaves no error behind for the prompt to show', ({ skip }) => {
    if (missing) return skip(missing);
    const text = `${exportText('fish', grant)}test $status = 0; or exit 3`;
    expect(shells.evaluate(fish, text, {})).toEqual(keysSet);
  });
});

describe('in a history that leaves out what begins with a blank', () => {
  const bash = realShells.find(({ name }) => name === 'bash');
  if (bash === undefined) throw new Error('bash is not among the shells');
  const missing = shells.evaluate(bash, '') === null ? 'bash is not here' : '';
  const recording = 'set -o history; HISTCONTROL=ignorespace; HISTFILE=$HOME/history\n';
  const written = (text: string) =>
    shells.paste(
      { ...bash, interactive: ['--norc', '-s'] },
      `${recording}${text} history -w; export AWS_SAW="$(cat "$HISTFILE")"\n`,
    )?.['AWS_SAW'] ?? '';

  test('no secret stays, and the choice of a profile does', ({ skip }) => {
    if (missing) return skip(missing);
    expect(written(profileText('posix', 'mine', null))).toContain("export AWS_PROFILE='mine'");
    expect(written(exportText('posix', grant) + endpointText('posix', endpoint, null))).not.toContain('AWS_');
  });
});
