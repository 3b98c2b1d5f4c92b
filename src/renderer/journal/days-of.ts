import type { JournalEntry } from '../../shared/journal-entry.ts';
import { texts } from '../../shared/texts.ts';

export interface JournalDay {
  /** "Today", "Yesterday", else the date as the person writes it. */
  readonly heading: string;
  readonly entries: readonly JournalEntry[];
}

const day = 24 * 60 * 60_000;

/** What was handed out, the latest first, by the days of this computer's clock. */
export function daysOf(entries: readonly JournalEntry[], now: number): readonly JournalDay[] {
  const dates = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
  const named = new Map([
    [dates.format(now - day), texts.journal.yesterday],
    [dates.format(now), texts.journal.today],
  ]);
  const days = new Map<string, JournalEntry[]>();
  for (const entry of entries) {
    const date = dates.format(entry.at);
    const there = days.get(date);
    if (there === undefined) days.set(date, [entry]);
    else there.push(entry);
  }
  return [...days].map(([date, ofDay]) => ({ heading: named.get(date) ?? date, entries: ofDay }));
}
