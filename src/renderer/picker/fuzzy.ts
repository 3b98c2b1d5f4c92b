/** A text made ready for matching. */
export interface Target {
  readonly text: string;
  /** In lower case and without accents, letter for letter. */
  readonly plain: string;
  /** Where its words begin and end: `team/ReadOnly` has three. */
  readonly begins: readonly number[];
  readonly ends: readonly number[];
  /** Which characters occur, a bit for each kind: most texts are told from a word by this alone. */
  readonly letters: number;
}

export interface Match {
  /** 100: the whole text. Matches of one kind are equal, however long the text is. */
  readonly score: number;
  /** The matched characters. */
  readonly at: readonly number[];
}

/** Nobody types what takes longer to find, but names come from outside, and some would take for ever. */
const mostTries = 300;
const words = /\p{Lu}+(?=\p{Lu}\p{Ll})|\p{Lu}?[\p{Ll}\p{M}]+|\p{Lu}+|[\p{L}\p{M}]+|\p{N}+/gu;
/** So short a word occurs everywhere in the midst of others, as `ro` does in "production". */
const short = 2;

export function targetOf(text: string): Target {
  const found = [...text.matchAll(words)];
  const begins = found.map(({ index }) => index);
  const plain = plainOf(text);
  return {
    text,
    plain,
    begins,
    ends: found.map((word) => word.index + word[0].length),
    letters: lettersOf(plain),
  };
}

function lettersOf(plain: string): number {
  let letters = 0;
  for (let index = 0; index < plain.length; index++) letters |= 1 << (plain.charCodeAt(index) & 31);
  return letters;
}

/** In lower case and without accents; as long as the text. */
export function plainOf(text: string): string {
  const lower = text.toLowerCase();
  if (/^[\0-\x7f]*$/.test(lower)) return lower;
  return Array.from({ length: text.length }, (_, index) =>
    text.charAt(index).toLowerCase().normalize('NFD').charAt(0),
  ).join('');
}

/**
 * How well a word (plain, not empty) matches: best as a whole, then as a word of it, as the beginning of one, as the beginnings of
 * several (`ro` is ReadOnly, `paypro` is pay-production), in the midst of one, and with letters left out (`admn`). Null: not at all.
 */
export function match(word: string, target: Target): Match | null {
  if ((lettersOf(word) & ~target.letters) !== 0) return null;
  const part = asPart(word, target);
  if (part !== null && part.score > 80) return part;
  // Numbers are not fuzzy.
  if (/^\d+$/.test(word)) return part;
  const pieces = inPieces(word, target, 0);
  if (pieces !== null) return pieces;
  return part ?? (word.length > short ? inPieces(word, target, Math.floor(word.length / 2)) : null);
}

/** How well a word (plain, not empty) matches as it stands, in one piece; 0: not so. */
export function partScore(word: string, target: Target): number {
  return (lettersOf(word) & ~target.letters) === 0 ? (asPart(word, target)?.score ?? 0) : 0;
}

function asPart(word: string, { plain, begins, ends }: Target): Match | null {
  let score = 0;
  let start = 0;
  for (let at = plain.indexOf(word); at !== -1; at = plain.indexOf(word, at + 1)) {
    const scored = !begins.includes(at) ? 50 : ends.includes(at + word.length) ? 95 : 90;
    if (scored <= score || (scored === 50 && word.length <= short)) continue;
    score = plain === word ? 100 : scored;
    start = at;
  }
  return score === 0 ? null : { score, at: Array.from(word, (_, offset) => start + offset) };
}

/** Letter after letter, each beside the one before, at the beginning of a later word, or, at most `leaps` times, further on in the same word. */
function inPieces(word: string, { plain, begins, ends }: Target, leaps: number): Match | null {
  const at: number[] = [];
  let tries = mostTries;
  const goOn = (letter: number, from: number, left: number): boolean => {
    if (letter === word.length) return true;
    if (tries-- <= 0) return false;
    const take = (next: number, rest: number): boolean => {
      if (plain[next] !== word[letter]) return false;
      at[letter] = next;
      return goOn(letter + 1, next + 1, rest);
    };
    if (letter > 0 && take(from, left)) return true;
    if (begins.some((begin) => begin >= from && take(begin, left))) return true;
    if (letter === 0 || left === 0) return false;
    const leap = plain.indexOf(word.charAt(letter), from + 1);
    return leap !== -1 && leap < (ends.find((end) => end >= from) ?? 0) && take(leap, left - 1);
  };
  if (!goOn(0, 0, leaps)) return null;
  const jumps = at.filter((index, letter) => letter > 0 && index !== (at[letter - 1] ?? 0) + 1).length;
  return { score: Math.max((leaps === 0 ? 80 : 50) - 5 * jumps, 20), at };
}
