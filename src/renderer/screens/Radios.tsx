import { useId } from 'react';
import { Hint } from '../parts/Hint.tsx';
import css from './Radios.module.css';

interface RadiosProps {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  /** What each value is called. */
  readonly options: Readonly<Record<string, string>>;
}

/** The platform's own radio buttons: few choices, all in sight. */
export function Radios({ name, label, hint, value, options }: RadiosProps) {
  const id = useId();
  return (
    <fieldset className={css['radios']} aria-describedby={id}>
      <legend className={css['legend']}>{label}</legend>
      {Object.entries(options).map(([choice, words]) => (
        <label key={choice} className={css['line']}>
          <input
            className={css['dot']}
            type="radio"
            name={name}
            value={choice}
            defaultChecked={choice === value}
          />
          {words}
        </label>
      ))}
      <Hint id={id}>{hint}</Hint>
    </fieldset>
  );
}
