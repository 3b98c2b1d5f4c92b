import { type MouseEvent, memo } from 'react';
import { texts } from '../../shared/texts.ts';
import type { RoleView } from '../../shared/view.ts';
import { AccountDot } from '../parts/AccountDot.tsx';
import { Icon } from '../parts/Icon.tsx';
import { ProductionSign } from '../parts/ProductionSign.tsx';
import { RoleName } from './RoleName.tsx';
import css from './RoleOption.module.css';
import { isUsable } from './search.ts';
import { shortcutName } from './shortcuts.ts';

interface RoleOptionProps {
  readonly id: string;
  readonly role: RoleView;
  readonly words: readonly string[];
  readonly active: boolean;
  readonly marked: boolean;
  /** Some role is marked, so that selected means marked. */
  readonly marking: boolean;
  /** From 0, among `of`: only visible rows exist, so a screen reader cannot count them. */
  readonly position: number;
  readonly of: number;
  /** Offset within its group, in pixels. */
  readonly top: number;
  /** The head of its group does not tell the account, and that it is production. */
  readonly showAccount: boolean;
  readonly showProduction: boolean;
  readonly showApp: boolean;
  readonly pinned: boolean;
  readonly onChoose: (role: RoleView) => void;
  readonly onMark: (role: RoleView) => void;
  readonly onPin: (role: RoleView) => void;
}

/** What a screen reader says behind the number and the role. */
function descriptionOf({ role, pinned, showApp }: RoleOptionProps): string | undefined {
  const parts = [
    role.accountName,
    role.production ? texts.badges.production : '',
    pinned ? texts.roles.pinned : '',
    showApp ? role.app : '',
    isUsable(role) ? '' : texts.roles.reserved,
  ];
  return parts.filter(Boolean).join('. ') || undefined;
}

function Option(props: RoleOptionProps) {
  const { id, role, words, active, marked, marking, position, of, top, showAccount, pinned } = props;
  const { onChoose, onMark, onPin } = props;
  const usable = isUsable(role);
  const label = `${role.account} ${role.name}`;
  const description = descriptionOf(props);
  // The second click of a double click is not a second wish.
  const onClick = (event: MouseEvent) => {
    if (event.detail > 1) return;
    if (usable && (marking || event.ctrlKey || event.metaKey)) onMark(role);
    else onChoose(role);
  };
  const instead = (wish: (role: RoleView) => void) => (event: MouseEvent) => {
    event.stopPropagation();
    if (event.detail <= 1) wish(role);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search box holds the focus and takes the keys
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the search box, aria-activedescendant points here
    <div
      className={css['option']}
      style={{ top }}
      id={id}
      role="option"
      aria-selected={marking ? marked : active}
      aria-label={label}
      aria-description={description}
      aria-disabled={usable ? undefined : true}
      aria-setsize={of}
      aria-posinset={position + 1}
      data-active={active}
      data-marked={marked}
      data-production={role.production}
      title={description}
      onClick={onClick}
    >
      {/* For the mouse alone, as the pin: an option may hold no control. Whoever uses the keyboard has the shortcuts. */}
      {usable ? (
        <span
          className={css['mark']}
          data-shown={marking}
          aria-hidden="true"
          title={(marked ? texts.roles.deselect : texts.roles.select)(texts.roles.keyNames.select)}
          onClick={instead(onMark)}
        >
          <span className={css['box']}>{marked ? <Icon name="check" /> : null}</span>
        </span>
      ) : (
        <span className={css['lock']}>
          <Icon name="lock" />
        </span>
      )}
      {/* Where there is too little room for it, the tooltip has it all. */}
      <span className={css['what']} title={[label, description].filter(Boolean).join('. ')}>
        {showAccount ? (
          <span className={css['account']}>
            <AccountDot colour={role.colour} />
            {/* Drawn, for the option's name is the number and the role, and what one reads in it must be of its name. */}
            <span className={css['accountName']} data-name={role.accountName}>
              {role.accountName === '' ? `${role.account} ` : null}
            </span>
          </span>
        ) : null}
        <RoleName name={role.name} words={words} />
      </span>
      {/* Under a head that says so, the line at the edge is enough. */}
      {role.production && props.showProduction ? (
        <span
          className={css['production']}
          data-word={texts.badges.production}
          title={texts.badges.production}
        >
          <ProductionSign />
        </span>
      ) : null}
      {!usable && !pinned ? (
        <span className={css['pin']} />
      ) : (
        <span
          className={css['pin']}
          data-pinned={pinned}
          aria-hidden="true"
          title={(pinned ? texts.roles.unpin : texts.roles.pin)(shortcutName('p'))}
          onClick={instead(onPin)}
        >
          <Icon name="pin" />
        </span>
      )}
    </div>
  );
}

/** One role in the list. Memoised: a keystroke or an arrow key redraws only the rows that it changes. */
export const RoleOption = memo(Option);
