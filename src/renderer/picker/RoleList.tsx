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
import { shiftAfterPin } from './after-pin.ts';
import { RoleGroup } from './RoleGroup.tsx';
import css from './RoleList.module.css';
import { RoleOption } from './RoleOption.tsx';
import type { Rows, RoleGroup as RowsOfGroup } from './rows.ts';
import { heightOf, scrollToRow, useRowsInSight } from './use-rows-in-sight.ts';

interface RoleListProps {
  readonly id: string;
  readonly rows: Rows;
  readonly query: string;
  readonly words: readonly string[];
  /** Position of the active option, -1 for none. */
  readonly active: number;
  readonly busy: boolean;
  readonly showApp: boolean;
  /** Ids of the pinned roles, and of those that are selected to be assumed together. */
  readonly pinned: ReadonlySet<string>;
  readonly marked: ReadonlySet<string>;
  readonly optionId: (role: RoleView) => string;
  readonly onChoose: (role: RoleView) => void;
  readonly onMark: (role: RoleView) => void;
  readonly onPin: (role: RoleView) => void;
  readonly onAccount: (role: RoleView) => void;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** Pressing must not take the focus out of the search box; the scroll bar can be dragged all the same. */
const keepFocus = (event: MouseEvent): void => event.preventDefault();

/**
 * The listbox. However many roles there are, only those in sight exist. Tab reaches it as it reaches whatever
 * scrolls, and it takes the same keys as the search box.
 */
export function RoleList(props: RoleListProps) {
  const { id, rows, query, words, active, busy, showApp, pinned, marked, optionId, scroller, onKeyDown } =
    props;
  const { onChoose, onMark, onPin, onAccount } = props;
  const marking = marked.size > 0;
  const activeOption = rows.options[active];
  const activeId = activeOption === undefined ? undefined : optionId(activeOption);
  const activeRow = rows.rowOf[active] ?? -1;
  const inSight = useRowsInSight(scroller, rows, activeRow);

  const row = rows.rows[activeRow];
  const shown = useRef<{ query?: string; rows?: Rows; role?: string | undefined; group?: string }>({});
  useLayoutEffect(() => {
    const list = scroller.current;
    const before = shown.current;
    if (list === null || row === undefined) return;
    shown.current = { query, rows, role: row.role?.id, group: row.group.key };
    // Another query is another list: it begins at its top, where the best match is.
    if (before.query !== query && active === 0) {
      list.scrollTop = 0;
      return;
    }
    if (before.query === query && before.rows !== undefined && before.rows !== rows) {
      list.scrollTop += shiftAfterPin(before.rows, rows, list.scrollTop, heightOf(list));
    }
    // A list that is pushed anew, with one more pin perhaps, stays where it is, unless that took the active role elsewhere.
    if (before.role !== row.role?.id || before.group !== row.group.key) scrollToRow(list, row);
  }, [row, rows, query, active, scroller]);

  const byGroup = new Map<RowsOfGroup, ReactNode[]>();
  for (const { group, role, position, top } of inSight) {
    const options = byGroup.get(group) ?? [];
    byGroup.set(group, options);
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
        top={top - group.top}
        showAccount={group.kind !== 'account'}
        showProduction={!group.production}
        showApp={showApp}
        pinned={pinned.has(role.id)}
        marked={marked.has(role.id)}
        marking={marking}
        onChoose={onChoose}
        onMark={onMark}
        onPin={onPin}
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
      aria-multiselectable={marking ? true : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onMouseDown={keepFocus}
    >
      <div className={css['content']} style={{ height: rows.height }} role="presentation">
        {[...byGroup].map(([group, options]) => (
          <RoleGroup key={group.key} group={group} words={words} showApp={showApp} onAccount={onAccount}>
            {options}
          </RoleGroup>
        ))}
      </div>
    </div>
  );
}
