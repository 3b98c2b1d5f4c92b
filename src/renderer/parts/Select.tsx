import { type Ref, useId } from 'react';
import css from './Field.module.css';
import { Hint } from './Hint.tsx';

interface SelectProps {
  readonly label: string;
  readonly hint: string;
  readonly value: number;
  readonly options: readonly (readonly [value: number, label: string])[];
  readonly ref: Ref<HTMLSelectElement>;
}

/** The platform's own list of choices, labelled like a field. */
export function Select({ label, hint, value, options, ref }: SelectProps) {
  const id = useId();
  return (
    <div className={css['field']}>
      <label className={css['label']} htmlFor={id}>
        {label}
      </label>
      <select ref={ref} id={id} className={css['input']} defaultValue={value} aria-describedby={`${id}-note`}>
        {options.map(([seconds, name]) => (
          <option key={seconds} value={seconds}>
            {name}
          </option>
        ))}
      </select>
      <Hint id={`${id}-note`}>{hint}</Hint>
    </div>
  );
}
