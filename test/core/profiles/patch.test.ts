import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { patchAfter, patchOf, withoutPatch } from '../../../src/core/profiles/patch.ts';
import { editableFile } from './nasty-files.ts';
import { profile, remove, write, writeAgreed } from './profile-files.ts';

// Hundreds of files, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

const theirs = '[default]\naws_access_key_id = AKIA\naws_secret_access_key = s\nregion = eu-central-1\n';
const mine = write(theirs);
const other = '\n[other]\nk = v\n';

/** Each change that we make, and back. */
const changes: [string, string, string][] = [
  ['a section that is new', theirs, mine],
  ['the first section', '', write('')],
  ['keys that are renewed', mine, write(mine, '', { ...profile, sessionToken: 'next' })],
  ['a section that was taken out', mine, theirs],
  ['the last section, taken out', write(''), ''],
  ['keys that were kept', '[acme-Admin]\nrole_arn = r\n', writeAgreed('[acme-Admin]\nrole_arn = r\n')],
  ['keys that came back', writeAgreed('[acme-Admin]\nrole_arn = r\n'), '[acme-Admin]\nrole_arn = r\n'],
  ['a last line without an end', theirs.trimEnd(), write(theirs.trimEnd())],
  ['another line end', '[a]\r\nk = v\r\n', write('[a]\r\nk = v\r\n')],
  ['lines that were there before', `${theirs}${other}`, `${theirs}${other}${other}`],
];

describe('taken back', () => {
  test.each(changes)('%s: the file is as it was, and stays so a second time', (_what, before, after) => {
    const patch = patchOf(before, after);
    expect(withoutPatch(after, patch)).toBe(before);
    expect(withoutPatch(before, patch)).toBe(before);
  });

  test('what others did elsewhere stays', () => {
    // Nothing says where in a file the lines stood that were all of it.
    for (const [what, before, after] of changes.slice(0, 7)) {
      if (what === 'the last section, taken out') continue;
      const patch = patchOf(before, after);
      const above = '# first\n\n[first]\nk = v\n\n';
      expect(withoutPatch(above + after, patch)).toBe(above + before);
      expect(withoutPatch(above + before, patch)).toBe(above + before);
    }
    const patch = patchOf(theirs, mine);
    expect(withoutPatch(mine + other, patch)).toBe(theirs + other);
    expect(withoutPatch(theirs + other, patch)).toBe(theirs + other);
  });

  test('nothing is overwritten that others changed', () => {
    const renewed = write(mine, '', { ...profile, sessionToken: 'next' });
    expect(withoutPatch(renewed, patchOf(theirs, mine))).toBeNull();
    expect(withoutPatch(mine.replace('eu-central-1\nx_', 'mine\nx_'), patchOf(theirs, mine))).toBeNull();
    expect(withoutPatch(mine.replace('new+token==', 'theirs'), patchOf(mine, renewed))).toBeNull();
    const kept = '[acme-Admin]\nrole_arn = r\nregion = x\n';
    expect(
      withoutPatch(writeAgreed(kept).replace('region = x', 'region = y'), patchOf(kept, writeAgreed(kept))),
    ).toBeNull();
    expect(withoutPatch('', patchOf(theirs, mine))).toBeNull();
  });
});

describe('after another change beside it', () => {
  const renew = (text: string) => text.replaceAll('old key', 'new key');
  const beside = '[beside]\naws_access_key_id = old key\n';
  const both = `${beside}\n[mine]\nk = v\n`;

  test.each([
    ['a section that was taken out', both, beside],
    ['a section that is new', beside, both],
  ])('%s is taken back, though the lines around it are others now', (_what, before, after) => {
    const patch = patchOf(before, after);
    expect(withoutPatch(renew(after), patch)).toBeNull();
    const next = patchAfter(patch, after, renew(after), renew);
    expect(withoutPatch(renew(after), next)).toBe(renew(before));
    expect(withoutPatch(renew(before), next)).toBe(renew(before));
    expect(withoutPatch(after, next)).toBeNull();
  });

  test('it stays as it was when it is taken back already, or was overtaken, or the other change cannot be made', () => {
    const patch = patchOf(both, beside);
    const never = () => {
      throw new Error('no');
    };
    expect(patchAfter(patch, both, renew(both), renew)).toBe(patch);
    expect(patchAfter(patch, '[else]\n', '[other]\n', renew)).toBe(patch);
    expect(patchAfter(patch, beside, renew(beside), never)).toBe(patch);
  });
});

test('in any file, whatever was done to it', () => {
  fc.assert(
    fc.property(editableFile, editableFile, (before, foreign) => {
      const after = writeAgreed(before);
      const stopped = remove(after);
      for (const [from, to] of [
        [before, after],
        [after, stopped],
        [before, foreign],
      ] as const) {
        const patch = patchOf(from, to);
        expect(withoutPatch(to, patch)).toBe(from);
      }
      const patch = patchOf(before, after);
      const section = '[elsewhere]\nk = v\n\n';
      expect(withoutPatch(section + after, patch)).toBe(section + before);
    }),
    { numRuns: 300 },
  );
});
