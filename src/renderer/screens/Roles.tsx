import { type KeyboardEvent, useCallback, useId, useRef } from 'react';
import { texts } from '../../shared/texts.ts';
import type { Catalogue, RoleView } from '../../shared/view.ts';
import { useGive } from '../bridge.ts';
import { Alert } from '../parts/Alert.tsx';
import { Button } from '../parts/Button.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Place } from '../parts/Place.tsx';
import { WritePinned } from '../parts/WritePinned.tsx';
import { move } from '../picker/move.ts';
import { RoleList } from '../picker/RoleList.tsx';
import { optionHeight } from '../picker/rows.ts';
import { SearchBox } from '../picker/SearchBox.tsx';
import { isShortcut, shortcutName } from '../picker/shortcuts.ts';
import { usePicker } from '../picker/use-picker.ts';
import type { ScreenProps } from '../screen-props.ts';
import { usePinned } from '../use-pinned.ts';
import css from './Roles.module.css';

interface RolesProps extends ScreenProps<'roles'> {
  readonly catalogue: Catalogue;
}

/** The picker: type, arrow, Enter. */
export function Roles({ view, screen, catalogue }: RolesProps) {
  const give = useGive();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const pinned = usePinned(view, catalogue);
  const { query, words, rows, active, activeOption, showApp, search, activate } = usePicker(
    catalogue,
    pinned,
  );
  const optionId = useCallback((role: RoleView) => `${id}-${role.id}`, [id]);

  const { assuming, canAddApp } = screen;
  const busy = assuming !== null || view.assumingPinned;
  const assume = useCallback(
    (role: RoleView) => {
      if (!busy && role.unusable === null) give('assume', { role: role.id });
    },
    [give, busy],
  );
  const pin = useCallback(
    (role: RoleView) => {
      const isPinned = pinned.ids.has(role.id);
      if (isPinned || role.unusable === null) give('pin', { role: role.id, pinned: !isPinned });
    },
    [give, pinned],
  );
  const cancel = () => give('cancelAssume', {});

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && busy) {
      event.preventDefault();
      return cancel();
    }
    if (event.key === 'Escape' && query !== '') {
      event.preventDefault();
      return search('');
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      // An Enter still held down from the sign-in chooses nothing.
      if (!event.repeat && activeOption !== undefined) assume(activeOption);
      return;
    }
    if (isShortcut(event, 'p') || isShortcut(event, 'o')) {
      // Chromium would print the page, or ask for a file.
      event.preventDefault();
      if (event.repeat || activeOption === undefined) return;
      if (isShortcut(event, 'p')) pin(activeOption);
      else give('openRole', { role: activeOption.id });
      return;
    }
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / optionHeight) - 1);
    const target = move(event.key, active, rows.options.length, page);
    if (target === null) return;
    event.preventDefault();
    activate(target);
  };

  const addApp = canAddApp ? (
    <Button key="add" small look="quiet" onPress={() => give('addApp', {})}>
      {texts.roles.addApp}
    </Button>
  ) : null;
  const action = busy ? (
    <Button key="cancel" small look="quiet" onPress={cancel}>
      {texts.roles.cancel}
    </Button>
  ) : (
    addApp
  );
  const working = view.assumingPinned ? texts.roles.assumingPinned(view.pinned.length) : null;
  const none = catalogue.roles.length === 0 ? texts.roles.empty : texts.roles.none;
  return (
    <Place
      view={view}
      behind={view.grants.length > 0 ? 'grants' : null}
      working={assuming === null ? working : texts.roles.assuming(assuming)}
      foot={<p aria-live="polite">{texts.roles.count(rows.options.length, catalogue.roles.length)}</p>}
      action={action}
    >
      <Heading hidden>{texts.roles.heading}</Heading>
      <SearchBox
        query={query}
        listId={`${id}-list`}
        hintId={`${id}-hint`}
        activeId={activeOption === undefined ? undefined : optionId(activeOption)}
        onQuery={search}
        onKeyDown={onKeyDown}
      />
      {view.failure === null ? null : (
        <div className={css['failure']}>
          <Alert failure={view.failure} now={view.now} />
        </div>
      )}
      {rows.options.length === 0 ? <p className={css['none']}>{none}</p> : null}
      <RoleList
        id={`${id}-list`}
        rows={rows}
        words={words}
        active={active}
        busy={busy}
        showApp={showApp}
        pinned={pinned.ids}
        optionId={optionId}
        onChoose={assume}
        onPin={pin}
        scroller={scroller}
        onKeyDown={onKeyDown}
      />
      <div className={css['keys']}>
        <p id={`${id}-hint`}>{texts.roles.hint(shortcutName('p'), shortcutName('o'))}</p>
        <WritePinned view={view} small />
      </div>
    </Place>
  );
}
