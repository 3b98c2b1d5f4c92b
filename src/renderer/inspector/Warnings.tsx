import { useId } from 'react';
import type { InspectionWarning } from '../../shared/inspection.ts';
import { texts } from '../../shared/texts.ts';
import { Icon } from '../parts/Icon.tsx';
import css from './Warnings.module.css';
import { warningOf } from './warning-of.ts';

interface WarningsProps {
  readonly warnings: readonly InspectionWarning[];
  readonly now: number;
}

/** What may surprise, each with what to do about it. */
export function Warnings({ warnings, now }: WarningsProps) {
  const id = useId();
  if (warnings.length === 0) return null;
  return (
    <section className={css['section']}>
      <h2 className={css['title']} id={id}>
        {texts.inspector.warnings}
      </h2>
      <ul className={css['list']} aria-labelledby={id}>
        {warnings.map((warning) => {
          const [sentence, nextStep] = warningOf(warning, now);
          return (
            <li key={JSON.stringify(warning)} className={css['warning']}>
              <Icon name="alert" />
              <div>
                <p className={css['sentence']}>{sentence}</p>
                <p>{nextStep}</p>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
