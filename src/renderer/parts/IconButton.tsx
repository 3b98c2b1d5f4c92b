import { Icon, type IconName } from './Icon.tsx';
import css from './IconButton.module.css';
import { press } from './press.ts';

interface IconButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly onPress: () => void;
  /** Whether what it shows is shown. */
  readonly expanded?: boolean;
}

/** A button that is only a drawing; its name shows as a tooltip too. */
export function IconButton({ icon, label, onPress, expanded }: IconButtonProps) {
  return (
    <button
      className={css['button']}
      type="button"
      aria-label={label}
      aria-expanded={expanded}
      title={label}
      onClick={press(onPress)}
    >
      <Icon name={icon} />
    </button>
  );
}
