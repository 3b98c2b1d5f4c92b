import type { InspectedSource } from '../../shared/inspection.ts';
import { texts } from '../../shared/texts.ts';
import css from './Source.module.css';

interface SourceProps {
  readonly source: InspectedSource;
  /** `setting`: its value is what one looks for; otherwise its name is. */
  readonly look: 'used' | 'setting' | 'other';
}

/** Where something comes from: its name and what it says, then the place. */
export function Source({ source: { source, value, outcome, ours }, look }: SourceProps) {
  const isFile = source.kind === 'file';
  const name = isFile ? source.key : source.variable;
  const place = isFile
    ? texts.inspector.place(source.path, source.line, source.section)
    : texts.inspector.environment;
  const facts = [
    // A region from a file is called “region” there; a variable has a name of its own.
    look === 'setting' && !isFile ? name : '',
    place,
    look === 'other' ? texts.inspector.outcomes[outcome] : '',
    ours && look !== 'used' ? texts.inspector.ours : '',
  ];
  return (
    <div className={css['source']} data-look={look}>
      <p className={css['name']}>
        {look === 'setting' ? null : <code>{name}</code>}
        {value === '' ? null : <span>{value}</span>}
      </p>
      <p className={css['place']}>{facts.filter(Boolean).join(' · ')}</p>
      {ours && look === 'used' ? <p className={css['ours']}>{texts.inspector.ours}</p> : null}
    </div>
  );
}
