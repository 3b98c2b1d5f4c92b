import type { ReactNode } from 'react';
import { texts } from '../../shared/texts.ts';
import { Marked } from './Marked.tsx';
import css from './RoleGroup.module.css';
import type { RoleGroup as RowsOfGroup } from './rows.ts';
import { matchedIn, matchedInAccount } from './search.ts';

interface RoleGroupProps {
  readonly group: RowsOfGroup;
  readonly words: readonly string[];
  /** Told once here rather than on each row: the roles of an account mostly come from one app. */
  readonly showApp: boolean;
  readonly children: ReactNode;
}

/** An account with those of its roles that are in sight. It has its full height, so that its head can stick while one scrolls through. */
export function RoleGroup({ group, words, showApp, children }: RoleGroupProps) {
  const { account, top, height, roles } = group;
  const name = account ?? texts.roles.pinned;
  const apps = showApp && account !== null ? [...new Set(roles.map(({ app }) => app))].join(', ') : '';
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
      <div className={css['head']} aria-hidden="true">
        <span className={css['name']}>
          <Marked text={name} at={matchedInAccount(name, words)} />
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
