import type { Failure } from '../../shared/failure.ts';
import { failureText } from '../../shared/failure-texts.ts';
import css from './FailureWords.module.css';

/** A failure as words: the sentence and the next step. */
export function FailureWords({ failure }: { readonly failure: Failure }) {
  const { sentence, nextStep } = failureText(failure);
  return (
    <div className={css['words']}>
      <p className={css['sentence']}>{sentence}</p>
      <p>{nextStep}</p>
    </div>
  );
}
