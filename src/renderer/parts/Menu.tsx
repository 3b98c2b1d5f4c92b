import { type CSSProperties, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useRefocus } from '../use-refocus.ts';
import css from './Menu.module.css';
import type { MenuStart } from './use-menu.ts';

interface MenuProps {
  readonly id: string;
  readonly label: string;
  /** Where the focus begins. */
  readonly from: MenuStart;
  /** Says where it lies. */
  readonly className: string | undefined;
  readonly style?: CSSProperties;
  /** When this changes and the entry that had the focus is gone, the menu keeps it. */
  readonly refocusOn?: string;
  /** To the page before it, which Escape and the arrow to the left then lead to. */
  readonly onBack?: (() => void) | undefined;
  /** Gives the focus back, too. */
  readonly onClose: () => void;
  /** Its entries are buttons. */
  readonly children: ReactNode;
}

/** The entry that a key leads to; undefined: the key leads nowhere. */
function entryAt(key: string, entries: readonly HTMLElement[]): HTMLElement | undefined {
  const at = entries.findIndex((entry) => entry.matches(':focus'));
  if (key === 'ArrowDown') return entries[(at + 1) % entries.length];
  if (key === 'ArrowUp') return entries.at(at < 1 ? -1 : at - 1);
  if (key === 'Home') return entries[0];
  if (key === 'End') return entries.at(-1);
  // A letter leads to the next entry that begins with it.
  const begins = ({ textContent }: HTMLElement) => textContent.toLowerCase().startsWith(key.toLowerCase());
  return [...entries.slice(at + 1), ...entries.slice(0, at + 1)].find(begins);
}

/** What opens out of a button. It holds the focus while it is open, and its keys are nobody else's. */
export function Menu(props: MenuProps) {
  const { id, label, from, className, style, refocusOn, onBack, onClose, children } = props;
  const menu = useRef<HTMLDivElement>(null);
  const entries = () => [...(menu.current?.querySelectorAll<HTMLElement>('button') ?? [])];
  useEffect(() => {
    const all = [...(menu.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const chosen = all.find((entry) => entry.getAttribute('aria-checked') === 'true');
    const first = from === 'last' ? all.at(-1) : (chosen ?? all[0]);
    first?.focus();
  }, [from]);
  useRefocus(menu, refocusOn);

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    // Still held down from opening it: nothing is chosen by that.
    if (event.repeat && (event.key === 'Enter' || event.key === ' ')) return event.preventDefault();
    // From the button, which has the focus then, Tab goes where it would have gone.
    if (event.key === 'Tab') return onClose();
    if (event.key === 'Escape' || (event.key === 'ArrowLeft' && onBack !== undefined)) {
      // Else the window would close.
      event.preventDefault();
      return (onBack ?? onClose)();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.key === ' ') return;
    const entry = entryAt(event.key, entries());
    if (entry === undefined) return;
    event.preventDefault();
    entry.focus();
  };

  return (
    <div
      ref={menu}
      className={`${css['menu']} ${className}`}
      style={style}
      id={id}
      role="menu"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {children}
    </div>
  );
}
