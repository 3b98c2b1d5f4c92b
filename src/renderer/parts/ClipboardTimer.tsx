import { texts } from '../../shared/texts.ts';
import { waitLeft } from '../../shared/time-left.ts';
import { useGive } from '../bridge.ts';
import { Button } from './Button.tsx';
import css from './ClipboardTimer.module.css';

interface ClipboardTimerProps {
  /** ms since the epoch. */
  readonly until: number;
  readonly now: number;
}

/** How long copied keys stay in the clipboard, for whoever looks or asks. */
export function ClipboardTimer({ until, now }: ClipboardTimerProps) {
  const give = useGive();
  const [before, what, left] = texts.grants.clipboardFor(waitLeft(until - now));
  return (
    <>
      <p className={css['timer']} role="timer" aria-live="off">
        {before}
        <span className={css['what']}>{what}</span>
        <span className={css['left']}>{left}</span>
      </p>
      <Button small look="quiet" onPress={() => give('clearClipboard', {})}>
        {texts.grants.clearClipboard}
      </Button>
    </>
  );
}
