/** An account with what it is called, as a page states it: nothing of it is checked yet. */
export interface StatedAccount {
  readonly id: string;
  readonly name: string;
}

const mostAccounts = 10_000;
/** In characters. The longest label with the longest name is far shorter. */
export const mostLabel = 1000;

const accountId = /^\d{12}$/;
/** Somebody's account number in place of a name would pass for that account. */
const likeAnId = /^\d{4}-?\d{4}-?\d{4}$/;
/** Nothing that cannot be seen, and nothing that turns the text around it. */
const showable = /^[^\p{C}\p{Default_Ignorable_Code_Point}]{1,64}$/u;

/** Reads `name (012345678901)`; null for anything else, such as the number alone. */
export function readStated(text: string): StatedAccount | null {
  if (text.length > mostLabel) return null;
  const [, name = '', id = ''] = /^(.+?) ?[(（](\d{12})[)）]$/.exec(onOneLine(text)) ?? [];
  return id === '' ? null : { id, name };
}

/** Reads `Account: name (012345678901)`, whatever the language: the name begins behind the first colon. */
export function readLabelled(text: string): StatedAccount | null {
  if (text.length > mostLabel) return null;
  const [, stated] = /^[^:：]*[:：](.*)$/s.exec(text) ?? [];
  return stated === undefined ? null : readStated(stated);
}

/** The names that can be shown, by account number. Where a page contradicts itself, the first one counts. */
export function showableNames(accounts: Iterable<StatedAccount>): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { id, name } of accounts) {
    if (names.size === mostAccounts) break;
    if (name.length > mostLabel || !accountId.test(id) || names.has(id)) continue;
    const shown = onOneLine(name);
    if (showable.test(shown) && !likeAnId.test(shown)) names.set(id, shown);
  }
  return names;
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
