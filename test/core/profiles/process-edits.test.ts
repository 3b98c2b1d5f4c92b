import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { sectionsFor, withRivalsBack, withRivalsKept } from '../../../src/core/profiles/claim.ts';
import { parseDocument } from '../../../src/core/profiles/document.ts';
import { isProcessRival } from '../../../src/core/profiles/process-ownership.ts';
import type { FileKind, Reading, ReadSection } from '../../../src/core/profiles/read-as.ts';
import * as botocore from '../../../src/core/profiles/read-as-botocore.ts';
import * as javascript from '../../../src/core/profiles/read-as-javascript.ts';
import { troublesOf } from '../../../src/core/profiles/troubles.ts';
import { editableFile } from './nasty-files.ts';
import { clear, clearAgreed, command, point, pointAgreed, processProfile, unpoint } from './process-files.ts';
import { failureOf, profile, remove, writeAgreed } from './profile-files.ts';
import { type Seen, seenByJavascript, seenByPython, writeFiles } from './read-as-real-tools.ts';

// Hundreds of files, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'rolecall-process-edits-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Of a block below a key without a value, no tool takes the keys for the profile's. */
const wins = (key: string) => isProcessRival(key) && !key.includes('.');

const name = fc.constantFrom(profile.name, profile.name, 'default');
const titles = [
  '[profile acme-Admin]',
  '[profile acme-Admin]',
  '[profile "acme-Admin"]',
  "[profile 'acme-Admin']",
  '[profile default]',
];

/** Config files as people have them, in every style. */
const anyConfig = fc
  .tuple(editableFile, fc.constantFrom(...titles))
  .map(([text, title]) => text.replace('[acme-Admin]', title))
  .filter((text) => troublesOf(text).length === 0);
/** Those in which tools agree on the profile: others are refused. */
const config = fc
  .tuple(anyConfig, name)
  .filter(([text, of]) => failureOf(() => pointAgreed(text, { ...processProfile, name: of })) === null);

const tools: readonly [
  read: (text: string) => Reading,
  find: (reading: Reading, of: string, file: FileKind) => ReadSection | null,
][] = [
  [botocore.readAsBotocore, botocore.profileIn],
  [javascript.readAsJavascript, javascript.profileIn],
];

/** What a tool reads of the profile, key by key. */
function valuesOf(text: string, of: string, kind: FileKind) {
  return tools.map(([read, find]) => {
    const keys = find(read(text), of, kind)?.keys ?? new Map();
    return Object.fromEntries([...keys].map(([key, { value }]) => [key, value] as const));
  });
}

