import type { ReactNode } from 'react';
import { texts } from '../../shared/texts.ts';
import css from './AccountGroup.module.css';
import { Marked } from './Marked.tsx';
import type { AccountRows } from './rows.ts';
import { matchedIn, matchedInAccount } from './search.ts';

interface AccountGroupProps {
  readonly group: AccountRows;
  readonly words: readonly string[];
  /** Told once here rather than on each row: the roles of an account mostly come from one app. */
  readonly showApp: boolean;
  readonly children: ReactNode;
}

/** An account with those of its roles that are in sight. It has its full height, so that its head can stick while one scrolls through. */
export function AccountGroup({ group, words, showApp, children }: AccountGroupProps) {
  const { account, top, height, roles } = group;
  const apps = showApp ? [...new Set(roles.map(({ app }) => app))].join(', ') : '';
  const count = texts.roles.count(roles.length, roles.length);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no group of options
    <div
      className={css['group']}
      style={{ top, height }}
      role="group"
      aria-label={account}
      aria-description={count}
    >
      <div className={css['head']} aria-hidden="true">
        <span className={css['account']}>
          <Marked text={account} at={matchedInAccount(account, words)} />
        </span>
        <span className={css['app']}>
          <Marked text={apps} at={matchedIn(apps, words)} />
        </span>
        <span className={css['count']}>{count}</span>
      </div>
      {children}
    </div>
  );
}
