import { type KeyboardEvent, useState } from 'react';
import { texts } from '../../shared/texts.ts';
import { isMac } from '../is-mac.ts';
import { Field } from '../parts/Field.tsx';
import { Hidden } from '../parts/Hidden.tsx';
import { acceleratorOf } from './accelerator-of.ts';
import css from './ShortcutField.module.css';

interface ShortcutFieldProps {
  readonly saved: string;
  /** Another program has the saved keys. */
  readonly taken: boolean;
}

/** Keys that say nothing by themselves: another one follows. */
const modifiers = ['Control', 'Alt', 'AltGraph', 'Shift', 'Meta', 'CapsLock', 'NumLock'];

/** Keys that do in this field what they do in all others. */
function isUsual({ key, nativeEvent }: KeyboardEvent, held: boolean): boolean {
  if (nativeEvent.isComposing || modifiers.includes(key) || key === 'Escape') return true;
  return !held && (key === 'Tab' || key === 'Enter');
}

/** Takes keys as they are pressed instead of text. */
export function ShortcutField({ saved, taken }: ShortcutFieldProps) {
  /** Null: none since the saved ones. */
  const [pressed, setPressed] = useState<string | null>(null);
  const [refused, setRefused] = useState(false);
  const { shortcut, shortcutHint, shortcutNone, shortcutInvalid, shortcutTaken } = texts.settings;
  const shown = pressed ?? saved;

  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const held = event.ctrlKey || event.altKey || event.metaKey;
    if (isUsual(event, held)) return;
    event.preventDefault();
    const clears = !held && (event.key === 'Backspace' || event.key === 'Delete');
    const keys = clears ? '' : acceleratorOf(event, isMac());
    setRefused(keys === null);
    if (keys === null) return;
    event.currentTarget.value = keys;
    setPressed(keys);
  };
  const problem = taken && shown === saved ? shortcutTaken : null;
  return (
    <div className={css['shortcut']}>
      <Field
        name="shortcut"
        label={shortcut}
        hint={shortcutHint}
        wrong={refused ? shortcutInvalid : problem}
        defaultValue={saved}
        placeholder={shortcutNone}
        autoComplete="off"
        onKeyDown={press}
        onBlur={() => setRefused(false)}
        // What comes by other ways, such as a paste, is no key. Screen readers do not hand keys to a read-only field.
        onInput={({ currentTarget }) => {
          currentTarget.value = shown;
        }}
      />
      {/* They read out what is typed, but not what a field is given. */}
      <Hidden>
        <span aria-live="polite">{pressed === '' ? shortcutNone : pressed}</span>
      </Hidden>
    </div>
  );
}
