import type { ProductionPreview } from '../../shared/inspection.ts';
import type { Role } from '../identities/role.ts';
import { type AccountBook, accountNameOf, accountSettingsOf } from './account.ts';

/** What the pattern of a person says who has set none. */
export const usualPattern = 'prod, prd, production, !non-prod, !pre-prod';

const mostExamples = 4;

interface Entry {
  readonly words: readonly string[];
  /** What it describes is not production, whatever else does. */
  readonly exception: boolean;
}

/** Tells of a role whether it is production. */
export type ProductionRule = (role: Pick<Role, 'account' | 'name' | 'appLabel'>) => boolean;

/**
 * The rule of a pattern: entries separated by commas. An entry describes a text that holds its words one after another, whole but for
 * a number at their end and in any case; `*` stands for any letters and digits, twelve digits are an account, `!` makes it an
 * exception. What the person said of an account goes before it.
 */
export function productionRule(book: AccountBook, pattern: string): ProductionRule {
  const verdict = verdictsOf(readPattern(pattern));
  return ({ account, name, appLabel }) => {
    const { production } = accountSettingsOf(book, account);
    if (production !== 'pattern') return production === 'yes';
    return isMeant([...namesOf(book, account), name, appLabel].map(verdict));
  };
}

/** Whether the pattern says so of the account itself, whatever its roles are called. */
export function isProductionAccount(book: AccountBook, pattern: string, account: string): boolean {
  return isMeant(namesOf(book, account).map(verdictsOf(readPattern(pattern))));
}

/** What a pattern comes to among these roles. */
export function previewProduction(
  book: AccountBook,
  pattern: string,
  roles: readonly Role[],
): ProductionPreview {
  const isProduction = productionRule(book, pattern);
  const meant = new Set<string>();
  const others = new Set<string>();
  let count = 0;
  let overridden = 0;
  for (const role of roles) {
    const production = isProduction(role);
    const own = accountSettingsOf(book, role.account).production === 'yes';
    if (!own) (production ? meant : others).add(role.account);
    if (production) count += 1;
    if (own) overridden += 1;
  }
  const whole = [...meant].filter((account) => !others.has(account));
  const names = whole.slice(0, mostExamples).map((account) => accountNameOf(book, account) || account);
  return { accounts: names, more: whole.length > names.length, roles: count, overridden, all: roles.length };
}

function readPattern(pattern: string): readonly Entry[] {
  return pattern.split(',').flatMap((text): Entry[] => {
    const words = wordsOf(text);
    return words.length === 0 ? [] : [{ words, exception: text.trim().startsWith('!') }];
  });
}

/** Both names: a label such as "Shop" does not hide that AWS calls the account shop-prod. */
function namesOf(book: AccountBook, account: string): readonly string[] {
  return [account, accountSettingsOf(book, account).label, book.accountNames[account] ?? ''];
}

type Verdict = 'meant' | 'exception' | 'not-meant';

/** What the entries say of a text. Roles by the thousand share a few names, so each is looked at once. */
function verdictsOf(entries: readonly Entry[]): (text: string) => Verdict {
  const known = new Map<string, Verdict>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    // In a name it stands for nothing.
    const words = wordsOf(text.replaceAll('*', ' '));
    const met = entries.filter((entry) => holds(words, entry.words));
    const verdict =
      met.length === 0 ? 'not-meant' : met.some(({ exception }) => exception) ? 'exception' : 'meant';
    known.set(text, verdict);
    return verdict;
  };
}

function isMeant(verdicts: readonly Verdict[]): boolean {
  return verdicts.includes('meant') && !verdicts.includes('exception');
}

function holds(text: readonly string[], words: readonly string[]): boolean {
  return text.some((_, start) =>
    words.every((word, offset) => {
      const found = text[start + offset];
      return found !== undefined && (isLike(found, word) || isLike(withoutNumber(found), word));
    }),
  );
}

/** `prod1` and `prod02` are as much production as `prod`. The look behind keeps long numbers from being tried from each of their digits. */
function withoutNumber(word: string): string {
  return word.replace(/(?<!\p{N})\p{N}+$/u, '');
}

/** `*` in a word stands for any characters; looked at piece by piece, so that no pattern takes long. */
function isLike(text: string, word: string): boolean {
  const [first = '', ...rest] = word.split('*');
  if (rest.length === 0) return text === word;
  const last = rest.pop() ?? '';
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
    return false;
  let from = first.length;
  for (const piece of rest) {
    const at = text.indexOf(piece, from);
    if (at === -1) return false;
    from = at + piece.length;
  }
  return from <= text.length - last.length;
}

/** Between the words of `prodAdmin` and of `PRODAdmin`. */
const seams = /(?<=\p{Ll}|\p{N})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu;

/** The words of a name: `ProdAdmin`, `prod_admin` and `team/prod-admin` all hold `prod`. In lower case. */
function wordsOf(text: string): readonly string[] {
  return text
    .replace(seams, ' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}*]+/u)
    .filter((word) => word !== '');
}
