import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeLate } from '../../src/main/host/files/merge.ts';

/** Sections that look alike but for their headers, as profiles do. */
const fileOf = (values: readonly number[], more: ReadonlyMap<number, string> = new Map()) =>
  values
    .map(
      (value, index) => `[p${index}]\nregion = x\nkey = ${value}\noutput = json\n${more.get(index) ?? ''}\n`,
    )
    .join('');

const values = fc.array(fc.nat(1), { minLength: 2, maxLength: 8 });
const twoOf = (count: number) =>
  fc.tuple(fc.nat(count - 1), fc.nat(count - 1)).filter(([one, other]) => one !== other);

test('what changed in two sections is all there, each change in its own section', async () => {
  await fc.assert(
    fc.asyncProperty(
      values.chain((list) => fc.tuple(fc.constant(list), twoOf(list.length))),
      async ([list, [one, other]]) => {
        const before = fileOf(list);
        const late = new Map([[one, 'late = 1\n']]);
        const current = new Map([[other, 'new = 1\n']]);
        const merged = await mergeLate(fileOf(list, current), {
          before,
          after: null,
          text: fileOf(list, late),
        });
        // Neighbours have lines around them in common, and then nothing is guessed.
        if (merged === null) expect(Math.abs(one - other)).toBe(1);
        else expect(merged).toBe(fileOf(list, new Map([...late, ...current])));
      },
    ),
  );
});

test('a section that is gone gives nothing to change, though another one looks like it', async () => {
  // The line that changes is farther from its header than any patch looks.
  const profile = (name: string, last: string) =>
    `[${name}]\na = 1\nb = 1\nc = 1\nd = 1\ne = ${last}\nf = 1\ng = 1\nh = 1\ni = 1\n`;
  const before = profile('gone', '1') + profile('other', '1');
  const late = { before, after: null, text: profile('gone', 'late') + profile('other', '1') };
  expect(await mergeLate(profile('other', '1'), late)).toBeNull();
});

test('what nobody else touched is taken as it came', async () => {
  const late = { before: 'a', after: 'ours', text: 'late' };
  expect(await mergeLate('ours', late)).toBe('late');
});

test.each([
  ['with a line end', '[a]\n', '[a]\n[c]\n', '[b]\n', '[b]\n[c]\n'],
  ['without one', '[a]', '[a]\n[c]', '[b]', '[b]\n[c]'],
  ['where the others forgot theirs', '[a]\n', '[a]\n[c]\n', '[b]', '[b]\n[c]\n'],
  ['as Windows has it', '[a]\r\n', '[a]\r\n[c]\r\n', '[b]\r\n', '[b]\r\n[c]\r\n'],
])('sections that were appended (%s) are appended', async (_how, before, text, current, merged) => {
  expect(await mergeLate(current, { before, after: null, text })).toBe(merged);
});

test('keys that were appended stay in the section that was the last one', async () => {
  const late = { before: '[a]\nkey = 1\n', after: null, text: '[a]\nkey = 1\nlate = 1\n' };
  expect(await mergeLate('[0]\n[a]\nkey = 1\n[ours]\n', late)).toBe('[0]\n[a]\nkey = 1\nlate = 1\n[ours]\n');
});

test('texts that have nothing in common are not compared for long', async () => {
  const lines = (word: string) => Array.from({ length: 20_000 }, (_, index) => `${word} ${index}\n`).join('');
  const started = performance.now();
  expect(await mergeLate('', { before: lines('a'), after: 'x', text: lines('b') })).toBeNull();
  expect(performance.now() - started).toBeLessThan(2_000);
});
