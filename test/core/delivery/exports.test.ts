import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bashExports, type ExportedGrant } from '../../../src/core/delivery/exports.ts';

const grant: ExportedGrant = {
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: 'se/cr+et',
  sessionToken: 'to+ken/==',
  expiration: '2026-03-02T10:00:00Z',
  region: 'eu-central-1',
};
const preset = {
  PATH: process.env['PATH'] ?? '',
  HOME: '/nonexistent',
  AWS_PROFILE: 'theirs',
  AWS_DEFAULT_PROFILE: 'theirs',
  AWS_SECURITY_TOKEN: 'stale',
  AWS_ACCESS_KEY_ID: 'AKIAOLD',
  AWS_REGION: 'old',
};

/** The AWS variables of a shell that ran the text; null when there is no such shell. */
function evaluate(shell: string, text: string): Record<string, string> | null {
  const run = spawnSync(shell, ['-c', `${text}\nenv -0`], {
    env: preset,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (run.error !== undefined) return null;
  if (run.status !== 0 || run.stderr !== '') throw new Error(`${shell}: ${run.status} ${run.stderr}`);
  const variables = run.stdout
    .split('\0')
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
  return Object.fromEntries(variables.filter(([name]) => name?.startsWith('AWS_')));
}

describe.each(['bash', 'dash', 'sh'])('export commands in %s', (shell) => {
  test('leave exactly the grant, whatever was set before', ({ skip }) => {
    const variables = evaluate(shell, bashExports(grant));
    if (variables === null) return skip(`${shell} is not here`);
    expect(variables).toEqual({
      AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'se/cr+et',
      AWS_SESSION_TOKEN: 'to+ken/==',
      AWS_CREDENTIAL_EXPIRATION: '2026-03-02T10:00:00Z',
      AWS_REGION: 'eu-central-1',
      AWS_DEFAULT_REGION: 'eu-central-1',
    });
  });

  test('work where unset variables are errors, and in a pasted block', ({ skip }) => {
    const variables = evaluate(shell, `set -eu\n${bashExports({ ...grant, region: '' })}`);
    if (variables === null) return skip(`${shell} is not here`);
    expect(variables['AWS_SESSION_TOKEN']).toBe('to+ken/==');
    // Without a region of ours, the one that stood there stays.
    expect(variables['AWS_REGION']).toBe('old');
  });

  test('keep every character of a value and run none of it', ({ skip }) => {
    if (evaluate(shell, '') === null) return skip(`${shell} is not here`);
    const nasty = fc.string({
      unit: fc.constantFrom(...'\'"$`\\!;&|()<>*?~# \n\tA=é%{}'.split('')),
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(nasty, nasty, (secretAccessKey, sessionToken) => {
        const variables = evaluate(shell, bashExports({ ...grant, secretAccessKey, sessionToken }));
        expect(variables).toMatchObject({
          AWS_SECRET_ACCESS_KEY: secretAccessKey,
          AWS_SESSION_TOKEN: sessionToken,
        });
      }),
      { numRuns: 30, examples: [["$(echo pwned)`id`'$HOME'", "'; exit 3; '"]] },
    );
  });
});

test('the text ends with a line break, so that pasting runs its last line too', () => {
  expect(bashExports(grant)).toMatch(/^unset .*\n(export [A-Z_]+='[^']*'\n)+$/);
});
