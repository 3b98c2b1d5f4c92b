import type { KeyboardEvent, MouseEvent } from 'react';
import { texts } from '../../shared/texts.ts';
import type { Catalogue, View } from '../../shared/view.ts';
import { WritePinned } from '../parts/WritePinned.tsx';
import { Keyboard } from './Keyboard.tsx';
import css from './KeysLine.module.css';
import { MarkBar, type MarkBarProps } from './MarkBar.tsx';
import { shortcutName } from './shortcuts.ts';

interface KeysLineProps extends MarkBarProps {
  readonly view: View;
  readonly catalogue: Catalogue;
  readonly hintId: string;
  /** Why the active role cannot be assumed; stands in place of the keys. */
  readonly note: string | null;
}

/** Only a button takes the focus out of the search box. */
function keepFocus(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest('button') === null) event.preventDefault();
}

/** The line under the list: the keys and what goes for all pinned roles, or what is done with the selected ones. */
export function KeysLine({ view, catalogue, hintId, note, ...bar }: KeysLineProps) {
  const marking = bar.marks.ids.size > 0;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !marking) return;
    // As in the list: else the window would close.
    event.preventDefault();
    if (!event.repeat) bar.onClear();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears what bubbles out of the buttons
    <div className={css['line']} data-marking={marking} onKeyDown={onKeyDown} onMouseDown={keepFocus}>
      <MarkBar {...bar} />
      {/* Hidden, it still describes the search box. */}
      <p className={css['hint']} id={hintId} hidden={marking} data-note={note !== null}>
        {note === null ? texts.roles.hint(shortcutName('p')) : null}
        {/* Always there: a live region is heard only when its text changes. */}
        <span aria-live="polite">{note}</span>
      </p>
      {marking || note !== null ? null : <WritePinned view={view} catalogue={catalogue} small />}
      <Keyboard marking={marking} />
    </div>
  );
}
