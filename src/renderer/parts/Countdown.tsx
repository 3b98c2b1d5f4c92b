import { waitLeft } from '../../shared/time-left.ts';
import css from './Countdown.module.css';
import { Hint } from './Hint.tsx';

interface CountdownProps {
  readonly id?: string;
  /** ms since the epoch. */
  readonly until: number;
  readonly now: number;
  readonly text: (left: string) => string;
  /** What to say when the time is up; without it the line stays empty, and its room is kept. */
  readonly over?: string;
}

/** A wait, counted down for whoever looks or asks. It is never announced by itself: each second would be. */
export function Countdown({ id, until, now, text, over }: CountdownProps) {
  return (
    <div className={css['wait']}>
      <Hint id={id} role="timer" aria-live="off">
        {until > now ? text(waitLeft(until - now)) : over}
      </Hint>
    </div>
  );
}
