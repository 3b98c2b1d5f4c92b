import type { ReactNode } from 'react';
import { texts } from '../../shared/texts.ts';
import type { NoticeText, View } from '../../shared/view.ts';
import { Icon } from './Icon.tsx';
import css from './StatusLine.module.css';

interface StatusLineProps {
  /** What is going on; it takes the line before a notice does. */
  readonly working?: string | null;
  readonly notice: View['notice'];
  /** Stands at the end of the line, whatever is said. */
  readonly action?: ReactNode;
  /** What stands in the line while there is nothing to say. */
  readonly children?: ReactNode;
}

/** Not everything that is said in passing went well. */
const warnings: readonly NoticeText[] = ['not-kept', 'roles-left-out'];

/** The line at the bottom. Always there: a live region is heard only when its text changes, and nothing above may move. */
export function StatusLine({ working = null, notice, action, children }: StatusLineProps) {
  const icon = notice !== null && warnings.includes(notice.text) ? 'alert' : 'check';
  const text = working ?? (notice === null ? undefined : texts.notices[notice.text]);
  return (
    <footer className={css['line']}>
      <div className={css['said']}>
        <div className={css['idle']} data-covered={text !== undefined}>
          {children}
        </div>
        <div className={css['status']} role="status" aria-label={text}>
          {/* The key makes the same sentence a new node, so that it is announced again. */}
          {text === undefined ? null : (
            <p className={css['text']} data-kind={icon} key={working ?? notice?.count} title={text}>
              {working === null ? <Icon name={icon} /> : <span className={css['dot']} aria-hidden="true" />}
              <span className={css['words']}>{text}</span>
            </p>
          )}
        </div>
      </div>
      {action}
    </footer>
  );
}
