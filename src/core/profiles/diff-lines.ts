import { structuredPatch } from 'diff';
import type { DiffLine } from '../../shared/proposal-view.ts';
import { type Line, parseDocument } from './document.ts';
import { commentAndKey, isSecretName, masked } from './mask.ts';
import { decoded } from './text.ts';

/** Lines shown around a change, so that one sees where it is. */
const context = 2;

const dots = '••••';

/** Names of keys are shorter for the most part, and what is left of a secret then is not worth much. */
const shortestTorn = 12;

/**
 * What a change does to a file, line by line, without the secrets of either side: for the window, which never holds one.
 */
export function diffLines(before: string, after: string): readonly DiffLine[] {
  const { hunks } = structuredPatch('', '', before, after, '', '', { context });
  const secret = { old: secretLines(before), fresh: secretLines(after) };
  return hunks.flatMap(({ oldStart, newStart, lines }, index): DiffLine[] => {
    let old = oldStart;
    let fresh = newStart;
    const shown = lines.flatMap((line): DiffLine[] => {
      const text = line.slice(1).replace(/\r$/, '');
      switch (line[0]) {
        case '-':
          return [{ kind: 'removed', number: old, text: shownText(text, secret.old.has(old++)) }];
        case '+':
          return [{ kind: 'added', number: fresh, text: shownText(text, secret.fresh.has(fresh++)) }];
        case ' ':
          fresh += 1;
          return [{ kind: 'same', number: old, text: shownText(text, secret.old.has(old++)) }];
        default:
          // “No newline at end of file” is no line of the file.
          return [];
      }
    });
    return index === 0 ? shown : [{ kind: 'gap', number: 0, text: '' }, ...shown];
  });
}

function shownText(bytes: string, secret: boolean): string {
  return secret ? dots : masked(readable(bytes));
}

/** In UTF-16 a NUL stands between any two letters, and no secret would look like one. */
function readable(bytes: string): string {
  return decoded(bytes.replaceAll('\0', ''));
}

/** Numbers of the lines that go on with the value of a secret key, or did so before they were torn off or made comments. */
function secretLines(text: string): ReadonlySet<number> {
  const numbers = new Set<number>();
  let secret = false;
  for (const [index, line] of parseDocument(text.replaceAll('\0', '')).lines.entries()) {
    if (secret && mayGoOn(line)) numbers.add(index + 1);
    else if (line.kind === 'key' || commentAndKey(line.raw).key !== null) {
      // Also a key whose value begins on the next line only.
      const isSecret = isSecretName(line.name) || masked(decoded(line.raw)).includes(dots);
      // A comment with a key in it may stand between a value and what goes on with it.
      secret = isSecret || (secret && line.kind === 'comment');
    }
  }
  return numbers;
}

/** A single word is what a line that went on with a value becomes; the signs at its end make it look like a key. */
function mayGoOn({ kind, raw }: Line): boolean {
  if (kind === 'continuation' || /^# rolecall-more: /.test(raw)) return true;
  const word = /^([^\s=:]+)=*\s*$/.exec(commentAndKey(raw).rest)?.[1];
  return word !== undefined && (kind === 'junk' || word.length >= shortestTorn);
}
