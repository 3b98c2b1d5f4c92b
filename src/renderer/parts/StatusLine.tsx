import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { texts } from '../../shared/texts.ts';
import type { NoticeText, View } from '../../shared/view.ts';
import { Icon } from './Icon.tsx';
import css from './StatusLine.module.css';

interface StatusLineProps {
  /** What is going on; it takes the line before a notice does. */
  readonly working?: string | null;
  readonly notice: View['notice'];
  /** Takes back what the notice tells; stands right behind it. */
  readonly undo?: ReactNode;
  /** Of copied keys; stands behind that. */
  readonly clipboard?: ReactNode;
  /** Stands at the end of the line, whatever is said. */
  readonly action?: ReactNode;
  /** What stands in the line while there is nothing to say. */
  readonly children?: ReactNode;
}

/** Not everything that is said in passing went well. */
const warnings: readonly NoticeText[] = ['not-kept', 'roles-left-out', 'apps-left-out'];

/** The line at the bottom. Always there: a live region is heard only when its text changes, and nothing above may move. */
export function StatusLine(props: StatusLineProps) {
  const { working = null, notice, undo = null, clipboard = null, action, children } = props;
  const said = useRef<HTMLDivElement>(null);
  const hadWays = useRef('');
  const icon = notice !== null && warnings.includes(notice.text) ? 'alert' : 'check';
  const text = working ?? (notice === null ? undefined : texts.notices[notice.text]);
  const ways = `${undo === null ? '' : 'undo '}${clipboard === null ? '' : 'clear'}`;
  const stopped = notice?.text === 'stopped';
  // biome-ignore lint/correctness/useExhaustiveDependencies: a second one like it took another button away.
  useLayoutEffect(() => {
    // What was pressed is gone, the card that could be stopped, the way back or the clipboard’s button: from here the next Tab leads to Undo, which may come
    // a moment later, and an Enter too many does nothing. Before the headings look whether they are needed.
    const wentAway = stopped || hadWays.current !== '';
    if (wentAway && document.activeElement === document.body) said.current?.focus();
    hadWays.current = ways;
  }, [ways, stopped, notice?.count]);
  return (
    <footer className={css['line']}>
      <div className={css['said']}>
        <div className={css['idle']} data-covered={text !== undefined}>
          {children}
        </div>
        <div ref={said} className={css['status']} role="status" aria-label={text} tabIndex={-1}>
          {/* The key makes the same sentence a new node, so that it is announced again. */}
          {text === undefined ? null : (
            <p className={css['text']} data-kind={icon} key={working ?? notice?.count} title={text}>
              {working === null ? <Icon name={icon} /> : <span className={css['dot']} aria-hidden="true" />}
              <span className={css['words']}>{text}</span>
            </p>
          )}
        </div>
      </div>
      {undo}
      {clipboard}
      {action}
    </footer>
  );
}
