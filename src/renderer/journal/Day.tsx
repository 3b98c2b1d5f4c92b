import { memo, useId } from 'react';
import type { JournalEntry } from '../../shared/journal-entry.ts';
import { texts } from '../../shared/texts.ts';
import css from './Day.module.css';

/** How keys were handed out, how often, and who is said to have got them. */
function wordsOf({ means, detail, count, caller }: JournalEntry): string {
  const { journal, services } = texts;
  const how = journal.means[means](means === 'console' ? (services[detail] ?? detail) : detail);
  const often = count > 1 ? `${how} ${journal.times(count)}` : how;
  return caller === '' ? often : `${often} · ${journal.caller(caller)}`;
}

interface DayProps {
  readonly heading: string;
  readonly entries: readonly JournalEntry[];
  readonly times: Intl.DateTimeFormat;
}

function Entries({ heading, entries, times }: DayProps) {
  const id = useId();
  return (
    <section className={css['day']} aria-labelledby={id}>
      <h2 className={css['heading']} id={id}>
        {heading}
      </h2>
      <ul className={css['list']}>
        {entries.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries have no state, and none of their facts is theirs alone
          <li key={index} className={css['entry']}>
            <time className={css['time']} dateTime={new Date(entry.at).toISOString()}>
              {times.format(entry.at)}
            </time>
            <div className={css['what']}>
              <p className={css['profile']}>
                {entry.profile || texts.journal.role(entry.account, entry.roleName)}
              </p>
              <p className={css['how']}>{wordsOf(entry)}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What was handed out on one day. Memoised: the view comes anew each second while something is counted down. */
export const Day = memo(Entries);
