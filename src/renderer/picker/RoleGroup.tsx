import type { ReactNode } from 'react';
import { texts } from '../../shared/texts.ts';
import type { RoleView } from '../../shared/view.ts';
import { Icon } from '../parts/Icon.tsx';
import { ProductionBadge } from '../parts/ProductionBadge.tsx';
import { AccountName } from './AccountName.tsx';
import { Marked } from './Marked.tsx';
import css from './RoleGroup.module.css';
import type { RoleGroup as RowsOfGroup } from './rows.ts';
import { matchedIn } from './search.ts';
import { shortcutName } from './shortcuts.ts';

interface RoleGroupProps {
  readonly group: RowsOfGroup;
  readonly words: readonly string[];
  /** Told once here rather than on each row: the roles of an account mostly come from one app. */
  readonly showApp: boolean;
  readonly onAccount: (role: RoleView) => void;
  readonly children: ReactNode;
}

/** Roles under their head, those that are in sight. It has its full height, so that its head can stick while one scrolls through. */
export function RoleGroup({ group, words, showApp, onAccount, children }: RoleGroupProps) {
  const { kind, key, top, height, roles } = group;
  const [first] = roles;
  const account = kind === 'account' ? first : undefined;
  const name = kind === 'account' ? [first?.accountName, key].filter(Boolean).join(' ') : texts.roles[kind];
  const apps = showApp && account !== undefined ? [...new Set(roles.map(({ app }) => app))].join(', ') : '';
  const count = texts.roles.count(roles.length, roles.length);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no group of options
    <div
      className={css['group']}
      style={{ top, height }}
      role="group"
      aria-label={name}
      aria-description={count}
    >
      <div className={css['head']} aria-hidden="true" title={account === undefined ? undefined : name}>
        <span className={css['name']}>
          {account === undefined ? name : <AccountName role={account} words={words} />}
        </span>
        <span className={css['rest']} data-production={group.production}>
          {group.production ? <ProductionBadge shrinks /> : null}
          <span className={css['app']}>
            <span>
              <Marked text={apps} at={matchedIn(apps, words)} />
            </span>
          </span>
        </span>
        <span className={css['count']}>{roles.length}</span>
        {/* For the mouse alone: whoever uses the keyboard has the shortcut. */}
        {account === undefined ? null : (
          <span
            className={css['edit']}
            aria-hidden="true"
            title={texts.roles.account(shortcutName('e'))}
            onClick={() => onAccount(account)}
          >
            <Icon name="edit" />
          </span>
        )}
      </div>
      {children}
    </div>
  );
}
