import { useLayoutEffect, useRef } from 'react';
import css from './Working.module.css';

interface WorkingProps {
  /** What is awaited, or null. The live region itself stays, so that a screen reader hears its text change. */
  readonly text: string | null;
}

/** The line that stands where the button was, while an answer is awaited. */
export function Working({ text }: WorkingProps) {
  const line = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // The pressed button is gone: without this the focus would fall to the document and Tab would start over.
    if (text !== null && document.activeElement === document.body) line.current?.focus();
  }, [text]);
  return (
    <div
      ref={line}
      className={text === null ? css['idle'] : css['working']}
      role="status"
      aria-label={text ?? undefined}
      tabIndex={-1}
    >
      {text === null ? null : (
        <>
          <span className={css['spinner']} aria-hidden="true" />
          {text}
        </>
      )}
    </div>
  );
}
