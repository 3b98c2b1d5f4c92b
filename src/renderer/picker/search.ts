import type { RoleView } from '../../shared/view.ts';
import { accountScore } from './account-number.ts';
import { match, type Target, targetOf } from './fuzzy.ts';
import { looserWordsOf, wordsOf } from './readings.ts';
import { unswapped } from './swapped.ts';

/** The catalogue made ready for searching; made once per catalogue, not per keystroke. */
export interface RoleIndex {
  /** In the catalogue's order, but what cannot be assumed after all that can: it must not stand where Enter takes it. */
  readonly roles: readonly RoleView[];
  /** The name of every role, account and app once: 5,000 roles share far fewer, so that few texts need matching. */
  readonly names: readonly Target[];
}

export function indexRoles(roles: readonly RoleView[]): RoleIndex {
  const names = new Set(roles.flatMap(({ name, accountName, app }) => [name, accountName, app]));
  const unusable = roles.filter((role) => !isUsable(role));
  return { roles: [...roles.filter(isUsable), ...unusable], names: [...names].map(targetOf) };
}

export const isUsable = ({ unusable }: RoleView): boolean => unusable === null;

/** What a query finds, best first, and the words by which it was found: what is marked. */
export interface Found {
  readonly roles: readonly RoleView[];
  readonly words: readonly string[];
}

/**
 * Roles in which each word of the query matches the account's name or number, the role's name or the app, best first.
 * Of equally good ones what is used more (`recents`) goes first, then the catalogue's order holds. Where nothing matches as it was typed,
 * it is read as something pasted, then with two letters of a word the wrong way round.
 */
export function searchRoles(index: RoleIndex, query: string, recents: readonly RoleView[] = []): Found {
  const words = wordsOf(query);
  if (words.length === 0) return { roles: index.roles, words };
  const used = new Map(recents.map(({ id }, rank) => [id, rank] as const));
  const found = rolesWith(index, words, used);
  if (found.length > 0) return { roles: found, words };

  const looser = looserWordsOf(query);
  const pasted = rolesWith(index, looser, used);
  if (pasted.length > 0) return { roles: pasted, words: looser };

  const meant = looser.map((word) => unswapped(word, index.names));
  return { roles: rolesWith(index, meant, used), words: meant };
}

function rolesWith(
  index: RoleIndex,
  words: readonly string[],
  used: ReadonlyMap<string, number>,
): readonly RoleView[] {
  if (words.length === 0) return [];
  const scores = words.map((word) => scoreOf(index, word));
  const hits: { role: RoleView; score: number; rank: number }[] = [];
  for (const role of index.roles) {
    let sum = 0;
    for (const score of scores) {
      const best = score(role);
      sum = best === 0 ? 0 : sum + best;
      if (best === 0) break;
    }
    if (sum === 0) continue;
    hits.push({ role, score: isUsable(role) ? sum : 0, rank: used.get(role.id) ?? used.size });
  }
  return hits.sort((a, b) => b.score - a.score || a.rank - b.rank).map(({ role }) => role);
}

/** How well a word matches a role, from 0 to 100; each name and each number is looked at once. */
function scoreOf({ names }: RoleIndex, word: string): (role: RoleView) => number {
  const byName = new Map<string, number>();
  for (const name of names) {
    const found = match(word, name);
    if (found !== null) byName.set(name.text, found.score);
  }
  const byNumber = new Map<string, number>();
  return (role) => {
    const number = byNumber.get(role.account) ?? accountScore(role.account, word);
    byNumber.set(role.account, number);
    // The app says least about what the person means.
    const app = Math.max((byName.get(role.app) ?? 0) - 10, 0);
    return Math.max(number, byName.get(role.name) ?? 0, byName.get(role.accountName) ?? 0, app);
  };
}

/** Which characters of a name the words matched. */
export function matchedIn(text: string, words: readonly string[]): ReadonlySet<number> {
  if (words.length === 0) return new Set();
  const target = targetOf(text);
  return new Set(words.flatMap((word) => match(word, target)?.at ?? []));
}
