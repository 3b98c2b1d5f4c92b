import type { ReactNode } from 'react';
import { texts } from '../../shared/texts.ts';
import type { View } from '../../shared/view.ts';
import { Alert } from './Alert.tsx';
import { type Cause, causeOf } from './cause-of.ts';
import { Heading } from './Heading.tsx';
import { StatusLine } from './StatusLine.tsx';
import css from './Step.module.css';

interface StepProps {
  readonly view: View;
  readonly heading: string;
  readonly mark?: ReactNode;
  readonly lead?: ReactNode;
  /** What the step itself has to say went wrong, when the view has nothing newer. */
  readonly why?: View['failure'];
  /** What the step has fields for: a failure of theirs is told there, not at the top. */
  readonly fields?: readonly Cause[];
  readonly headingFocused?: boolean;
  /** Id of what is read out after the heading that takes the focus. */
  readonly headingDescribedBy?: string;
  /** Stands at the bottom of the window. */
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}

/** One step of the way in: heading, lead, what went wrong, then what the step asks. Anchored at the top, so nothing jumps. */
export function Step(props: StepProps) {
  const { view, heading, mark, lead, why = null, fields = [], headingFocused = false } = props;
  const { headingDescribedBy, foot, children } = props;
  const failure = view.failure ?? why;
  const cause = causeOf(failure);
  const isAtField = cause !== null && fields.includes(cause);
  return (
    <div className={css['window']}>
      <main className={css['step']}>
        <div className={css['column']}>
          <header className={css['head']}>
            {mark}
            <Heading focused={headingFocused} describedBy={headingDescribedBy}>
              {heading}
            </Heading>
            {lead === undefined ? null : <p className={css['lead']}>{lead}</p>}
            {view.stepUp ? <p className={css['lead']}>{texts.stepUp}</p> : null}
          </header>
          <Alert failure={isAtField ? null : failure} now={view.now} />
          {children}
        </div>
        {foot === undefined ? null : <div className={css['foot']}>{foot}</div>}
      </main>
      {/* With a failure already there: its details can be copied, and a live region is heard only when it was there before. */}
      {failure === null && view.notice === null ? null : <StatusLine notice={view.notice} />}
    </div>
  );
}
