import { useRef } from 'react';
import { texts } from '../../shared/texts.ts';
import { useGive } from '../bridge.ts';
import { Checkbox } from '../parts/Checkbox.tsx';
import type { ScreenProps } from '../screen-props.ts';
import css from './PushChoices.module.css';

/** What holds from now on. There is no button to send it with, so each change is told, both values together. */
export function PushChoices({ screen }: Pick<ScreenProps<'push'>, 'screen'>) {
  const give = useGive();
  const remember = useRef<HTMLInputElement>(null);
  const auto = useRef<HTMLInputElement>(null);
  const tell = () =>
    give('setPushChoices', {
      rememberDevice: remember.current?.checked ?? false,
      autoPush: auto.current?.checked ?? false,
    });
  return (
    <div className={css['choices']}>
      {screen.canRemember ? (
        <Checkbox
          ref={remember}
          label={texts.code.remember}
          defaultChecked={screen.remembered}
          onChange={tell}
        />
      ) : null}
      <Checkbox ref={auto} label={texts.push.auto} defaultChecked={screen.autoPush} onChange={tell} />
    </div>
  );
}
