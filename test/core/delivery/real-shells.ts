import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Shell } from '../../../src/shared/copy-formats.ts';

export type Variables = Record<string, string>;

export interface RealShell {
  readonly name: string;
  readonly shell: Shell;
  readonly program: string;
  /** Before `-c`, without the person's own settings. */
  readonly options: readonly string[];
  /** The strictest mode that it has; empty: none. */
  readonly strict: string;
  /** With these it reads its input as a person's; null: it does so from a terminal only. */
  readonly interactive: readonly string[] | null;
}

const posix = { shell: 'posix', strict: 'set -eu\n' } as const;

export const realShells: readonly RealShell[] = [
  { ...posix, name: 'bash', program: 'bash', options: ['--norc'], interactive: ['--norc', '-i'] },
  { ...posix, name: 'bash --posix', program: 'bash', options: ['--posix'], interactive: ['--posix', '-i'] },
  { ...posix, name: 'dash', program: 'dash', options: [], interactive: ['-i'] },
  { ...posix, name: 'sh', program: 'sh', options: [], interactive: ['-i'] },
  { ...posix, name: 'zsh', program: 'zsh', options: ['-f'], interactive: ['-f', '-i', '-s'] },
  {
    ...posix,
    name: "zsh with two quotes for one ('')",
    program: 'zsh',
    options: ['-f', '-o', 'rc_quotes', '-o', 'extended_glob', '-o', 'warn_nested_var'],
    interactive: null,
  },
  { name: 'fish', shell: 'fish', program: 'fish', options: ['-N'], strict: '', interactive: null },
];

/** Everything that would win over what is copied, as somebody has it who works with AWS in many ways. */
export const preset: Variables = {
  AWS_PROFILE: 'theirs',
  AWS_DEFAULT_PROFILE: 'theirs',
  AWS_ACCESS_KEY_ID: 'AKIAOLD',
  AWS_SECRET_ACCESS_KEY: 'old',
  AWS_SESSION_TOKEN: 'old',
  AWS_SECURITY_TOKEN: 'stale',
  AWS_ACCESS_KEY: 'AKIAOLDER',
  AWS_SECRET_KEY: 'older',
  AWS_CREDENTIAL_EXPIRATION: '2001-01-01T00:00:00Z',
  AWS_ACCOUNT_ID: '999999999999',
  AWS_CREDENTIAL_SCOPE: 'theirs',
  AWS_REGION: 'old',
  AWS_DEFAULT_REGION: 'old',
  AWS_WEB_IDENTITY_TOKEN_FILE: '/nonexistent/token',
  AWS_ROLE_ARN: 'arn:aws:iam::999999999999:role/Theirs',
  AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/theirs',
  AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '/nonexistent/authorization',
  AWS_SHARED_CREDENTIALS_FILE: '/their/credentials',
  AWS_CONFIG_FILE: '/their/config',
};

/** What of `preset` is left beside what a text sets. */
export const leftOf = (...unset: string[]): Variables =>
  Object.fromEntries(Object.entries(preset).filter(([name]) => !unset.includes(name)));

export interface Shells {
  /** The AWS variables that a program has which is started after the text; null where there is no such shell. */
  readonly evaluate: (shell: RealShell, text: string, before?: Variables) => Variables | null;
  /** The same, with the text as the lines that somebody pastes at the prompt. */
  readonly paste: (shell: RealShell, text: string) => Variables | null;
  readonly end: () => void;
}

/** Shells with a home of their own, so that no settings of this machine come in and none of theirs stay. */
export function createShells(): Shells {
  const home = mkdtempSync(join(tmpdir(), 'shells-'));
  const said = join(home, 'said');
  const base = { PATH: process.env['PATH'] ?? '', HOME: home, LC_ALL: 'C.UTF-8', SAID: said };

  function run(shell: RealShell, args: readonly string[], input: string, env: Variables) {
    mkdirSync(home, { recursive: true });
    rmSync(said, { force: true });
    const ran = spawnSync(shell.program, args, { input, env: { ...base, ...env }, encoding: 'utf8' });
    return ran.error === undefined ? ran : null;
  }

  return {
    evaluate(shell, text, before = preset) {
      const ran = run(shell, [...shell.options, '-c', `${text}\nenv -0 > "$SAID"`], '', before);
      if (ran === null) return null;
      if (ran.status !== 0 || ran.stderr + ran.stdout !== '')
        throw new Error(`${shell.name}: ${ran.status} ${ran.stderr}${ran.stdout}`);
      return awsVariables(readFileSync(said, 'utf8'));
    },
    paste(shell, text) {
      // Prompts and a word about the missing terminal go to stderr.
      const ran = run(shell, shell.interactive ?? [], `${text}env -0 > "$SAID"\n`, preset);
      return ran === null ? null : awsVariables(readFileSync(said, 'utf8'));
    },
    end: () => rmSync(home, { recursive: true, force: true }),
  };
}

function awsVariables(environment: string): Variables {
  const pairs = environment
    .split('\0')
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
  return Object.fromEntries(pairs.filter(([name]) => name?.startsWith('AWS_')));
}
