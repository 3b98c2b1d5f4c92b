import type { Ref } from 'react';
import { texts } from '../../shared/texts.ts';
import type { KeepOffer } from '../../shared/view.ts';
import { Checkbox } from '../parts/Checkbox.tsx';
import { Hint } from '../parts/Hint.tsx';
import css from './KeepSignedIn.module.css';

interface KeepSignedInProps {
  readonly keep: KeepOffer;
  readonly kept: boolean;
  readonly demo: boolean;
  readonly ref: Ref<HTMLInputElement>;
}

/** The session survives a restart if the person wants that and the system can encrypt it. */
export function KeepSignedIn({ keep, kept, demo, ref }: KeepSignedInProps) {
  return (
    <div className={css['keep']}>
      {keep === 'offered' ? (
        <Checkbox
          ref={ref}
          label={texts.signIn.keep}
          hint={demo ? texts.signIn.keepDemo : texts.signIn.keepHint}
          defaultChecked={kept}
        />
      ) : null}
      {keep === 'no-keyring' ? <Hint>{texts.signIn.noKeyring}</Hint> : null}
    </div>
  );
}
