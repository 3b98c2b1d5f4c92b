import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from 'react';
import { Alert } from './Alert.tsx';
import type { Told } from './cause-of.ts';
import css from './Field.module.css';
import { Hint } from './Hint.tsx';

export interface FieldProps
  extends Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'className' | 'aria-describedby'> {
  readonly label: string;
  /** Empty: nothing is said, but there is room for what is wrong, so that its coming moves nothing. */
  readonly hint?: string;
  /** Replaces the hint and marks the field as wrong. */
  readonly wrong?: string | null;
  /** What main found wrong with it: stands under the field, which is marked as wrong. */
  readonly told?: Told | null;
  /** Ids of what else describes it, such as the question that it answers. */
  readonly describedBy?: string | undefined;
  /** Stands at the end of the label's line. */
  readonly aside?: ReactNode;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A labelled input. Its text lives in the element alone, so that nothing else has to forget it. */
export function Field(props: FieldProps) {
  const { label, hint, wrong = null, told = null, describedBy = '', aside, ref, ...input } = props;
  const id = useId();
  const note = wrong ?? hint;
  const descriptions = [describedBy, note ? `${id}-note` : '', told === null ? '' : `${id}-told`];
  return (
    <div className={css['field']}>
      <label className={css['label']} htmlFor={id}>
        {label}
      </label>
      <input
        aria-invalid={wrong === null && told === null ? undefined : true}
        {...input}
        ref={ref}
        id={id}
        className={css['input']}
        aria-describedby={descriptions.join(' ').trim() || undefined}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
      />
      {aside === undefined ? null : <div className={css['aside']}>{aside}</div>}
      {told === null ? null : <Alert id={`${id}-told`} failure={told.failure} now={told.now} />}
      {note === undefined ? null : (
        <Hint id={`${id}-note`} wrong={wrong !== null}>
          {note}
        </Hint>
      )}
    </div>
  );
}
