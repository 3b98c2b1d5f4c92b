import type { KeyboardEvent, Ref } from 'react';
import { texts } from '../../shared/texts.ts';
import { Icon } from '../parts/Icon.tsx';
import { shortcutLetters } from './commands.ts';
import css from './SearchBox.module.css';
import { ariaShortcuts } from './shortcuts.ts';

interface SearchBoxProps {
  readonly query: string;
  readonly listId: string;
  /** What says which keys there are. */
  readonly hintId: string;
  readonly activeId: string | undefined;
  readonly onQuery: (query: string) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly ref?: Ref<HTMLInputElement>;
}

/** The search field. It keeps the focus; the active option is pointed to. */
export function SearchBox({ query, listId, hintId, activeId, onQuery, onKeyDown, ref }: SearchBoxProps) {
  return (
    <div className={css['box']}>
      <Icon name="search" />
      <input
        ref={ref}
        className={css['input']}
        type="search"
        aria-label={texts.roles.search}
        aria-controls={listId}
        aria-activedescendant={activeId}
        aria-describedby={hintId}
        aria-keyshortcuts={`${ariaShortcuts(shortcutLetters)} Shift+Enter`}
        aria-autocomplete="list"
        placeholder={texts.roles.searchHint}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={onKeyDown}
        autoComplete="off"
        spellCheck={false}
      />
    </div>
  );
}
