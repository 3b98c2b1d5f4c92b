import { useId, useRef, useState } from 'react';
import type { SettingsView } from '../../shared/settings-view.ts';
import { texts } from '../../shared/texts.ts';
import { Button } from '../parts/Button.tsx';
import field from '../parts/Field.module.css';
import { Hint } from '../parts/Hint.tsx';
import { IconButton } from '../parts/IconButton.tsx';
import css from './ExtraFiles.module.css';

/** As many as the contract takes. */
const most = 8;

/** Files that get the same profiles, one field each. */
export function ExtraFiles({ settings }: { readonly settings: SettingsView }) {
  const id = useId();
  const { extraFiles } = settings;
  const add = useRef<HTMLButtonElement>(null);
  // Each row has a number of its own, or removing one would move the texts of the others.
  const [rows, setRows] = useState(() => extraFiles.map((_, index) => index));
  const next = useRef(extraFiles.length);
  const { extra, extraHint, extraExample, extraFile, removeExtra, addExtra } = texts.settings;

  const remove = (row: number) => {
    setRows(rows.filter((other) => other !== row));
    // The pressed button goes: without this Tab would start over.
    add.current?.focus();
  };
  return (
    <fieldset className={css['files']} aria-describedby={id}>
      <legend className={css['legend']}>{extra}</legend>
      {rows.map((row, index) => (
        <div key={row} className={css['row']}>
          <input
            name="extraFiles"
            className={field['input']}
            aria-label={extraFile(index + 1)}
            defaultValue={extraFiles[row] ?? ''}
            maxLength={1000}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field
            autoFocus={row >= extraFiles.length}
          />
          <IconButton icon="stop" label={removeExtra(index + 1)} onPress={() => remove(row)} />
        </div>
      ))}
      <Hint id={id}>
        {extraHint} <span className={css['example']}>{extraExample}</span>
      </Hint>
      <div>
        <Button
          ref={add}
          small
          disabled={rows.length === most}
          onPress={() => setRows([...rows, next.current++])}
        >
          {addExtra}
        </Button>
      </div>
    </fieldset>
  );
}
