import { Fragment } from 'react';
import { press } from './press.ts';

export interface MenuChoice {
  /** No two in a menu are alike. */
  readonly label: string;
  readonly onPress: () => void;
}

interface MenuEntriesProps {
  /** A line is drawn between them. */
  readonly groups: readonly (readonly MenuChoice[])[];
  /** The last entry, which leads to another page, as the arrow to the right does on it. */
  readonly further: MenuChoice | null;
  /** Before what was chosen is done. */
  readonly onChosen: () => void;
}

/** The entries of a menu, in groups. */
export function MenuEntries({ groups, further, onChosen }: MenuEntriesProps) {
  const shown = groups.filter((group) => group.length > 0);
  const choose = (wish: () => void) => () => {
    onChosen();
    wish();
  };
  return (
    <>
      {shown.map((group, index) => (
        <Fragment key={group[0]?.label}>
          {index === 0 ? null : <hr />}
          {group.map(({ label, onPress }) => (
            <button key={label} type="button" role="menuitem" tabIndex={-1} onClick={press(choose(onPress))}>
              {label}
            </button>
          ))}
        </Fragment>
      ))}
      {further === null ? null : (
        <button
          type="button"
          role="menuitem"
          tabIndex={-1}
          aria-haspopup="menu"
          onClick={press(further.onPress)}
          onKeyDown={({ key }) => key === 'ArrowRight' && further.onPress()}
        >
          {further.label}
        </button>
      )}
    </>
  );
}
