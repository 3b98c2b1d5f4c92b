import type { KeyboardEvent } from 'react';
import { texts } from '../../shared/texts.ts';
import type { View } from '../../shared/view.ts';
import { WritePinned } from '../parts/WritePinned.tsx';
import { Keyboard } from './Keyboard.tsx';
import css from './KeysLine.module.css';
import { MarkBar, type MarkBarProps } from './MarkBar.tsx';
import { shortcutName } from './shortcuts.ts';

interface KeysLineProps extends MarkBarProps {
  readonly view: View;
  readonly hintId: string;
  /** Why the active role cannot be assumed; stands in place of the keys. */
  readonly note: string | null;
}

/** The line under the list: the keys and what goes for all pinned roles, or what is done with the selected ones. */
export function KeysLine({ view, hintId, note, ...bar }: KeysLineProps) {
  const marking = bar.marks.ids.size > 0;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !marking) return;
    // As in the list: else the window would close.
    event.preventDefault();
    bar.onClear();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears what bubbles out of the buttons
    <div className={css['line']} onKeyDown={onKeyDown}>
      <MarkBar {...bar} />
      {/* Hidden, it still describes the search box. */}
      <p className={css['hint']} id={hintId} hidden={marking} data-note={note !== null}>
        {note ?? texts.roles.hint(shortcutName('p'))}
      </p>
      {marking || note !== null ? null : <WritePinned view={view} small />}
      <Keyboard yields={marking} />
    </div>
  );
}
