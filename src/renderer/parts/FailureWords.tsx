import type { Failure } from '../../shared/failure.ts';
import { failureText } from '../../shared/failure-texts.ts';
import { texts } from '../../shared/texts.ts';
import { useGive } from '../bridge.ts';
import { Button } from './Button.tsx';
import css from './FailureWords.module.css';

interface FailureWordsProps {
  readonly failure: Failure;
  /** Whose failure it is; null: the one of the whole window. */
  readonly grant: string | null;
}

/** A failure as words: the sentence, the next step, and for the expert the details behind a fold. */
export function FailureWords({ failure, grant }: FailureWordsProps) {
  const give = useGive();
  const { sentence, nextStep, details } = failureText(failure);
  return (
    <div className={css['words']}>
      <p className={css['sentence']}>{sentence}</p>
      <p>{nextStep}</p>
      {details === '' ? null : (
        <details className={css['details']}>
          <summary>{texts.details}</summary>
          <p className={css['raw']}>{details}</p>
          <Button
            small
            icon="copy"
            onPress={() => (grant === null ? give('copyDetails', {}) : give('copyGrantDetails', { grant }))}
          >
            {texts.copyDetails}
          </Button>
        </details>
      )}
    </div>
  );
}
