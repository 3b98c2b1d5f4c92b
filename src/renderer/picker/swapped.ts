import { partScore, type Target } from './fuzzy.ts';

/** In a shorter word two letters the wrong way round make another word too easily. */
const shortest = 4;

/** The word as it was meant when two neighbouring letters were typed the wrong way round (`amdin`), or as it is where no name tells. */
export function unswapped(word: string, names: readonly Target[]): string {
  if (word.length < shortest || /^[\d-]+$/.test(word)) return word;
  const scoreOf = (candidate: string) =>
    names.reduce((best, name) => Math.max(best, partScore(candidate, name)), 0);
  let meant = word;
  let best = scoreOf(word);
  if (best > 0) return word;
  for (let at = 1; at < word.length; at++) {
    const candidate = `${word.slice(0, at - 1)}${word.charAt(at)}${word.charAt(at - 1)}${word.slice(at + 1)}`;
    const score = candidate === word ? 0 : scoreOf(candidate);
    if (score <= best) continue;
    meant = candidate;
    best = score;
  }
  return meant;
}
