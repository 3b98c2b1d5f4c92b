import { type ComponentProps, useId } from 'react';
import css from './Field.module.css';
import { Hint } from './Hint.tsx';

interface SelectProps<T extends string | number>
  extends Pick<ComponentProps<'select'>, 'ref' | 'name' | 'onChange'> {
  readonly label: string;
  readonly hint?: string;
  /** Id of what else describes it, such as a hint for several. */
  readonly describedBy?: string;
  readonly value: T;
  readonly options: readonly (readonly [value: T, label: string])[];
}

/** The platform's own list of choices, labelled like a field. */
export function Select<T extends string | number>(props: SelectProps<T>) {
  const { label, hint, describedBy, value, options, ...select } = props;
  const id = useId();
  return (
    <div className={css['field']}>
      <label className={css['label']} htmlFor={id}>
        {label}
      </label>
      <select
        {...select}
        id={id}
        className={css['input']}
        defaultValue={value}
        // React never changes which option is the default one.
        data-saved={value}
        aria-describedby={hint === undefined ? describedBy : `${id}-note`}
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
