import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useLayoutEffect,
  useRef,
} from 'react';
import { texts } from '../../shared/texts.ts';
import type { RoleView } from '../../shared/view.ts';
import { AccountGroup } from './AccountGroup.tsx';
import css from './RoleList.module.css';
import { RoleOption } from './RoleOption.tsx';
import type { AccountRows, Rows } from './rows.ts';
import { useWindowOfRows } from './use-window-of-rows.ts';

interface RoleListProps {
  readonly id: string;
  readonly rows: Rows;
  readonly words: readonly string[];
  /** Position of the active option, -1 for none. */
  readonly active: number;
  readonly busy: boolean;
  readonly showApp: boolean;
  readonly optionId: (role: RoleView) => string;
  readonly onChoose: (role: RoleView) => void;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** Pressing an option must not take the focus out of the search box; on the list itself it is the scroll bar's. */
function keepFocus(event: MouseEvent): void {
  if (event.target !== event.currentTarget) event.preventDefault();
}

/**
 * The listbox. However many roles there are, only those in sight exist. Tab reaches it as it reaches whatever
 * scrolls, and it takes the same keys as the search box.
 */
export function RoleList(props: RoleListProps) {
  const { id, rows, words, active, busy, showApp, optionId, onChoose, scroller, onKeyDown } = props;
  const activeOption = rows.options[active];
  const activeId = activeOption === undefined ? undefined : optionId(activeOption);
  const activeRow = rows.rowOf[active] ?? -1;
  const inSight = useWindowOfRows(scroller, rows.rows, activeRow);

  const shown = useRef(rows);
  useLayoutEffect(() => {
    // Another query is another list: it begins at its top, where the best match is.
    if (shown.current !== rows && active === 0) inSight.scrollToOffset(0);
    else if (activeRow >= 0) inSight.scrollToIndex(activeRow, { align: 'auto' });
    shown.current = rows;
  }, [rows, active, activeRow, inSight]);

  const byAccount = new Map<AccountRows, ReactNode[]>();
  for (const { index, start } of inSight.getVirtualItems()) {
    const row = rows.rows[index];
    if (row === undefined) continue;
    const { group, role, position } = row;
    const options = byAccount.get(group) ?? [];
    byAccount.set(group, options);
    // The group draws its head itself.
    if (role === null) continue;
    options.push(
      <RoleOption
        key={role.id}
        id={optionId(role)}
        role={role}
        words={words}
        active={position === active}
        position={position}
        of={rows.options.length}
        top={start - group.top}
        showApp={showApp}
        onChoose={onChoose}
      />,
    );
  }

  return (
    <div
      className={css['scroller']}
      ref={scroller}
      id={id}
      role="listbox"
      aria-label={texts.roles.list}
      aria-activedescendant={activeId}
      aria-busy={busy}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onMouseDown={keepFocus}
    >
      <div className={css['content']} style={{ height: inSight.getTotalSize() }} role="presentation">
        {[...byAccount].map(([group, options]) => (
          <AccountGroup key={group.account} group={group} words={words} showApp={showApp}>
            {options}
          </AccountGroup>
        ))}
      </div>
    </div>
  );
}
