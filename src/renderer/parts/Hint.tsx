import type { ComponentProps } from 'react';
import css from './Hint.module.css';

interface HintProps extends Omit<ComponentProps<'p'>, 'className'> {
  readonly wrong?: boolean;
}

/** A small line beside what it is about. */
export function Hint({ wrong = false, ...paragraph }: HintProps) {
  return <p {...paragraph} className={wrong ? `${css['hint']} ${css['wrong']}` : css['hint']} />;
}
