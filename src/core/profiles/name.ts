import { createHash } from 'node:crypto';

/** Longer names are legal, yet no tool shows them well. */
const longest = 64;

/**
 * The profile's name, `123456789012-Admin`, of characters that every SDK reads: the JavaScript SDK's parser does not see
 * profiles with others. Role names may hold `=` and `,`, which it does not. A name that had to be changed carries a mark, for
 * another role may have the plain one.
 * @param roleName with its path, which is left out: role names are unique in an account.
 */
export function profileName(account: string, roleName: string): string {
  const wanted = `${account}-${roleName.slice(roleName.lastIndexOf('/') + 1)}`;
  const name = wanted.replace(/[^A-Za-z0-9_.@+-]/g, '-');
  if (name === wanted && name.length <= longest) return name;
  const mark = createHash('sha256').update(wanted).digest('hex').slice(0, 6);
  return `${name.slice(0, longest - 7)}-${mark}`;
}
