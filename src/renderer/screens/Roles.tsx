import { useCallback, useId, useRef } from 'react';
import { texts } from '../../shared/texts.ts';
import type { Catalogue, RoleView } from '../../shared/view.ts';
import { useGive } from '../bridge.ts';
import { Alert } from '../parts/Alert.tsx';
import { Button } from '../parts/Button.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Place } from '../parts/Place.tsx';
import { KeysLine } from '../picker/KeysLine.tsx';
import { RoleList } from '../picker/RoleList.tsx';
import { SearchBox } from '../picker/SearchBox.tsx';
import { isUsable } from '../picker/search.ts';
import { useMarks } from '../picker/use-marks.ts';
import { usePicker } from '../picker/use-picker.ts';
import { usePickerKeys } from '../picker/use-picker-keys.ts';
import { useRoleCommands } from '../picker/use-role-commands.ts';
import { useSearchFocus } from '../picker/use-search-focus.ts';
import type { ScreenProps } from '../screen-props.ts';
import { useKnownRoles } from '../use-known-roles.ts';
import css from './Roles.module.css';

interface RolesProps extends ScreenProps<'roles'> {
  readonly catalogue: Catalogue;
}

/** The picker: type, arrow, Enter. */
export function Roles({ view, screen, catalogue }: RolesProps) {
  const give = useGive();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLInputElement>(null);
  const pinned = useKnownRoles(view.pinned, catalogue);
  const recents = useKnownRoles(view.recents, catalogue);
  const marks = useMarks(catalogue);
  const picker = usePicker(catalogue, pinned, recents);
  const { query, words, rows, active, activeOption, showApp, search, activateRole } = picker;
  const optionId = useCallback((role: RoleView) => `${id}-${role.id}`, [id]);

  const { assuming, canAddApp } = screen;
  const together = view.assumingTogether;
  const busy = assuming !== null || together > 0;
  const commands = useRoleCommands(pinned, marks, busy);
  useSearchFocus(box);
  const { assume } = commands;
  // Of one that cannot be assumed the line under the list says why.
  const onChoose = useCallback(
    (role: RoleView) => (isUsable(role) ? assume : activateRole)(role),
    [assume, activateRole],
  );
  const onKeyDown = usePickerKeys({ picker, marks, commands, busy, list: scroller });
  /** The focus goes back to where one types: what was pressed is gone, or done with. */
  const andFocus = (press: () => void) => () => {
    press();
    box.current?.focus();
  };

  const addApp = canAddApp ? (
    <Button key="add" small look="quiet" onPress={() => give('addApp', {})}>
      {texts.roles.addApp}
    </Button>
  ) : null;
  const action = busy ? (
    <Button key="cancel" small look="quiet" onPress={commands.cancel}>
      {texts.roles.cancel}
    </Button>
  ) : (
    addApp
  );
  const none = catalogue.roles.length === 0 ? texts.roles.empty(canAddApp) : texts.roles.none;
  const count = texts.roles.count(rows.options.length, catalogue.roles.length);
  const working = together > 0 ? texts.roles.assumingTogether(together) : null;
  return (
    <Place
      view={view}
      behind={view.grants.length > 0 ? 'grants' : null}
      working={assuming === null ? working : texts.roles.assuming(assuming)}
      foot={
        <p className={css['count']} aria-live="polite" title={count}>
          {count}
        </p>
      }
      action={action}
      next={box}
    >
      <Heading hidden>{texts.roles.heading}</Heading>
      <SearchBox
        ref={box}
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
        query={query}
        words={words}
        active={active}
        busy={busy}
        showApp={showApp}
        pinned={pinned.ids}
        marked={marks.ids}
        optionId={optionId}
        onChoose={onChoose}
        onMark={marks.toggle}
        onPin={commands.pin}
        onAccount={commands.openAccount}
        scroller={scroller}
        onKeyDown={onKeyDown}
      />
      <KeysLine
        view={view}
        catalogue={catalogue}
        hintId={`${id}-hint`}
        note={activeOption === undefined || isUsable(activeOption) ? null : texts.roles.reserved}
        marks={marks}
        busy={busy}
        allPinned={commands.allPinned}
        onAssume={andFocus(commands.assumeMarked)}
        onPin={commands.pinMarked}
        onClear={andFocus(marks.clear)}
      />
    </Place>
  );
}
