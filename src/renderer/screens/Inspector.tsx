import { type FormEvent, useCallback, useEffect, useId, useState } from 'react';
import type { WayName } from '../../shared/inspection.ts';
import { texts } from '../../shared/texts.ts';
import { groupWays } from '../inspector/group-ways.ts';
import { Warnings } from '../inspector/Warnings.tsx';
import { Way } from '../inspector/Way.tsx';
import { Alert } from '../parts/Alert.tsx';
import { Field } from '../parts/Field.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Place } from '../parts/Place.tsx';
import { placeBehind } from '../place-behind.ts';
import type { ScreenProps } from '../screen-props.ts';
import { useAnswer } from '../use-answer.ts';
import css from './Inspector.module.css';

const titleOf = (way: WayName, profile: string): string =>
  profile === 'default' ? texts.inspector.defaultWays[way] : texts.inspector.ways[way](profile);

/** “What will my terminal use?”: for a profile, what wins, and what does not. */
export function Inspector({ screen, view }: ScreenProps<'inspector'>) {
  const id = useId();
  const { profiles } = screen;
  const first = screen.profile || profiles[0] || 'default';
  const [profile, setProfile] = useState(first);
  const [looks, setLooks] = useState(0);
  // What stands in the files changes with the grants; the time left of one does not matter.
  const grants = view.grants.map((grant) => `${grant.id} ${grant.expiresAt} ${grant.isDefault}`);
  const inspection = useAnswer('inspectProfile', { profile }, `${looks} ${grants.join('\n')}`);
  const lookAgain = useCallback(() => setLooks((count) => count + 1), []);
  useEffect(() => {
    // Who comes back from an editor or a terminal has perhaps changed something there.
    window.addEventListener('focus', lookAgain);
    return () => window.removeEventListener('focus', lookAgain);
  }, [lookAgain]);

  const look = (typed: string) => setProfile(typed.trim() || 'default');
  // While one types, half a name is nobody's question; a whole one of ours is.
  const onInput = ({ currentTarget }: FormEvent<HTMLInputElement>) => {
    if (profiles.includes(currentTarget.value)) look(currentTarget.value);
  };
  const groups = groupWays(inspection?.ways ?? []);

  return (
    <Place view={view} behind={placeBehind(view)}>
      <div className={css['scroll']}>
        <Heading focused>{texts.inspector.heading}</Heading>
        <Alert failure={view.failure} now={view.now} />
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            lookAgain();
            look(String(new FormData(event.currentTarget).get('profile')));
          }}
        >
          <Field
            label={texts.inspector.profile}
            name="profile"
            list={`${id}-profiles`}
            // What was looked at is no half-typed work that Escape would have to keep.
            defaultValue={profile}
            maxLength={200}
            autoComplete="off"
            onInput={onInput}
            onBlur={({ target }) => look(target.value)}
          />
          <datalist id={`${id}-profiles`}>
            {profiles.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </form>
        {inspection === null ? null : (
          <>
            {groups.map((group) => (
              <Way
                key={group.ways.join(' ')}
                group={group}
                titles={
                  groups.length === 1
                    ? [texts.inspector.everyWay]
                    : group.ways.map((way) => titleOf(way, inspection.profile))
                }
              />
            ))}
            <Warnings warnings={inspection.warnings} now={view.now} />
          </>
        )}
        <p className={css['honest']}>
          {texts.inspector.honest} <code>{texts.inspector.honestCommand}</code>
        </p>
      </div>
    </Place>
  );
}
