import { Icon } from './Icon.tsx';
import css from './StatusLine.module.css';

interface StatusLineProps {
  readonly working: string | null;
  readonly notice: { readonly text: string; readonly count: number } | null;
}

/** The line at the bottom. Always there: a live region is heard only when its text changes, and the list above keeps its height. */
export function StatusLine({ working, notice }: StatusLineProps) {
  const text = working ?? notice?.text;
  return (
    <div className={css['line']} role="status" aria-label={text}>
      {/* The key makes the same sentence a new node, so that it is announced again. */}
      {text === undefined ? null : (
        <span className={css['text']} key={working ?? notice?.count}>
          {working === null ? <Icon name="check" /> : <span className={css['dot']} aria-hidden="true" />}
          {text}
        </span>
      )}
    </div>
  );
}
