import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { withRivalsKept } from '../../../src/core/profiles/claim.ts';
import { repaired } from '../../../src/core/profiles/repair.ts';
import { troublesOf } from '../../../src/core/profiles/troubles.ts';
import { goldenCases, goldenFile } from './golden-cases.ts';
import { brokenFile, editableFile } from './nasty-files.ts';
import { profile, writeAgreed } from './profile-files.ts';
import { type Seen, seenByJavascript, seenByPython, writeFiles } from './read-as-real-tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'rolecall-same-tools-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file before and after an edit, and which profiles were written. */
interface Edit {
  readonly before: string;
  readonly after: string;
  readonly written: readonly string[];
}

const runs = Number(process.env['SAME_TOOLS_RUNS'] ?? 90);
const patience = 60_000;

function editOf(before: string, names: readonly string[] = [profile.name]): Edit {
  const after = names.reduce((text, name) => writeAgreed(text, { ...profile, name }), before);
  return { before, after, written: names };
}

const golden = goldenCases
  .filter(({ refused }) => refused === undefined)
  .flatMap(({ name, profiles }) => {
    const before = goldenFile(name, 'before');
    return before === null ? [] : [editOf(before, profiles)];
  });
const edits: readonly Edit[] = [
  ...golden,
  ...fc.sample(editableFile, runs).map((before) => editOf(before)),
  ...fc.sample(editableFile, runs / 3).map((before) => editOf(before, ['one', profile.name, 'two'])),
];
/** Files that were put right: there is nothing to compare with but whether they are read. */
const rightAgain = [
  ...goldenCases.flatMap(({ name }) => goldenFile(name, 'repaired') ?? []),
  ...fc.sample(brokenFile, runs).flatMap((text) => repaired(text) ?? []),
];
const configs = fc.sample(
  editableFile.map((text) => text.replace('[acme-Admin]', '[profile acme-Admin]')),
  runs,
);

const ours = {
  aws_access_key_id: profile.accessKeyId,
  aws_secret_access_key: profile.secretAccessKey,
  aws_session_token: profile.sessionToken,
  x_security_token_expires: profile.expiration,
};

/** Keys with which static keys are not what a tool uses; the token is one to Python alone. */
const rivals = {
  python: /^(aws_security_token|role_arn|source_profile|credential_(process|source)|login_session|sso_\w*)$/,
  javascript: /^(role_arn|source_profile|credential_(process|source)|login_session|sso_\w*)$/,
} as const;

/** A tool reads every other profile as before, and of ours the keys as they were written, and none that would win over them. */
function expectSame(edit: Edit, before: Seen, after: Seen, winning: RegExp): void {
  const why = JSON.stringify(edit);
  expect([before.readable, after.readable], why).toEqual([true, true]);
  const others = ({ credentials }: Seen) =>
    Object.entries(credentials).filter(([name]) => !edit.written.includes(name));
  expect(others(after), why).toEqual(others(before));
  for (const name of edit.written) {
    const values = after.credentials[name] ?? {};
    expect(values, why).toMatchObject(ours);
    expect(
      Object.keys(values).filter((key) => winning.test(key)),
      why,
    ).toEqual([]);
    for (const [key, value] of Object.entries(before.credentials[name] ?? {}))
      if (/^(region|output|s3.*|cli_pager)$/.test(key) && !/^[ \t]/m.test(edit.before))
        expect(values[key], why).toEqual(value);
  }
}

function writeAll(name: string): string {
  const at = join(folder, name);
  const texts = [...edits.flatMap(({ before, after }) => [before, after]), ...rightAgain];
  writeFiles(at, [...texts, ...configs, ...configs.map((text) => withRivalsKept(text, profile.name))]);
  return at;
}

/** In the config file, no key of the profile is left that would win; every other profile is as it was. */
function expectRivalsAway(before: Seen, after: Seen): void {
  const others = ({ config }: Seen) => Object.entries(config).filter(([name]) => name !== profile.name);
  expect(others(after)).toEqual(others(before));
  const keys = Object.keys(after.config[profile.name] ?? {});
  expect(keys.filter((key) => rivals.javascript.test(key))).toEqual([]);
}

const rest = edits.length * 2 + rightAgain.length;

test('the file types of this test are what they are taken for', () => {
  for (const { before } of edits) expect(troublesOf(before)).toEqual([]);
});

test(
  'botocore reads every other profile as before, and ours as it was written',
  ({ skip, annotate }) => {
    const at = writeAll('python');
    const real = seenByPython(at, rest + configs.length * 2);
    if (real === null) return skip('there is no python3 of 3.10 or later');
    if (!real.botocore) annotate('botocore is not here: checked against configparser alone');
    const seen = (index: number) => real.files[index] ?? missing();
    for (const [index, edit] of edits.entries())
      expectSame(edit, seen(index * 2), seen(index * 2 + 1), rivals.python);
    for (const [index, text] of rightAgain.entries())
      expect(seen(edits.length * 2 + index).readable, JSON.stringify(text)).toBe(true);
    for (const index of configs.keys())
      expectRivalsAway(seen(rest + index), seen(rest + configs.length + index));
  },
  patience,
);

test(
  'the JavaScript SDK reads every other profile as before, and ours as it was written',
  async () => {
    const at = writeAll('javascript');
    const seen = (index: number) => seenByJavascript(join(at, String(index)));
    for (const [index, edit] of edits.entries())
      expectSame(edit, await seen(index * 2), await seen(index * 2 + 1), rivals.javascript);
    for (const index of configs.keys())
      expectRivalsAway(await seen(rest + index), await seen(rest + configs.length + index));
  },
  patience,
);

function missing(): never {
  throw new Error('a file is missing');
}
