import type { ReactNode } from 'react';
import css from './Actions.module.css';

/** The buttons of a step, one below the other: the longest words of any language fit. */
export function Actions({ children }: { readonly children: ReactNode }) {
  return <div className={css['actions']}>{children}</div>;
}
