import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import css from './Form.module.css';
import { Working } from './Working.tsx';

interface FormProps {
  readonly children: ReactNode;
  readonly submit: string;
  /** The sentence to show instead of the button while an answer is awaited. */
  readonly working: string | null;
  readonly onSubmit: () => void;
  /** The other ways out, under the button. */
  readonly others?: ReactNode;
}

/**
 * Fields, then the one button. The working line takes the button's place; Cancel is among `others` and never there,
 * or the second half of a double click would cancel.
 */
export function Form({ children, submit, working, onSubmit, others }: FormProps) {
  return (
    <form
      className={css['form']}
      noValidate
      aria-busy={working !== null}
      onSubmit={(event) => {
        event.preventDefault();
        if (working === null) onSubmit();
      }}
    >
      {children}
      <div className={css['actions']}>
        {working === null ? <Button look="primary">{submit}</Button> : null}
        <Working text={working} />
        {others}
      </div>
    </form>
  );
}
