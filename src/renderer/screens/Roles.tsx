import { type KeyboardEvent, useCallback, useId, useMemo, useRef, useState } from 'react';
import { texts } from '../../shared/texts.ts';
import type { Catalogue, RoleView } from '../../shared/view.ts';
import { useGive } from '../bridge.ts';
import { Alert } from '../parts/Alert.tsx';
import { Button } from '../parts/Button.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Place } from '../parts/Place.tsx';
import { move } from '../picker/move.ts';
import { RoleList } from '../picker/RoleList.tsx';
import { layOut, optionHeight } from '../picker/rows.ts';
import { SearchBox } from '../picker/SearchBox.tsx';
import { indexRoles, searchRoles, wordsOf } from '../picker/search.ts';
import type { ScreenProps } from '../screen-props.ts';
import css from './Roles.module.css';

interface RolesProps extends ScreenProps<'roles'> {
  readonly catalogue: Catalogue;
}

/** The picker: type, arrow, Enter. */
export function Roles({ view, screen, catalogue }: RolesProps) {
  const give = useGive();
  const id = useId();
  const { assuming, canAddApp } = screen;
  const scroller = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  const [activeRole, setActiveRole] = useState<string | null>(null);

  const index = useMemo(() => indexRoles(catalogue.roles), [catalogue]);
  const words = useMemo(() => wordsOf(query), [query]);
  const rows = useMemo(() => layOut(searchRoles(index, query)), [index, query]);
  const showApp = useMemo(() => new Set(catalogue.roles.map(({ app }) => app)).size > 1, [catalogue]);

  const { options } = rows;
  // Kept by role, so that a catalogue pushed meanwhile does not move it; a role that is gone leaves the first.
  const found = options.findIndex((role) => role.id === activeRole);
  const active = options.length === 0 ? -1 : Math.max(found, 0);
  const activeOption = options[active];
  const optionId = useCallback((role: RoleView) => `${id}-${role.id}`, [id]);

  const search = (text: string) => {
    setQuery(text);
    setActiveRole(null);
  };
  const busy = assuming !== null;
  const assume = useCallback(
    (role: RoleView) => {
      if (!busy && role.unusable === null) give('assume', { role: role.id });
    },
    [give, busy],
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
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / optionHeight) - 1);
    const target = move(event.key, active, options.length, page);
    if (target === null) return;
    event.preventDefault();
    setActiveRole(options[target]?.id ?? null);
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
  const none = catalogue.roles.length === 0 ? texts.roles.empty : texts.roles.none;
  return (
    <Place
      view={view}
      behind={view.grants.length > 0 ? 'grants' : null}
      working={assuming === null ? null : texts.roles.assuming(assuming)}
      foot={
        <div className={css['foot']}>
          <p aria-live="polite">{texts.roles.count(options.length, catalogue.roles.length)}</p>
          <p aria-hidden="true">{texts.roles.hint}</p>
        </div>
      }
      action={action}
    >
      <Heading hidden>{texts.roles.heading}</Heading>
      <SearchBox
        query={query}
        listId={`${id}-list`}
        activeId={activeOption === undefined ? undefined : optionId(activeOption)}
        onQuery={search}
        onKeyDown={onKeyDown}
      />
      {view.failure === null ? null : (
        <div className={css['failure']}>
          <Alert failure={view.failure} now={view.now} />
        </div>
      )}
      {options.length === 0 ? <p className={css['none']}>{none}</p> : null}
      <RoleList
        id={`${id}-list`}
        rows={rows}
        words={words}
        active={active}
        busy={busy}
        showApp={showApp}
        optionId={optionId}
        onChoose={assume}
        scroller={scroller}
        onKeyDown={onKeyDown}
      />
    </Place>
  );
}
