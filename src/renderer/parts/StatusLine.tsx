import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import css from './StatusLine.module.css';

interface StatusLineProps {
  readonly working: string | null;
  readonly notice: { readonly text: string; readonly count: number } | null;
  /** What stands in the line while there is nothing to say. */
  readonly children?: ReactNode;
}

/** The line at the bottom. Always there: a live region is heard only when its text changes, and nothing above may move. */
export function StatusLine({ working, notice, children }: StatusLineProps) {
  const text = working ?? notice?.text;
  return (
    <div className={css['line']}>
      <div className={css['idle']} data-covered={text !== undefined}>
        {children}
      </div>
      <div className={css['status']} role="status" aria-label={text}>
        {/* The key makes the same sentence a new node, so that it is announced again. */}
        {text === undefined ? null : (
          <p className={css['text']} key={working ?? notice?.count} title={text}>
            {working === null ? <Icon name="check" /> : <span className={css['dot']} aria-hidden="true" />}
            <span className={css['words']}>{text}</span>
          </p>
        )}
      </div>
    </div>
  );
}
