import { plainOf } from './fuzzy.ts';

const apart = /[^\p{L}\p{M}\p{N}_.+=@-]+/u;

/** The words of what was typed; letters of full width are letters like any other. */
export function wordsOf(query: string): readonly string[] {
  return plainOf(query.normalize('NFKC'))
    .split(/\s+/)
    .filter((word) => word !== '');
}

/**
 * The words of what was pasted, where it finds nothing as it stands: of ARNs the account and the role's name, of all else what slashes,
 * colons, quotation marks and the like hold apart.
 */
export function looserWordsOf(query: string): readonly string[] {
  return (
    plainOf(query.normalize('NFKC'))
      .replace(/arn:[\w-]*:\w*:[\w-]*:(\d*):?/g, ' $1 ')
      .replace(/(?<![\w-])saml-provider\/\S*/g, ' ')
      // What follows is the session's name.
      .replace(/(?<![\w-])assumed-role\/([^\s/]*)\S*/g, ' $1 ')
      .replace(/(?<![\w-])role\//g, ' ')
      .split(apart)
      .filter((word) => /[\p{L}\p{N}]/u.test(word))
  );
}
