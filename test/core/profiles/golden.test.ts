import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { claimOn, withRivalsBack, withRivalsKept } from '../../../src/core/profiles/claim.ts';
import { parseDocument } from '../../../src/core/profiles/document.ts';
import type { FileKind, Reading } from '../../../src/core/profiles/read-as.ts';
import { readAsBotocore } from '../../../src/core/profiles/read-as-botocore.ts';
import { readAsJavascript } from '../../../src/core/profiles/read-as-javascript.ts';
import { repaired } from '../../../src/core/profiles/repair.ts';
import {
  destroyedCases,
  type GoldenCase,
  goldenCases,
  goldenFile,
  goldenFolder,
  matrixCases,
} from './golden-cases.ts';
import { bytes, failureOf, path, profile, remove, write, writeAgreed } from './profile-files.ts';

/** With it, the files are written anew: look at what became of them. */
const update = process.env['UPDATE_GOLDEN'] !== undefined;

/** A file is what it was when somebody looked at it; null: there is none. */
function expectGolden(name: string, file: string, text: string | null): void {
  if (update && text === null) rmSync(`${goldenFolder}/${name}/${file}`, { force: true });
  if (update && text !== null) writeFileSync(`${goldenFolder}/${name}/${file}`, text, 'latin1');
  expect(text, file).toBe(goldenFile(name, file));
}

/** What both tools read, key by key, as one can look at it. */
function readBy(text: string): string {
  return Object.entries({ botocore: readAsBotocore, JavaScript: readAsJavascript })
    .map(([tool, read]) => `  ${tool}\n${shown(read(text))}`)
    .join('');
}

function shown(reading: Reading): string {
  if (!reading.readable) return `    nothing: line ${reading.line}, ${reading.reason}\n`;
  return reading.sections
    .map(({ name, keys }) => {
      const lines = [...keys].map(([key, { value }]) => {
        const text = typeof value === 'string' ? value : Object.fromEntries(value);
        return `      ${key} = ${JSON.stringify(text)}\n`;
      });
      return `    [${name}]\n${lines.join('')}`;
    })
    .join('');
}

function readsOf(files: Readonly<Record<string, string | null>>): string {
  const there = Object.entries(files).flatMap(([file, text]) =>
    text === null ? [] : [[file, text] as const],
  );
  return bytes(there.map(([file, text]) => `${file}\n${readBy(text)}`).join('\n'));
}

const objections = (text: string, kind: FileKind, name: string) =>
  claimOn(parseDocument(text), kind, name).objections.length;

function checkRefused({ name, refused }: GoldenCase, before: string): void {
  const repair = repaired(before);
  const failure = {
    code: 'file-unsafe',
    facts: { path, ...refused, repair: repair !== null && repair !== before },
  };
  expect(failureOf(() => write(before))).toEqual(failure);
  expectGolden(name, 'repaired', repair === before ? null : repair);
  expectGolden(name, 'reads', readsOf({ before, repaired: repair }));
}

function checkWritten({ name, agreed, ours, profiles = [profile.name] }: GoldenCase): void {
  const [before, config] = [goldenFile(name, 'before'), goldenFile(name, 'config.before')];
  const asked = profiles.some(
    (wanted) =>
      objections(before ?? '', 'credentials', wanted) + objections(config ?? '', 'config', wanted) > 0,
  );
  expect(asked, 'it is asked').toBe(agreed ?? false);
  const after = profiles.reduce(
    (text, wanted) => writeAgreed(text, { ...profile, name: wanted }),
    before ?? '',
  );
  const stopped = profiles.reduce<string>((text, wanted) => remove(text, wanted), after);
  const configAfter = config === null ? null : profiles.reduce(withRivalsKept, config);
  const configStopped = configAfter === null ? null : profiles.reduce(withRivalsBack, configAfter);
  const files = { after, stopped, 'config.after': configAfter, 'config.stopped': configStopped };
  // A case of the config file alone says nothing of the credentials file.
  const shownFiles = before === null ? { ...files, after: null, stopped: null } : files;
  for (const [file, text] of Object.entries(shownFiles)) expectGolden(name, file, text);
  expectGolden(
    name,
    'reads',
    readsOf({ before, after: shownFiles.after, 'config.before': config, 'config.after': configAfter }),
  );
  expect(profiles.reduce((text, wanted) => write(text, '', { ...profile, name: wanted }), after)).toBe(after);
  expect(configStopped).toBe(config);
  if (ours !== true) expect(stopped).toBe(before ?? '');
}

describe.each([
  ['every row of what parsers read', matrixCases],
  ['every file that another tool destroyed', destroyedCases],
])('%s', (_which, cases) => {
  test.each(cases)('$name: $what', (golden) => {
    if (golden.refused === undefined) checkWritten(golden);
    else checkRefused(golden, goldenFile(golden.name, 'before') ?? '');
  });
});

test('every folder is a case', () => {
  expect(readdirSync(goldenFolder).sort()).toEqual(goldenCases.map(({ name }) => name).sort());
});

test('git keeps the bytes of these files', () => {
  expect(readFileSync(`${goldenFolder}/../.gitattributes`, 'utf8')).toContain('* -text');
});
