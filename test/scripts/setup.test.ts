import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { missingPackages } from '../../scripts/setup/missing.mjs';
import { sameModules } from '../../scripts/setup/node-modules.mjs';
import { installableNames } from '../../scripts/setup/packages.mjs';

const stanza = (name: string, candidate: string) =>
  `${name}:\n  Installed: (none)\n  Candidate: ${candidate}\n  Version table:\n`;

describe('package names', () => {
  test('are taken as they are where the distribution still has them', () => {
    const policy = stanza('libgtk-3-0', '3.24.38-2') + stanza('xvfb', '2:21.1.7');
    expect(installableNames(['libgtk-3-0', 'xvfb'], policy)).toEqual({
      known: ['libgtk-3-0', 'xvfb'],
      unknown: [],
    });
  });

  test('get their t64 where the old name is only a shell', () => {
    const policy =
      stanza('libasound2', '(none)') + stanza('libasound2t64', '1.2.14-1') + stanza('libgbm1', '25.0');
    expect(installableNames(['libasound2', 'libgbm1'], policy)).toEqual({
      known: ['libasound2t64', 'libgbm1'],
      unknown: [],
    });
  });

  test('that the lists do not know are told apart, and doubles go', () => {
    expect(installableNames(['libnss3', 'libnss3', 'gone'], stanza('libnss3', '2:3.87'))).toEqual({
      known: ['libnss3'],
      unknown: ['gone'],
    });
    expect(installableNames(['anything'], '')).toEqual({ known: [], unknown: ['anything'] });
  });
});

describe('installed packages', () => {
  const lock = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/other-platform': { version: '1.0.0', optional: true },
    },
  };

  test('are right without the optional ones of other platforms', () => {
    expect(sameModules(lock, { packages: { 'node_modules/a': { version: '1.0.0' } } })).toBe(true);
  });

  test.each([
    ['an older one', { 'node_modules/a': { version: '0.9.0' } }],
    ['one too few', {}],
    ['one too many', { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.0.0' } }],
  ])('are wrong with %s', (_, packages) => {
    expect(sameModules(lock, { packages })).toBe(false);
  });
});

describe('a machine without any program', () => {
  const bare = (display: boolean) => {
    vi.stubEnv('PATH', join(tmpdir(), 'no-such-folder'));
    return missingPackages(process.execPath, display);
  };
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test('can do without the shells that copied commands are tried in, and gets them', async () => {
    const { required, optional } = await bare(false);
    expect(optional).toEqual(expect.arrayContaining(['zsh', 'fish']));
    expect(required).toContain('curl');
    expect(required).not.toContain('fish');
  });

  test('with a screen of its own gets what the app needs, and nothing of the tests', async () => {
    const { required, optional } = await bare(true);
    expect(required).toContain('curl');
    expect(required).not.toContain('xvfb');
    expect(optional).toEqual([]);
  });
});
