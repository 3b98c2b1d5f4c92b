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
  return (
    <>
      <p className={css['timer']} role="timer" aria-live="off">
        {texts.grants.clipboardFor(waitLeft(until - now))}
      </p>
      <Button small look="quiet" onPress={() => give('clearClipboard', {})}>
        {texts.grants.clearClipboard}
      </Button>
    </>
  );
}
