import type { Ref } from 'react';
import css from './Checkbox.module.css';

interface CheckboxProps {
  readonly label: string;
  readonly ref?: Ref<HTMLInputElement>;
}

/** The platform's own checkbox; the whole line can be pressed. */
export function Checkbox({ label, ref }: CheckboxProps) {
  return (
    <label className={css['line']}>
      <input ref={ref} className={css['box']} type="checkbox" />
      {label}
    </label>
  );
}
