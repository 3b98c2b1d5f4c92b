import { useEffect, useId, useRef } from 'react';
import { texts } from '../../shared/texts.ts';
import { useGive } from '../bridge.ts';
import { Actions } from '../parts/Actions.tsx';
import { Alert } from '../parts/Alert.tsx';
import { Button } from '../parts/Button.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Hint } from '../parts/Hint.tsx';
import { Icon } from '../parts/Icon.tsx';
import { StatusLine } from '../parts/StatusLine.tsx';
import type { ScreenProps } from '../screen-props.ts';
import { useEscapeKey } from '../use-escape-key.ts';
import { useFreshEnter } from '../use-fresh-enter.ts';
import css from './Production.module.css';
import { RoleTitle } from './RoleTitle.tsx';

/** Whoever selected more knows what they are. */
const mostShown = 4;

/** A role of production was clicked: nothing is fetched, or handed to programs, before the person says so once more. */
export function Production({ screen, view }: ScreenProps<'production'>) {
  const give = useGive();
  const id = useId();
  const cancel = useRef<HTMLButtonElement>(null);
  const question = { question: screen.id };
  const decline = () => give('declineProduction', question);
  // A second Enter, meant for the role, must not be a yes.
  useEffect(() => cancel.current?.focus(), []);
  useFreshEnter();
  useEscapeKey(decline);

  const { heading, lead, once, roles: list, more, assume, handing, cancel: cancelWord } = texts.production;
  const hands = screen.handing;
  const shown = screen.roles.slice(0, mostShown);
  const left = screen.roles.length - shown.length;
  return (
    <div className={css['window']}>
      <main className={css['scroll']}>
        <div className={css['head']}>
          <span className={css['mark']}>
            <Icon name="alert" />
          </span>
          <Heading>{heading}</Heading>
        </div>
        <Alert failure={view.failure} now={view.now} />
        <div className={css['question']} id={id}>
          <ul className={css['roles']} aria-label={list}>
            {shown.map((role) => (
              <li key={role.id}>
                <RoleTitle role={role} plain />
              </li>
            ))}
            {left > 0 ? <li className={css['more']}>{more(left)}</li> : null}
          </ul>
          {hands === null ? null : <p>{handing[hands](screen.roles.length > 1)}</p>}
          <p>{lead}</p>
          <Hint>{hands === null ? once : handing.once}</Hint>
        </div>
      </main>
      <div className={css['foot']}>
        <Actions>
          <Button look="danger" onPress={() => give('confirmProduction', question)}>
            {hands === null ? assume : handing.confirm}
          </Button>
          <Button ref={cancel} describedBy={id} onPress={decline}>
            {cancelWord}
          </Button>
        </Actions>
      </div>
      <StatusLine notice={view.notice} />
    </div>
  );
}
