import { go, single } from 'fuzzysort';
import type { RoleView } from '../../shared/view.ts';

/** Under this fuzzysort's matches are letters that merely occur in this order. */
const threshold = 0.3;

/** The catalogue made ready for searching; made once per catalogue, not per keystroke. */
export interface RoleIndex {
  readonly roles: readonly RoleView[];
  /** Every role name and app name once: 5,000 roles share a few dozen of them, so that few strings need scoring. */
  readonly names: readonly string[];
}

export function indexRoles(roles: readonly RoleView[]): RoleIndex {
  return { roles, names: [...new Set(roles.flatMap(({ name, app }) => [name, app]))] };
}

export function wordsOf(query: string): readonly string[] {
  return query.split(/\s+/).filter((word) => word !== '');
}

/** Numbers are not fuzzy: people type the first or the last digits. */
function accountScore(account: string, word: string): number {
  const at = account.indexOf(word);
  if (at === -1) return 0;
  if (at === 0) return 0.95;
  return at + word.length === account.length ? 0.8 : 0.6;
}

/**
 * Roles in which each word of the query matches the account, the name or the app, best first.
 * Equal ones keep the catalogue's order, which puts what was used last first.
 */
export function searchRoles(index: RoleIndex, query: string): readonly RoleView[] {
  const words = wordsOf(query);
  if (words.length === 0) return index.roles;
  const scored = words.map((word) => ({
    word,
    byName: new Map(
      go(word, index.names, { limit: 0, threshold }).map(({ target, score }) => [target, score] as const),
    ),
    byAccount: new Map<string, number>(),
  }));

  const hits: { role: RoleView; score: number }[] = [];
  for (const role of index.roles) {
    let sum = 0;
    for (const { word, byName, byAccount } of scored) {
      const inAccount = byAccount.get(role.account) ?? accountScore(role.account, word);
      byAccount.set(role.account, inAccount);
      // The app says least about what the person means, so a match there counts a little less.
      const best = Math.max(inAccount, byName.get(role.name) ?? 0, 0.9 * (byName.get(role.app) ?? 0));
      if (best === 0) {
        sum = 0;
        break;
      }
      sum += best;
    }
    // What cannot be assumed must not stand first, where Enter would take it.
    if (sum > 0) hits.push({ role, score: role.unusable === null ? sum : sum / 2 });
  }
  return hits.sort((a, b) => b.score - a.score).map(({ role }) => role);
}

/** Which characters of a name the words matched. */
export function matchedIn(text: string, words: readonly string[]): ReadonlySet<number> {
  return new Set(
    words.flatMap((word) => {
      const match = single(word, text);
      return match === null || match.score < threshold ? [] : [...match.indexes];
    }),
  );
}

/** Which digits of an account number the words matched. */
export function matchedInAccount(account: string, words: readonly string[]): ReadonlySet<number> {
  return new Set(
    words.flatMap((word) => {
      const at = account.indexOf(word);
      return at === -1 ? [] : Array.from(word, (_, offset) => at + offset);
    }),
  );
}
