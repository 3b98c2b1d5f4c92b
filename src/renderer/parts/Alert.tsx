import type { Failure } from '../../shared/failure.ts';
import css from './Alert.module.css';
import { FailureWords } from './FailureWords.tsx';
import { Icon } from './Icon.tsx';

/** What went wrong and what to do next. Main takes it away with the next action, and only then. */
export function Alert({ failure }: { readonly failure: Failure | null }) {
  if (failure === null) return null;
  return (
    <div className={css['alert']} role="alert">
      <Icon name="alert" />
      <FailureWords failure={failure} />
    </div>
  );
}
