import type { Failure } from '../../shared/failure.ts';
import { failureText } from '../../shared/failure-texts.ts';
import { texts } from '../../shared/texts.ts';
import css from './FailureWords.module.css';

/** A failure as words: the sentence, the next step, and for the expert the details behind a fold. */
export function FailureWords({ failure }: { readonly failure: Failure }) {
  const { sentence, nextStep, details } = failureText(failure);
  return (
    <div className={css['words']}>
      <p className={css['sentence']}>{sentence}</p>
      <p>{nextStep}</p>
      {details === '' ? null : (
        <details className={css['details']}>
          <summary>{texts.details}</summary>
          <p className={css['raw']}>{details}</p>
        </details>
      )}
    </div>
  );
}
