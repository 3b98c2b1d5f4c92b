import { useId } from 'react';
import type { DiffLine } from '../../shared/proposal-view.ts';
import { texts } from '../../shared/texts.ts';
import css from './FileDiff.module.css';
import { Hidden } from './Hidden.tsx';
import { visibleText } from './visible-text.ts';

interface FileDiffProps {
  readonly path: string;
  readonly lines: readonly DiffLine[];
}

const marks = { same: '', removed: '−', added: '+', gap: '⋯' } as const;
const said = {
  same: '',
  removed: texts.proposal.removed,
  added: texts.proposal.added,
  gap: texts.proposal.gap,
};

/** The lines of one file that would change, with those around them. Sign and word say what the colour says. */
export function FileDiff({ path, lines }: FileDiffProps) {
  const id = useId();
  return (
    <figure className={css['file']}>
      <figcaption className={css['path']} id={id}>
        {path}
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className={css['scroller']} aria-labelledby={id} tabIndex={0}>
        <ul className={css['lines']}>
          {lines.map(({ kind, number, text }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines stay as they are; a line before and after may share its number
            <li key={index} className={css['line']} data-kind={kind}>
              <span className={css['number']}>{number === 0 ? '' : number}</span>
              <span className={css['mark']} aria-hidden="true">
                {marks[kind]}
              </span>
              {said[kind] === '' ? null : <Hidden>{said[kind]}</Hidden>}
              <code className={css['text']}>{visibleText(text)}</code>
            </li>
          ))}
        </ul>
      </section>
    </figure>
  );
}
