import { texts } from '../../shared/texts.ts';
import { Hint } from './Hint.tsx';

/** Apps that look alike and cannot be used: said before somebody looks for them. */
export function UnusableApps({ labels }: { readonly labels: readonly string[] }) {
  if (labels.length === 0) return null;
  return <Hint>{texts.apps.unusable(labels)}</Hint>;
}
