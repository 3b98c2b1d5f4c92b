import { memo } from 'react';
import { texts } from '../../shared/texts.ts';
import type { RoleView } from '../../shared/view.ts';
import { Icon } from '../parts/Icon.tsx';
import { RoleName } from './RoleName.tsx';
import css from './RoleOption.module.css';

interface RoleOptionProps {
  readonly id: string;
  readonly role: RoleView;
  readonly words: readonly string[];
  readonly active: boolean;
  /** From 0, among `of`: only visible rows exist, so a screen reader cannot count them. */
  readonly position: number;
  readonly of: number;
  /** Offset within its account, in pixels. */
  readonly top: number;
  readonly showApp: boolean;
  readonly onChoose: (role: RoleView) => void;
}

function Option({ id, role, words, active, position, of, top, showApp, onChoose }: RoleOptionProps) {
  const reserved = role.unusable !== null;
  const description = [showApp ? role.app : '', reserved ? texts.roles.reserved : '']
    .filter(Boolean)
    .join('. ');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search box holds the focus and takes the keys
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the search box, aria-activedescendant points here
    <div
      className={css['option']}
      style={{ top }}
      id={id}
      role="option"
      aria-selected={active}
      aria-label={`${role.account} ${role.name}`}
      aria-description={description === '' ? undefined : description}
      aria-disabled={reserved ? true : undefined}
      aria-setsize={of}
      aria-posinset={position + 1}
      title={description === '' ? undefined : description}
      // The second click of a double click is not a second wish.
      onClick={(event) => (event.detail > 1 ? undefined : onChoose(role))}
    >
      {reserved ? <Icon name="lock" /> : null}
      <RoleName name={role.name} words={words} />
    </div>
  );
}

/** One role in the list. Memoised: a keystroke or an arrow key redraws only the rows that it changes. */
export const RoleOption = memo(Option);
