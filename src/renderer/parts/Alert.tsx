import type { Failure } from '../../shared/failure.ts';
import { texts } from '../../shared/texts.ts';
import css from './Alert.module.css';
import { Countdown } from './Countdown.tsx';
import { FailureWords } from './FailureWords.tsx';
import { Icon } from './Icon.tsx';

interface AlertProps {
  readonly failure: Failure | null;
  readonly now: number;
}

const untilOf = ({ facts }: Failure): number | null => ('until' in facts ? facts.until : null);

/** What went wrong and what to do next. Main takes it away with the next action, and only then. */
export function Alert({ failure, now }: AlertProps) {
  if (failure === null) return null;
  const until = untilOf(failure);
  return (
    <div className={css['box']}>
      <Icon name="alert" />
      <div className={css['content']}>
        <div role="alert">
          <FailureWords failure={failure} grant={null} />
        </div>
        {/* Outside of the alert, which would be read out again each second. */}
        {until === null ? null : (
          <Countdown until={until} now={now} text={texts.tryAgainIn} over={texts.tryAgainNow} />
        )}
      </div>
    </div>
  );
}
