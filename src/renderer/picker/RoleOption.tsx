import { type MouseEvent, memo } from 'react';
import { texts } from '../../shared/texts.ts';
import type { RoleView } from '../../shared/view.ts';
import { Icon } from '../parts/Icon.tsx';
import { RoleName } from './RoleName.tsx';
import css from './RoleOption.module.css';
import { shortcutName } from './shortcuts.ts';

interface RoleOptionProps {
  readonly id: string;
  readonly role: RoleView;
  readonly words: readonly string[];
  readonly active: boolean;
  /** From 0, among `of`: only visible rows exist, so a screen reader cannot count them. */
  readonly position: number;
  readonly of: number;
  /** Offset within its group, in pixels. */
  readonly top: number;
  /** The head of its group does not tell it. */
  readonly showAccount: boolean;
  readonly showApp: boolean;
  readonly pinned: boolean;
  readonly onChoose: (role: RoleView) => void;
  readonly onPin: (role: RoleView) => void;
}

function Option(props: RoleOptionProps) {
  const { id, role, words, active, position, of, top, showAccount, showApp, pinned, onChoose, onPin } = props;
  const reserved = role.unusable !== null;
  const description = [
    pinned ? texts.roles.pinned : '',
    showApp ? role.app : '',
    reserved ? texts.roles.reserved : '',
  ]
    .filter(Boolean)
    .join('. ');
  const pin = (event: MouseEvent) => {
    event.stopPropagation();
    if (event.detail <= 1) onPin(role);
  };
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
      {showAccount ? <span className={css['account']}>{role.account} </span> : null}
      <RoleName name={role.name} words={words} />
      {/* For the mouse alone: an option may hold no control. Whoever uses the keyboard has the shortcut. */}
      {reserved && !pinned ? null : (
        <span
          className={css['pin']}
          data-pinned={pinned}
          aria-hidden="true"
          title={(pinned ? texts.roles.unpin : texts.roles.pin)(shortcutName('p'))}
          onClick={pin}
        >
          <Icon name="pin" />
        </span>
      )}
    </div>
  );
}

/** One role in the list. Memoised: a keystroke or an arrow key redraws only the rows that it changes. */
export const RoleOption = memo(Option);
