import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react';
import { useRefocusFirst } from '../use-refocus.ts';
import { Icon } from './Icon.tsx';
import { Menu } from './Menu.tsx';
import css from './MenuButton.module.css';
import { type MenuChoice, MenuEntries } from './MenuEntries.tsx';
import { menuPlace } from './menu-place.ts';
import { type MenuStart, useMenu } from './use-menu.ts';

interface MenuPage {
  readonly label: string;
  /** A line is drawn between them. */
  readonly groups: readonly (readonly MenuChoice[])[];
}

interface MenuButtonProps extends MenuPage {
  /** What is wanted still less often: the last entry leads there. */
  readonly further?: MenuPage;
  /** When this changes and nothing holds the focus any more (what held it is gone), the menu's button takes it. */
  readonly refocusOn?: string;
  /** The button for what is wanted most; the menu has the rest. */
  readonly children: ReactNode;
}

/** A button, with what else one may want a step away in a menu beside it. */
export function MenuButton({ label, groups, further, refocusOn, children }: MenuButtonProps) {
  const menu = useMenu();
  /** Where the buttons were when it opened. */
  const [opened, setOpened] = useState<DOMRect | null>(null);
  const [isFurther, setFurther] = useState(false);
  const { whole, from, leave } = menu;
  useRefocusFirst(menu.button, refocusOn);
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
  const turnTo = (page: 'first' | 'further', start: MenuStart) => {
    setFurther(page === 'further');
    menu.open(start);
  };
  const open = (start: MenuStart) => {
    setOpened(whole.current?.getBoundingClientRect() ?? null);
    turnTo('first', start);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    // Else it would lead to the next card.
    event.stopPropagation();
    open(event.key === 'ArrowDown' ? 'chosen' : 'last');
  };
  const page = isFurther ? further : undefined;
  const leadsOn =
    further === undefined || isFurther
      ? null
      : { label: further.label, onPress: () => turnTo('further', 'chosen') };
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
        onClick={() => (from === null ? open('chosen') : menu.close())}
        onKeyDown={onKeyDown}
      >
        <Icon name="chevron" />
      </button>
      {from === null ? null : (
        <Menu
          // Another page begins with the focus where it belongs.
          key={page?.label}
          id={menu.id}
          label={page?.label ?? label}
          from={from}
          className={css['menu']}
          style={opened === null ? {} : menuPlace(opened)}
          onBack={page === undefined ? undefined : () => turnTo('first', 'last')}
          onClose={leave}
        >
          <MenuEntries groups={page?.groups ?? groups} further={leadsOn} onChosen={leave} />
        </Menu>
      )}
    </div>
  );
}
