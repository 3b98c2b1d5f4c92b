import { type InputHTMLAttributes, type Ref, useId } from 'react';
import css from './Field.module.css';

interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'className'> {
  readonly label: string;
  readonly hint?: string;
  /** Replaces the hint and marks the field as wrong. */
  readonly wrong?: string | null;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A labelled input. Its text lives in the element alone, so that nothing else has to forget it. */
export function Field({ label, hint, wrong = null, ref, ...input }: FieldProps) {
  const id = useId();
  const note = wrong ?? hint;
  return (
    <div className={css['field']}>
      <label className={css['label']} htmlFor={id}>
        {label}
      </label>
      <input
        {...input}
        ref={ref}
        id={id}
        className={css['input']}
        aria-invalid={wrong === null ? undefined : true}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
      />
      {note === undefined ? null : (
        <p className={wrong === null ? css['hint'] : css['wrong']} id={`${id}-note`}>
          {note}
        </p>
      )}
    </div>
  );
}
