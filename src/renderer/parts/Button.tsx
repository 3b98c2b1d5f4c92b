import type { ReactNode, Ref } from 'react';
import css from './Button.module.css';
import { Icon, type IconName } from './Icon.tsx';
import { press } from './press.ts';

interface ButtonProps {
  readonly children: ReactNode;
  /** Without it the button submits its form. */
  readonly onPress?: () => void;
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly small?: boolean;
  /** Fills the line. */
  readonly wide?: boolean;
  readonly icon?: IconName;
  /** The accessible name where the words drawn are too few; it starts with them. */
  readonly label?: string;
  readonly describedBy?: string | undefined;
  /** What else there is to say of it: a tooltip, and read out. */
  readonly title?: string;
  /** Said, and a press does nothing; but it keeps the focus, which a natively disabled button would drop. */
  readonly disabled?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A native button in one of three weights: primary (or danger) once per screen, plain beside it, quiet for the rest. */
export function Button(props: ButtonProps) {
  const { children, onPress, look = 'plain', small = false, wide = false, icon, label, describedBy } = props;
  const { title, disabled = false, ref } = props;
  return (
    <button
      ref={ref}
      className={[css['button'], css[look], small && css['small'], wide && css['wide']]
        .filter(Boolean)
        .join(' ')}
      type={onPress === undefined ? 'submit' : 'button'}
      aria-label={label}
      aria-describedby={describedBy}
      title={title}
      aria-disabled={disabled ? true : undefined}
      onClick={disabled || onPress === undefined ? undefined : press(onPress)}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}