describe('in any config file', () => {
  test('both tools find our program for the profile, and nothing that would win over it', () => {
    fc.assert(
      fc.property(config, ([before, of]) => {
        const after = pointAgreed(before, { ...processProfile, name: of });
        for (const values of valuesOf(after, of, 'config')) {
          expect(values['credential_process']).toBe(command);
          expect(Object.keys(values).filter(wins)).toEqual(['credential_process']);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('once more nothing changes, a new id changes its line alone, and stopping gives back every byte', () => {
    fc.assert(
      fc.property(config, ([before, of]) => {
        const what = { ...processProfile, name: of };
        const after = pointAgreed(before, what);
        expect(point(after, '', what)).toBe(after);
        const next = { ...what, command: command.replace('0123', '9876') };
        expect(point(after, '', next)).toBe(after.replaceAll(command, next.command));
        expect(unpoint(after, of)).toBe(before);
      }),
      { numRuns: 400 },
    );
  });

  test('every other section is untouched, and no line of the person’s is lost', () => {
    const others = (text: string, of: string) => {
      const document = parseDocument(text);
      const ours = sectionsFor(document, 'config', of);
      return document.sections
        .filter(({ start }) => !ours.some((section) => section.start === start))
        .map(({ start, end }) =>
          document.lines
            .slice(start, end)
            .map(({ raw }) => raw)
            .join('')
            .trimEnd(),
        );
    };
    fc.assert(
      fc.property(config, ([before, of]) => {
        const after = pointAgreed(before, { ...processProfile, name: of });
        expect(others(after, of)).toEqual(others(before, of));
        const left = after.split(/\r?\n/).map((line) => line.replace(/^# rolecall-(kept|more|held): /, ''));
        for (const line of before.split(/\r?\n/)) expect(left).toContain(line);
      }),
    );
  });

  test('keys in its place leave what waited waiting, and stopping then gives back every byte', () => {
    fc.assert(
      fc.property(config, ([before, of]) => {
        const what = { ...processProfile, name: of };
        const kept = unpoint(pointAgreed(before, what), of, 'kept');
        expect(unpoint(kept, of, 'kept')).toBe(kept);
        expect(kept).not.toContain(command);
        expect(withRivalsBack(unpoint(kept, of), of)).toBe(before);
        expect(unpoint(pointAgreed(kept, what), of)).toBe(before);
      }),
      { numRuns: 300 },
    );
  });

  test('what waited for keys waits for the program', () => {
    fc.assert(
      fc.property(config, ([before, of]) => {
        const aside = withRivalsKept(before, of);
        if (failureOf(() => pointAgreed(aside, { ...processProfile, name: of })) !== null) return;
        const after = pointAgreed(aside, { ...processProfile, name: of });
        expect(withRivalsBack(unpoint(after, of), of)).toBe(before);
      }),
      { numRuns: 300 },
    );
  });

  test('it is refused only where tools do not agree on the profile', () => {
    fc.assert(
      fc.property(anyConfig, name, (before, of) => {
        const failure = failureOf(() => pointAgreed(before, { ...processProfile, name: of }));
        if (failure === null) return;
        expect(failure).toMatchObject({ facts: { reason: expect.stringContaining('do not agree') } });
        const sections = sectionsFor(parseDocument(before), 'config', of).map((section) => section.name);
        const seenByAll = sections.every((section) =>
          [botocore, javascript].every((tool) => tool.isProfile(section, of, 'config')),
        );
        expect(seenByAll && sections.length < 2).toBe(false);
      }),
      { numRuns: 400 },
    );
  });
});

describe('in any credentials file', () => {
  test('no tool finds a key that would win, once more nothing changes, and stopping gives back every byte', () => {
    fc.assert(
      fc.property(editableFile, (before) => {
        const after = clearAgreed(before);
        for (const values of valuesOf(after, profile.name, 'credentials'))
          expect(Object.keys(values).filter(wins)).toEqual([]);
        expect(clear(after)).toBe(after);
        expect(remove(after)).toBe(before);
      }),
      { numRuns: 400 },
    );
  });

  test('keys and program in turn leave it as it was', () => {
    fc.assert(
      fc.property(editableFile, fc.array(fc.boolean(), { maxLength: 4 }), (before, turns) => {
        const after = turns.reduce((text, keys) => (keys ? writeAgreed(text) : clearAgreed(text)), before);
        expect(remove(after)).toBe(before);
      }),
      { numRuns: 300 },
    );
  });
});

const runs = Number(process.env['SAME_TOOLS_RUNS'] ?? 90);
const configs = fc
  .sample(config, runs)
  .map(([before, of]) => ({ of, text: pointAgreed(before, { ...processProfile, name: of }) }));
const credentials = fc.sample(editableFile, runs).map((text) => clearAgreed(text));

function expectAsked(seen: readonly Seen[]): void {
  for (const [index, { of, text }] of configs.entries()) {
    const values = seen[index]?.config[of] ?? {};
    expect(values['credential_process'], JSON.stringify(text)).toBe(command);
    expect(Object.keys(values).filter(wins), JSON.stringify(text)).toEqual(['credential_process']);
  }
  for (const [index, text] of credentials.entries()) {
    const values = seen[configs.length + index]?.credentials[profile.name] ?? {};
    expect(Object.keys(values).filter(wins), JSON.stringify(text)).toEqual([]);
  }
}

const texts = [...configs.map(({ text }) => text), ...credentials];

test('botocore finds our program in the file, and no static key', ({ skip, annotate }) => {
  writeFiles(join(folder, 'python'), texts);
  const real = seenByPython(join(folder, 'python'), texts.length);
  if (real === null) return skip('there is no python3 of 3.10 or later');
  if (!real.botocore) annotate('botocore is not here: checked against configparser alone');
  expectAsked(real.files);
});

test('the JavaScript SDK finds our program in the file, and no static key', async () => {
  writeFiles(join(folder, 'javascript'), texts);
  expectAsked(
    await Promise.all(texts.map((_, index) => seenByJavascript(join(folder, 'javascript', String(index))))),
  );
});
