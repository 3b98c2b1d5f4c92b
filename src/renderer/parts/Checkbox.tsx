import { type ComponentProps, useId } from 'react';
import css from './Checkbox.module.css';
import { Hint } from './Hint.tsx';

interface CheckboxProps
  extends Pick<ComponentProps<'input'>, 'ref' | 'name' | 'checked' | 'defaultChecked' | 'onChange'> {
  readonly label: string;
  readonly hint?: string;
  readonly small?: boolean;
}

/** The platform's own checkbox; the whole line can be pressed. */
export function Checkbox({ label, hint, small = false, ...input }: CheckboxProps) {
  const id = useId();
  return (
    <div>
      <label className={css['line']} data-small={small}>
        <input
          {...input}
          className={css['box']}
          type="checkbox"
          aria-describedby={hint === undefined ? undefined : id}
        />
        {label}
      </label>
      {hint === undefined ? null : (
        <div className={css['hint']}>
          <Hint id={id}>{hint}</Hint>
        </div>
      )}
    </div>
  );
}
