import type { Failure } from '../../shared/failure.ts';
import { failureText } from '../../shared/failure-texts.ts';
import { texts } from '../../shared/texts.ts';
import { useGive } from '../bridge.ts';
import { Button } from './Button.tsx';
import css from './FailureDetails.module.css';

interface FailureDetailsProps {
  readonly failure: Failure;
  /** Whose failure it is; null: the one of the whole window. */
  readonly grant: string | null;
}

/** What an administrator finds a failure by, behind a fold. No part of the alert: opening it must not read that out again. */
export function FailureDetails({ failure, grant }: FailureDetailsProps) {
  const give = useGive();
  const { details } = failureText(failure);
  if (details === '') return null;
  return (
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
  );
}
