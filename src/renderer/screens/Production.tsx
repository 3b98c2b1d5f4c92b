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

interface Words {
  /** What a yes brings about, where the roles do not say it all. */
  readonly what: string | null;
  readonly lead: string;
  readonly once: string;
  readonly confirm: string;
}

function wordsOf({ handing: how, roles }: ScreenProps<'production'>['screen']): Words {
  const { lead, once, assume, console, handing } = texts.production;
  if (how === null) return { what: null, lead, once, confirm: assume };
  if (how === 'console') return { ...console, once };
  return { what: handing[how](roles.length > 1), lead, once: handing.once, confirm: handing.confirm };
}

/** A role of production was clicked: nothing is fetched, opened or handed to programs before the person says so once more. */
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

  const { heading, roles: list, more, cancel: cancelWord } = texts.production;
  const { what, lead, once, confirm } = wordsOf(screen);
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
          {what === null ? null : <p>{what}</p>}
          <p>{lead}</p>
          <Hint>{once}</Hint>
        </div>
      </main>
      <div className={css['foot']}>
        <Actions>
          <Button look="danger" onPress={() => give('confirmProduction', question)}>
            {confirm}
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
