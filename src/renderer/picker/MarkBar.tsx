import { mostTogether } from '../../shared/formats.ts';
import { texts } from '../../shared/texts.ts';
import { Button } from '../parts/Button.tsx';
import css from './MarkBar.module.css';
import type { Marks } from './use-marks.ts';

export interface MarkBarProps {
  readonly marks: Marks;
  readonly busy: boolean;
  readonly allPinned: boolean;
  readonly onAssume: () => void;
  readonly onPin: () => void;
  readonly onClear: () => void;
}

/** How many roles are selected, and what is done with them together. */
export function MarkBar({ marks, busy, allPinned, onAssume, onPin, onClear }: MarkBarProps) {
  const { selected, mostSelected, assumeSelected, pinSelected, unpinSelected, clearSelected } = texts.roles;
  const count = marks.roles.length;
  return (
    <>
      <p className={css['selected']} data-full={marks.full} aria-live="polite">
        {marks.full ? mostSelected(mostTogether) : selected(count)}
      </p>
      {count === 0 ? null : (
        <div className={css['actions']}>
          <Button small look="primary" disabled={busy} onPress={onAssume}>
            {assumeSelected(count)}
          </Button>
          <Button small onPress={onPin}>
            {(allPinned ? unpinSelected : pinSelected)(count)}
          </Button>
          <Button small look="quiet" onPress={onClear}>
            {clearSelected}
          </Button>
        </div>
      )}
    </>
  );
}
