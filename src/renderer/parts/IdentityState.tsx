import { texts } from '../../shared/texts.ts';
import type { IdentityView } from '../../shared/view.ts';
import { Icon, type IconName } from './Icon.tsx';
import css from './IdentityState.module.css';

const icons: Record<IdentityView['state'], IconName> = {
  live: 'check',
  'signing-in': 'wait',
  asked: 'alert',
  'signed-out': 'hollow',
};

/** How far somebody's sign-in is: a sign and the word for it. */
export function IdentityState({ state }: Pick<IdentityView, 'state'>) {
  return (
    <span className={css['state']} data-state={state}>
      <Icon name={icons[state]} />
      <span>{texts.settings.states[state]}</span>
    </span>
  );
}
