import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react';
import { texts } from '../../shared/texts.ts';
import type { NoticeText, View } from '../../shared/view.ts';
import { useFoot } from '../use-foot.ts';
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
  /** Takes the focus when the clipboard's button is gone that had it. */
  readonly afterClipboard?: RefObject<HTMLElement | null> | undefined;
  /** Stands at the end of the line, whatever is said. */
  readonly action?: ReactNode;
  /** What stands in the line while there is nothing to say. */
  readonly children?: ReactNode;
}

/** Not everything that is said in passing went well. */
const warnings: readonly NoticeText[] = ['not-kept', 'roles-left-out', 'apps-left-out'];

/** The line at the bottom. Always there: a live region is heard only when its text changes, and nothing above may move. */
export function StatusLine(props: StatusLineProps) {
  const { working = null, notice, undo = null, clipboard = null, afterClipboard, action, children } = props;
  const foot = useFoot();
  const said = useRef<HTMLDivElement>(null);
  const before = useRef({ undo: false, clipboard: false });
  const icon = notice !== null && warnings.includes(notice.text) ? 'alert' : 'check';
  const text = working ?? (notice === null ? undefined : texts.notices[notice.text]);
  const [, sentence = text, rest = ''] = text?.match(/^(.+?[.…])( .*)$/) ?? [];
  const stopped = notice?.text === 'stopped';
  const hasUndo = undo !== null;
  const hasClipboard = clipboard !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a second one like it took another button away.
  useLayoutEffect(() => {
    const had = before.current;
    before.current = { undo: hasUndo, clipboard: hasClipboard };
    if (document.activeElement !== document.body) return;
    if (had.clipboard && !hasClipboard) return (afterClipboard ?? said).current?.focus();
    // What was pressed is gone, the card that could be stopped or the way back: from here the next Tab leads to Undo, which may come a moment
    // later, and an Enter too many does nothing. Before the headings look whether they are needed.
    if (stopped || (had.undo && !hasUndo)) said.current?.focus();
  }, [hasUndo, hasClipboard, stopped, notice?.count]);
  return (
    <footer ref={foot} className={css['line']}>
      <div className={css['said']}>
        <div className={css['idle']} data-covered={text !== undefined}>
          {children}
        </div>
        <div ref={said} className={css['status']} role="status" aria-label={text} tabIndex={-1}>
          {/* The key makes the same sentence a new node, so that it is announced again. */}
          {text === undefined ? null : (
            <p className={css['text']} data-kind={icon} key={working ?? notice?.count} title={text}>
              {working === null ? <Icon name={icon} /> : <span className={css['dot']} aria-hidden="true" />}
              <span className={css['words']}>
                {sentence}
                <span className={css['rest']}>{rest}</span>
              </span>
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
