import { type InputHTMLAttributes, type Ref, useId } from 'react';
import css from './Field.module.css';
import { Hint } from './Hint.tsx';

interface FieldProps
  extends Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'className' | 'aria-describedby'> {
  readonly label: string;
  /** Empty: nothing is said, but there is room for what is wrong, so that its coming moves nothing. */
  readonly hint?: string;
  /** Replaces the hint and marks the field as wrong. */
  readonly wrong?: string | null;
  /** Ids of what else describes it, such as the question that it answers. */
  readonly describedBy?: string | undefined;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A labelled input. Its text lives in the element alone, so that nothing else has to forget it. */
export function Field({ label, hint, wrong = null, describedBy = '', ref, ...input }: FieldProps) {
  const id = useId();
  const note = wrong ?? hint;
  const descriptions = note ? `${describedBy} ${id}-note` : describedBy;
  return (
    <div className={css['field']}>
      <label className={css['label']} htmlFor={id}>
        {label}
      </label>
      <input
        aria-invalid={wrong === null ? undefined : true}
        {...input}
        ref={ref}
        id={id}
        className={css['input']}
        aria-describedby={descriptions.trim() || undefined}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
      />
      {note === undefined ? null : (
        <Hint id={`${id}-note`} wrong={wrong !== null}>
          {note}
        </Hint>
      )}
    </div>
  );
}
