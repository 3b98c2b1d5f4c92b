import type { RoleView } from '../../shared/view.ts';
import { AccountDot } from '../parts/AccountDot.tsx';
import css from './AccountName.module.css';
import { matchedInAccount } from './account-number.ts';
import { Marked } from './Marked.tsx';
import { matchedIn } from './search.ts';

interface AccountNameProps {
  /** Any role of the account. */
  readonly role: RoleView;
  readonly words: readonly string[];
}

/** An account by its name and number, or by the number alone where that is all that is known, in the colour that the person gave it. */
export function AccountName({ role, words }: AccountNameProps) {
  const { account, accountName, colour } = role;
  const number = <Marked text={account} at={matchedInAccount(account, words)} />;
  return (
    <>
      <AccountDot colour={colour} />
      {accountName === '' ? (
        <span className={css['only']}>{number}</span>
      ) : (
        <span className={css['name']}>
          <Marked text={accountName} at={matchedIn(accountName, words)} />
        </span>
      )}
      {accountName === '' ? null : <span className={css['number']}>{number}</span>}
    </>
  );
}
