import type { Failure } from '../../shared/failure.ts';
import { texts } from '../../shared/texts.ts';
import { useGive } from '../bridge.ts';
import { Button } from './Button.tsx';
import { FailureDetails } from './FailureDetails.tsx';
import { FailureWords } from './FailureWords.tsx';
import css from './GrantFailure.module.css';

interface GrantFailureProps {
  readonly failure: Failure;
  /** Id of the grant. */
  readonly grant: string;
}

/** What went wrong with one grant. No alert: it stands in its card for as long as it holds. */
export function GrantFailure({ failure, grant }: GrantFailureProps) {
  const give = useGive();
  return (
    <div className={css['failure']}>
      <div>
        <FailureWords failure={failure} />
      </div>
      {failure.code === 'file-unsafe' && failure.facts.repair ? (
        <Button small onPress={() => give('proposeRepair', {})}>
          {texts.repair}
        </Button>
      ) : null}
      <FailureDetails failure={failure} grant={grant} />
    </div>
  );
}
