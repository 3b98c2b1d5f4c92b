import { type KeyboardEvent, type MouseEvent, useState } from 'react';
import { texts } from '../../shared/texts.ts';
import { Field, type FieldProps } from './Field.tsx';
import css from './PasswordField.module.css';

type PasswordFieldProps = Omit<FieldProps, 'type' | 'aside' | 'onKeyDown' | 'onKeyUp' | 'onClick'>;

/** A password is never drawn, so nobody sees that Caps Lock changes it: it is told. */
export function PasswordField({ onBlur, ...field }: PasswordFieldProps) {
  const [caps, setCaps] = useState(false);
  // Each event tells. On some systems the key's own press still has the state before it, and only its release the new one.
  const look = (event: KeyboardEvent | MouseEvent) => setCaps(event.getModifierState('CapsLock'));
  return (
    <Field
      {...field}
      type="password"
      onKeyDown={look}
      onKeyUp={look}
      onClick={look}
      onBlur={(event) => {
        setCaps(false);
        onBlur?.(event);
      }}
      aside={
        // While an answer is awaited there is one status, and it says that.
        field.readOnly === true ? null : (
          <p className={css['caps']} role="status">
            {caps ? texts.capsLock : null}
          </p>
        )
      }
    />
  );
}
