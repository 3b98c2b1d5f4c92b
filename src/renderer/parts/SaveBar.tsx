import { Button } from './Button.tsx';
import css from './SaveBar.module.css';

/** The button that submits a form longer than the window: in sight from the first field on. */
export function SaveBar({ children }: { readonly children: string }) {
  return (
    <div className={css['bar']} data-saves>
      <Button look="primary" wide>
        {children}
      </Button>
    </div>
  );
}
