/** What is typed of a number: AWS itself writes `1234-5678-9012`. */
const digitsOf = (word: string): string => (/^[\d-]+$/.test(word) ? word.replaceAll('-', '') : word);

/** How well a word matches an account number, from 0 to 100. Numbers are not fuzzy: people type the first or the last digits. */
export function accountScore(account: string, word: string): number {
  const digits = digitsOf(word);
  const at = digits === '' ? -1 : account.indexOf(digits);
  if (at === -1) return 0;
  if (at === 0) return 95;
  return at + digits.length === account.length ? 80 : 60;
}

/** Which digits of an account number the words matched. */
export function matchedInAccount(account: string, words: readonly string[]): ReadonlySet<number> {
  return new Set(
    words.flatMap((word) => {
      const digits = digitsOf(word);
      const at = account.indexOf(digits);
      return at === -1 ? [] : Array.from(digits, (_, offset) => at + offset);
    }),
  );
}
