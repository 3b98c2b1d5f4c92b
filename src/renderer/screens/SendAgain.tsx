import { useId } from 'react';
import { texts } from '../../shared/texts.ts';
import { Button } from '../parts/Button.tsx';
import { Countdown } from '../parts/Countdown.tsx';
import css from './SendAgain.module.css';

interface SendAgainProps {
  /** From this moment on, ms since the epoch. */
  readonly from: number;
  readonly now: number;
  readonly working: boolean;
  readonly onPress: () => void;
}

/** Another message with a code; Okta sends none within 30 seconds, so the button says how long to wait. */
export function SendAgain({ from, now, working, onPress }: SendAgainProps) {
  const id = useId();
  const early = from > now;
  return (
    <div className={css['again']}>
      <Button wide disabled={early || working} describedBy={early ? id : undefined} onPress={onPress}>
        {texts.code.sendAgain}
      </Button>
      <Countdown id={id} until={from} now={now} text={texts.code.sendAgainIn} />
    </div>
  );
}
