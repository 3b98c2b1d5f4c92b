import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { parseDocument } from '../../../src/core/profiles/document.ts';
import { troublesOf } from '../../../src/core/profiles/troubles.ts';
import { editableFile } from './nasty-files.ts';
import { profile, remove, write, writeAgreed } from './profile-files.ts';

// Hundreds of files, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

/** What stands before the body of a section, and what behind it; all of the file and nothing when there is no such section. */
function around(text: string): readonly [string, string] {
  const { lines, sections } = parseDocument(text);
  const section = sections.find(({ name }) => name === profile.name);
  if (section === undefined) return [text, ''];
  const joined = (from: number, to?: number) =>
    lines
      .slice(from, to)
      .map(({ raw }) => raw)
      .join('');
  return [joined(0, section.start + 1), joined(section.end)];
}

/** Without the line end that a last line may or may not have. */
const bare = (text: string) => text.replace(/\r?\n$/, '');

test('writing changes nothing outside our lines, once more nothing at all, and stopping gives back every byte', () => {
  fc.assert(
    fc.property(editableFile, (before) => {
      const after = writeAgreed(before);
      const [above, below] = around(before);
      expect(after.startsWith(bare(above)), 'what stands above').toBe(true);
      expect(bare(after).endsWith(bare(below)), 'what stands below').toBe(true);
      expect(write(after)).toBe(after);
      expect(write(after, '', { ...profile, sessionToken: 'next' })).toBe(
        after.replace('new+token==', 'next'),
      );
      expect(remove(after)).toBe(before);
    }),
    { numRuns: 400 },
  );
});

test('a line of the person’s that is not in the way stays where it is, in their sections and in ours', () => {
  fc.assert(
    fc.property(editableFile, (before) => {
      const after = writeAgreed(before).split('\n');
      let from = 0;
      for (const line of before.replace(/\r/g, '').split('\n')) {
        const at = after.findIndex(
          (candidate, index) =>
            index >= from &&
            candidate.replace(/^# rolecall-(kept|more|held): /, '').replace(/\r$/, '') === line,
        );
        expect(at, line).toBeGreaterThanOrEqual(from);
        from = at + 1;
      }
    }),
  );
});

test('several profiles in any order, beside another writer, leave the file as the other one made it', () => {
  const names = ['acme-Admin', 'one', 'two'];
  const step = fc.oneof(
    fc.record({ act: fc.constantFrom('write' as const, 'remove' as const), name: fc.constantFrom(...names) }),
    fc.record({ act: fc.constant('append' as const), name: fc.constantFrom('x', 'y', 'z', 'v', 'w') }),
  );
  fc.assert(
    fc.property(
      editableFile,
      fc.array(step, { maxLength: 8 }),
      fc.array(fc.constantFrom(...names)),
      (file, steps, order) => {
        // Whoever appends to a file without a line end at its end, appends to its last line.
        const start = file === '' || file.endsWith('\n') ? file : `${file}\n`;
        let [text, without] = [start, start];
        const appended = new Set<string>();
        for (const { act, name } of steps) {
          if (act === 'write') text = writeAgreed(text, { ...profile, name });
          else if (act === 'remove') text = remove(text, name);
          else if (!appended.has(name)) {
            text += `\n[added-${name}]\nk = v\n`;
            without += `\n[added-${name}]\nk = v\n`;
            appended.add(name);
          }
        }
        for (const name of [...order, ...names]) text = remove(text, name);
        expect(text).toBe(without);
      },
    ),
    { numRuns: 250 },
  );
});

/** Files with a profile of ours in them that the person, or another tool, then changed. */
const handled = fc
  .tuple(
    editableFile,
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.constantFrom(
          ...[
            'output = text\n',
            '  output = text\n',
            '# note\n',
            '\n',
            'role_arn = r\n',
            '  role_arn = h\n',
            's3 =\n  a = b\n',
          ],
          ...[
            'aws_access_key_id = AKIA9\n',
            'region = mine\n',
            '[new]\nk = v\n',
            'login_session = q\n',
            null,
            null,
            null,
          ],
        ),
      ),
      { maxLength: 4 },
    ),
    fc.boolean(),
    fc.boolean(),
  )
  .map(([before, edits, theirKeys, again]) => {
    const lines = writeAgreed(before)
      .replace('ASIANEW', theirKeys ? 'AKIAMINE' : 'ASIANEW')
      .split(/(?<=\n)/);
    for (const [at, line] of edits)
      lines.splice(at % (lines.length + 1), line === null ? 1 : 0, ...(line === null ? [] : [line]));
    const text = lines.join('');
    return again && troublesOf(text).length === 0 ? writeAgreed(text) : text;
  })
  .filter((text) => troublesOf(text).length === 0);

/** Of its lines that wait one can come back at the first stop, and one cannot. */
const someBack =
  '[acme-Admin]\noutput = text\n[k=v\n# rolecall-kept: aws_security_token=\n  output = text\n# rolecall-more:   a = b\n# rolecall-more:   a = b\n# rolecall-more:   a = b\n# rolecall-kept: aws_session_token=v\nregion=v\n# c\n  more\nk2=\naws_access_key_id = ASIANEW\naws_secret_access_key = new/secret+\naws_session_token = new+token==\nx_rolecall_managed = borrowed\nx_security_token_expires = 2026-03-02T10:00:00Z\n\n';

test('whatever was changed by hand, stopping leaves a file that tools read, without keys of ours', () => {
  fc.assert(
    fc.property(handled, (text) => {
      const stopped = remove(text);
      expect(troublesOf(stopped)).toEqual([]);
      expect(remove(stopped)).toBe(stopped);
      const after = writeAgreed(text);
      expect(write(after)).toBe(after);
      // Ours was there before: stopping then and stopping now are one, as long as no line hangs on how others are indented.
      const { lines, sections } = parseDocument(text);
      const section = sections.find(({ name }) => name === profile.name);
      const body = lines.slice((section?.start ?? 0) + 1, section?.end ?? 0);
      const ours = body.some(({ kind, name }) => kind === 'key' && name === 'x_rolecall_managed');
      if (!ours || /^[ \t]+[^\s#;]|rolecall-held/m.test(text)) return;
      expect(remove(after)).toBe(stopped);
    }),
    { numRuns: 250, examples: [[someBack]] },
  );
});
