import { type Ref, useId } from 'react';
import css from './Field.module.css';
import { Hint } from './Hint.tsx';

interface SelectProps<T extends string | number> {
  readonly label: string;
  readonly hint?: string;
  readonly value: T;
  readonly options: readonly (readonly [value: T, label: string])[];
  readonly ref?: Ref<HTMLSelectElement>;
}

/** The platform's own list of choices, labelled like a field. */
export function Select<T extends string | number>({ label, hint, value, options, ref }: SelectProps<T>) {
  const id = useId();
  return (
    <div className={css['field']}>
      <label className={css['label']} htmlFor={id}>
        {label}
      </label>
      <select
        ref={ref}
        id={id}
        className={css['input']}
        defaultValue={value}
        aria-describedby={hint === undefined ? undefined : `${id}-note`}
      >
        {options.map(([choice, name]) => (
          <option key={choice} value={choice}>
            {name}
          </option>
        ))}
      </select>
      {hint === undefined ? null : <Hint id={`${id}-note`}>{hint}</Hint>}
    </div>
  );
}
