import type { ReactNode } from 'react';
import css from './Hidden.module.css';

/** Read out, not drawn. */
export function Hidden({ children }: { readonly children: ReactNode }) {
  return <span className={css['hidden']}>{children}</span>;
}
