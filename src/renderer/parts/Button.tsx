import type { ReactNode } from 'react';
import css from './Button.module.css';
import { Icon, type IconName } from './Icon.tsx';

interface ButtonProps {
  readonly children: ReactNode;
  /** Without it the button submits its form. */
  readonly onPress?: () => void;
  readonly look?: 'primary' | 'plain' | 'quiet';
  readonly icon?: IconName;
  /** Said, and a press does nothing; but it keeps the focus, which a natively disabled button would drop. */
  readonly disabled?: boolean;
}

/** A native button in one of three weights: primary once per screen, plain beside it, quiet for the rest. */
export function Button({ children, onPress, look = 'plain', icon, disabled = false }: ButtonProps) {
  return (
    <button
      className={`${css['button']} ${css[look]}`}
      type={onPress === undefined ? 'submit' : 'button'}
      aria-disabled={disabled ? true : undefined}
      onClick={disabled ? undefined : onPress}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}
