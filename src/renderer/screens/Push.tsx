import { useId } from 'react';
import { texts } from '../../shared/texts.ts';
import { useGive } from '../bridge.ts';
import { Actions } from '../parts/Actions.tsx';
import { Button } from '../parts/Button.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Step } from '../parts/Step.tsx';
import { WaysOut } from '../parts/WaysOut.tsx';
import type { ScreenProps } from '../screen-props.ts';
import css from './Push.module.css';
import { PushChoices } from './PushChoices.tsx';

/** A push is on its way to the phone; with a number challenge the number is what matters, so it is drawn big. */
export function Push({ screen, view }: ScreenProps<'push'>) {
  const give = useGive();
  const id = useId();
  const stopped = screen.state === 'stopped';
  const asked = screen.number === null ? texts.push.approve : texts.push.choose(screen.number);
  const approved = screen.state === 'approved';
  const waiting = approved ? texts.signIn.working : asked;
  const status = stopped ? texts.push.stopped : waiting;
  return (
    // What stands in a live region from its first moment on is not read out: the heading, which has the focus, leads to it.
    <Step view={view} heading={texts.push.heading} lead={screen.label} headingFocused headingDescribedBy={id}>
      <div className={css['card']}>
        <div className={css['picture']} data-stopped={stopped} aria-hidden="true">
          {stopped || screen.number === null ? <Icon name="phone" /> : screen.number}
        </div>
        <p id={id} role="status" aria-label={status}>
          {status}
        </p>
      </div>
      {approved ? null : <PushChoices screen={screen} />}
      <Actions>
        {stopped ? (
          <Button look="primary" onPress={() => give('sendAgain', {})}>
            {texts.push.sendAgain}
          </Button>
        ) : null}
        <WaysOut canUseAnother={screen.canUseAnother && !approved} />
      </Actions>
    </Step>
  );
}
