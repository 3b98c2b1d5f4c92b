import type { ReactNode } from 'react';
import { Actions } from './Actions.tsx';
import { Button } from './Button.tsx';
import css from './Form.module.css';
import { Working } from './Working.tsx';

interface FormProps {
  readonly children?: ReactNode;
  readonly submit: string;
  /** The time to submit has not come yet; typing is possible. */
  readonly early?: boolean;
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
export function Form({ children, submit, early = false, working, onSubmit, others }: FormProps) {
  return (
    <form
      className={css['form']}
      noValidate
      aria-busy={working !== null}
      onSubmit={(event) => {
        event.preventDefault();
        if (working === null && !early) onSubmit();
      }}
    >
      {children}
      <Actions>
        {working === null ? (
          <Button look="primary" disabled={early}>
            {submit}
          </Button>
        ) : null}
        <Working text={working} />
        {others}
      </Actions>
    </form>
  );
}
