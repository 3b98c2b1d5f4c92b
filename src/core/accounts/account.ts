import type { AccountSettingsView } from '../../shared/view.ts';

/** What the person set for an account. */
export type AccountSettings = AccountSettingsView;

export const noAccountSettings: AccountSettings = { label: '', colour: 'none', production: 'pattern' };

/** Names and labels, as the state holds them. */
export interface AccountBook {
  readonly accounts: Readonly<Record<string, AccountSettings>>;
  readonly accountNames: Readonly<Record<string, string>>;
}

/** What is set for the account with this number. */
export function accountSettingsOf(
  { accounts }: Pick<AccountBook, 'accounts'>,
  account: string,
): AccountSettings {
  return accounts[account] ?? noAccountSettings;
}

/** The person's own label, else what AWS calls the account; empty when only its number is known. */
export function accountNameOf(book: AccountBook, account: string): string {
  return accountSettingsOf(book, account).label || (book.accountNames[account] ?? '');
}
