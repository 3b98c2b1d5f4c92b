import { type FocusEvent, type KeyboardEvent, useCallback, useRef, useState } from 'react';
import { texts } from '../../shared/texts.ts';
import { IconButton } from '../parts/IconButton.tsx';
import { usePressOutside } from '../use-press-outside.ts';
import css from './Keyboard.module.css';
import { shortcutName } from './shortcuts.ts';

interface KeyboardProps {
  /** Roles are selected: Shift+Enter does what Enter does, and in a narrow window the room is needed by others. */
  readonly marking: boolean;
}

/** The keys of the picker, for whoever wants to know them all. */
export function Keyboard({ marking }: KeyboardProps) {
  const whole = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  usePressOutside(whole, open, close);
  const { keyboard, keys, keyNames } = texts.roles;
  const rows = [
    [keyNames.move, keys.move],
    [keyNames.assume, keys.assume],
    ...(marking ? [] : [[keyNames.console, keys.console] as const]),
    [keyNames.select, keys.select],
    [shortcutName('p'), keys.pin],
    [shortcutName('o'), keys.options],
    [shortcutName('e'), keys.account],
    [keyNames.back, keys.back],
  ] as const;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    // Else the window would close.
    event.preventDefault();
    close();
  };
  const onBlur = ({ relatedTarget }: FocusEvent) => {
    if (!whole.current?.contains(relatedTarget)) close();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears what bubbles out of the button
    <div ref={whole} className={css['whole']} data-yields={marking} onKeyDown={onKeyDown} onBlur={onBlur}>
      <IconButton icon="keyboard" label={keyboard} expanded={open} onPress={() => setOpen(!open)} />
      {open ? (
        <dl className={css['keys']}>
          {rows.map(([key, what]) => (
            <div key={key} className={css['row']}>
              <dt>{what}</dt>
              <dd className={css['key']}>{key}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </div>
  );
}
