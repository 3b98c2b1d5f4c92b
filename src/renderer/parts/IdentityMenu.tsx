import { type KeyboardEvent, useEffect, useRef } from 'react';
import { texts } from '../../shared/texts.ts';
import type { View } from '../../shared/view.ts';
import { useGive } from '../bridge.ts';
import { useRefocus } from '../use-refocus.ts';
import { Hidden } from './Hidden.tsx';
import { Icon } from './Icon.tsx';
import css from './IdentityMenu.module.css';
import { IdentityState } from './IdentityState.tsx';

interface IdentityMenuProps {
  readonly id: string;
  readonly view: View;
  /** Where the focus begins. */
  readonly from: 'current' | 'last';
  /** Gives the focus back, too. */
  readonly onClose: () => void;
}

/** The entry that a key leads to; undefined: the key leads nowhere. */
function entryAt(key: string, entries: readonly HTMLElement[]): HTMLElement | undefined {
  const at = entries.findIndex((entry) => entry.matches(':focus'));
  if (key === 'ArrowDown') return entries[(at + 1) % entries.length];
  if (key === 'ArrowUp') return entries.at(at < 1 ? -1 : at - 1);
  if (key === 'Home') return entries[0];
  return key === 'End' ? entries.at(-1) : undefined;
}

/** Everybody who is known here, and the way to somebody else. It holds the focus while it is open. */
export function IdentityMenu({ id, view, from, onClose }: IdentityMenuProps) {
  const give = useGive();
  const menu = useRef<HTMLDivElement>(null);
  const { identities, current } = view;
  const entries = () => [...(menu.current?.querySelectorAll<HTMLElement>('button') ?? [])];
  useEffect(() => {
    const all = [...(menu.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const chosen = all.find((entry) => entry.getAttribute('aria-checked') === 'true');
    const first = from === 'last' ? all.at(-1) : (chosen ?? all[0]);
    first?.focus();
  }, [from]);
  useRefocus(menu, identities.map((identity) => identity.id).join(' '));

  const onKeyDown = (event: KeyboardEvent) => {
    // Still held down from opening it: nobody is chosen by that.
    if (event.repeat && (event.key === 'Enter' || event.key === ' ')) return event.preventDefault();
    // From the button, which has the focus then, Tab goes where it would have gone.
    if (event.key === 'Tab') return onClose();
    if (event.key === 'Escape') {
      event.preventDefault();
      return onClose();
    }
    const entry = entryAt(event.key, entries());
    if (entry === undefined) return;
    event.preventDefault();
    entry.focus();
  };
  const choose = (identity: string) => {
    onClose();
    give('chooseIdentity', { identity });
  };
  const add = () => {
    onClose();
    give('go', { place: 'welcome' });
  };

  return (
    <div
      ref={menu}
      className={css['menu']}
      id={id}
      role="menu"
      aria-label={texts.settings.identities}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {identities.map((identity) => (
        <button
          key={identity.id}
          className={css['entry']}
          type="button"
          role="menuitemradio"
          aria-checked={identity.id === current}
          tabIndex={-1}
          onClick={() => choose(identity.id)}
        >
          <Hidden>
            {texts.header.identity(identity.username, identity.host, texts.settings.states[identity.state])}
          </Hidden>
          <span className={css['mark']}>{identity.id === current ? <Icon name="check" /> : null}</span>
          <span className={css['person']} aria-hidden="true">
            <span className={css['who']}>
              <span className={css['user']}>{identity.username}</span>
              <span className={css['host']}>{identity.host}</span>
            </span>
            <IdentityState state={identity.state} />
          </span>
        </button>
      ))}
      <button className={css['entry']} type="button" role="menuitem" tabIndex={-1} onClick={add}>
        <span className={css['mark']}>
          <Icon name="add" />
        </span>
        <span className={css['who']}>{texts.header.addIdentity}</span>
      </button>
    </div>
  );
}
