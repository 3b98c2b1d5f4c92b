import type { ReactNode } from 'react';
import type { Failure } from '../../shared/failure.ts';
import { Alert } from './Alert.tsx';
import { Heading } from './Heading.tsx';
import css from './Step.module.css';

interface StepProps {
  readonly heading: string;
  readonly mark?: ReactNode;
  readonly lead?: ReactNode;
  readonly failure: Failure | null;
  readonly headingFocused?: boolean;
  /** Stands at the bottom of the window. */
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}

/** One step of the way in: heading, lead, what went wrong, then what the step asks. Anchored at the top, so nothing jumps. */
export function Step({ heading, mark, lead, failure, headingFocused = false, foot, children }: StepProps) {
  return (
    <main className={css['step']}>
      <div className={css['column']}>
        <header className={css['head']}>
          {mark}
          <Heading focused={headingFocused}>{heading}</Heading>
          {lead === undefined ? null : <p className={css['lead']}>{lead}</p>}
        </header>
        <Alert failure={failure} />
        {children}
      </div>
      {foot === undefined ? null : <div className={css['foot']}>{foot}</div>}
    </main>
  );
}
