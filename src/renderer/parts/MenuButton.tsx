import { Fragment, type ReactNode, useEffect, useState } from 'react';
import { Icon } from './Icon.tsx';
import { Menu } from './Menu.tsx';
import css from './MenuButton.module.css';
import { menuPlace } from './menu-place.ts';
import { press } from './press.ts';
import { useMenu } from './use-menu.ts';

interface MenuChoice {
  /** No two in a menu are alike. */
  readonly label: string;
  readonly onPress: () => void;
}

interface MenuButtonProps {
  readonly label: string;
  /** A line is drawn between them. */
  readonly groups: readonly (readonly MenuChoice[])[];
  /** The button for what is wanted most; the menu has the rest. */
  readonly children: ReactNode;
}

/** A button, with what else one may want a step away in a menu beside it. */
export function MenuButton({ label, groups, children }: MenuButtonProps) {
  const menu = useMenu();
  const shown = groups.filter((group) => group.length > 0);
  /** Where the buttons were when it opened. */
  const [opened, setOpened] = useState<DOMRect | null>(null);
  const { whole, from, leave } = menu;
  useEffect(() => {
    if (from === null) return;
    // It stays where it opened: what moves its button away closes it.
    const onScroll = () => {
      if (whole.current?.getBoundingClientRect().top !== opened?.top) leave();
    };
    window.addEventListener('resize', leave);
    window.addEventListener('scroll', onScroll, true);
    return () => {
      window.removeEventListener('resize', leave);
      window.removeEventListener('scroll', onScroll, true);
    };
  }, [from, leave, whole, opened]);
  const toggle = () => {
    setOpened(whole.current?.getBoundingClientRect() ?? null);
    menu.toggle();
  };
  const choose = (wish: () => void) => () => {
    leave();
    wish();
  };
  return (
    <div ref={whole} className={css['whole']}>
      {children}
      <button
        ref={menu.button}
        className={css['button']}
        type="button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={from !== null}
        aria-controls={from === null ? undefined : menu.id}
        title={label}
        onClick={toggle}
      >
        <Icon name="chevron" />
      </button>
      {from === null ? null : (
        <Menu
          id={menu.id}
          label={label}
          from={from}
          className={css['menu']}
          style={opened === null ? {} : menuPlace(opened)}
          onClose={leave}
        >
          {shown.map((group, index) => (
            <Fragment key={group[0]?.label}>
              {index === 0 ? null : <hr />}
              {group.map((choice) => (
                <button
                  key={choice.label}
                  type="button"
                  role="menuitem"
                  tabIndex={-1}
                  onClick={press(choose(choice.onPress))}
                >
                  {choice.label}
                </button>
              ))}
            </Fragment>
          ))}
        </Menu>
      )}
    </div>
  );
}
