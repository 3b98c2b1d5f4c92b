import { type ReactNode, useId } from 'react';
import css from './Section.module.css';

interface SectionProps {
  readonly heading: string;
  readonly children: ReactNode;
}

/** What belongs together among the settings. */
export function Section({ heading, children }: SectionProps) {
  const id = useId();
  return (
    <section className={css['section']} aria-labelledby={id}>
      <h2 className={css['heading']} id={id}>
        {heading}
      </h2>
      {children}
    </section>
  );
}
