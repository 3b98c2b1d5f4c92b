import type { Failure } from '../../shared/failure.ts';
import { texts } from '../../shared/texts.ts';
import { useGive } from '../bridge.ts';
import css from './Alert.module.css';
import { Button } from './Button.tsx';
import { Countdown } from './Countdown.tsx';
import { FailureDetails } from './FailureDetails.tsx';
import { FailureWords } from './FailureWords.tsx';
import { Icon } from './Icon.tsx';

interface AlertProps {
  readonly failure: Failure | null;
  readonly now: number;
  /** Of its words, for the field that it is about. */
  readonly id?: string;
}

/** A message that was sent too soon has its countdown under the button that sends it. */
const untilOf = (failure: Failure): number | null =>
  failure.code === 'rate-limited' ? failure.facts.until : null;

/** What went wrong and what to do next. Main takes it away with the next action, and only then. */
export function Alert({ failure, now, id }: AlertProps) {
  const give = useGive();
  if (failure === null) return null;
  const until = untilOf(failure);
  return (
    <div className={css['box']}>
      <Icon name="alert" />
      <div className={css['content']}>
        <div id={id} role="alert">
          <FailureWords failure={failure} />
        </div>
        {/* Outside of the alert, which would be read out again each second. */}
        {until === null ? null : (
          <Countdown until={until} now={now} text={texts.tryAgainIn} over={texts.tryAgainNow} />
        )}
        {failure.code === 'file-unsafe' && failure.facts.repair ? (
          <div className={css['repair']}>
            <Button small onPress={() => give('proposeRepair', {})}>
              {texts.repair}
            </Button>
          </div>
        ) : null}
        <FailureDetails failure={failure} grant={null} />
      </div>
    </div>
  );
}
