import { type ReactNode, useEffect, useRef } from 'react';
import { useRefocus } from '../use-refocus.ts';
import css from './Hidden.module.css';

interface HeadingProps {
  readonly children: ReactNode;
  /** Takes the focus when the screen opens: for screens without a field. */
  readonly focused?: boolean;
  /** When this changes and nothing holds the focus any more (what held it is gone), the heading takes it again. */
  readonly refocusOn?: number;
  /** For a screen whose content says itself what it is: read out, not drawn. */
  readonly hidden?: boolean;
  /** Id of what is read out after it. */
  readonly describedBy?: string | undefined;
}

/**
 * The screen's name. It takes the focus rather than the first button does: an Enter still held down from the screen
 * before must not send a push that nobody asked for.
 */
export function Heading({ children, focused = false, refocusOn, hidden = false, describedBy }: HeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focused) heading.current?.focus();
  }, [focused]);
  useRefocus(heading, refocusOn);
  return (
    <h1
      ref={heading}
      className={hidden ? css['hidden'] : undefined}
      aria-describedby={describedBy}
      tabIndex={-1}
    >
      {children}
    </h1>
  );
}
