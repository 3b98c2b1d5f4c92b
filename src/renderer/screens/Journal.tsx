import { useMemo } from 'react';
import { texts } from '../../shared/texts.ts';
import { useGive } from '../bridge.ts';
import { Day } from '../journal/Day.tsx';
import { daysOf } from '../journal/days-of.ts';
import { Alert } from '../parts/Alert.tsx';
import { Button } from '../parts/Button.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Place } from '../parts/Place.tsx';
import type { ScreenProps } from '../screen-props.ts';
import { useAnswer } from '../use-answer.ts';
import { useEscapeKey } from '../use-escape-key.ts';
import css from './Journal.module.css';

const quarter = 15 * 60_000;

/** What was handed out: when, of which profile, how, and to whom as they say. */
export function Journal({ screen, view }: ScreenProps<'journal'>) {
  const give = useGive();
  const entries = useAnswer('journal', {}, String(screen.version));
  useEscapeKey(() => give('go', { place: 'settings' }));
  // A day begins with a quarter of an hour, wherever one lives.
  const now = Math.floor(view.now / quarter) * quarter;
  const days = useMemo(() => daysOf(entries ?? [], now), [entries, now]);
  const times = useMemo(() => new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }), []);
  return (
    <Place view={view} behind="settings">
      <div className={css['scroll']}>
        <div className={css['head']}>
          <Heading focused refocusOn={days.length}>
            {texts.journal.heading}
          </Heading>
          {days.length === 0 ? null : (
            <Button small onPress={() => give('clearJournal', {})}>
              {texts.journal.clear}
            </Button>
          )}
        </div>
        <Alert failure={view.failure} now={view.now} />
        {entries !== null && days.length === 0 ? <p className={css['none']}>{texts.journal.empty}</p> : null}
        {days.map((day) => (
          <Day key={day.heading} heading={day.heading} entries={day.entries} times={times} />
        ))}
      </div>
    </Place>
  );
}
