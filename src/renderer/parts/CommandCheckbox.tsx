import { useEffect, useState } from 'react';
import { Checkbox } from './Checkbox.tsx';

interface CommandCheckboxProps {
  readonly label: string;
  readonly hint?: string;
  readonly small?: boolean;
  /** What main says. */
  readonly checked: boolean;
  /** Whatever is new with each word of main's. */
  readonly told: unknown;
  readonly onPress: (checked: boolean) => void;
}

/** A checkbox whose press is a command: it shows the press at once, and what main says of it as soon as main has spoken. */
export function CommandCheckbox({ checked, told, onPress, ...rest }: CommandCheckboxProps) {
  const [pressed, setPressed] = useState<boolean | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new word of main's is what ends the waiting.
  useEffect(() => setPressed(null), [told, checked]);
  return (
    <Checkbox
      {...rest}
      checked={pressed ?? checked}
      onChange={({ target }) => {
        setPressed(target.checked);
        onPress(target.checked);
      }}
    />
  );
}
