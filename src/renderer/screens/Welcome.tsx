import { useRef } from 'react';
import { texts } from '../../shared/texts.ts';
import { useGive } from '../bridge.ts';
import { Button } from '../parts/Button.tsx';
import { toldAt } from '../parts/cause-of.ts';
import { Field } from '../parts/Field.tsx';
import { Form } from '../parts/Form.tsx';
import { Hint } from '../parts/Hint.tsx';
import { Mark } from '../parts/Mark.tsx';
import { Step } from '../parts/Step.tsx';
import { WaysOut } from '../parts/WaysOut.tsx';
import { placeBehind } from '../place-behind.ts';
import type { ScreenProps } from '../screen-props.ts';
import { useAfterWaiting } from '../use-after-waiting.ts';
import css from './Welcome.module.css';

/** The first screen: which organisation, or a look around without one. */
export function Welcome({ screen, view }: ScreenProps<'welcome'>) {
  const give = useGive();
  const address = useRef<HTMLInputElement>(null);
  const behind = placeBehind(view);
  useAfterWaiting(screen.working, () => address.current?.select());

  return (
    <Step
      mark={<Mark />}
      heading={texts.welcome.heading}
      lead={texts.welcome.lead}
      view={view}
      fields={['organisation']}
      foot={
        <div className={css['demo']}>
          <Button disabled={screen.working} onPress={() => give('tryDemo', {})}>
            {texts.welcome.demo}
          </Button>
          <Hint>{texts.welcome.demoHint}</Hint>
        </div>
      }
    >
      <Form
        submit={texts.welcome.continue}
        working={screen.working ? texts.welcome.working : null}
        onSubmit={() => give('chooseOrganisation', { address: address.current?.value.trim() ?? '' })}
        others={
          screen.working ? (
            <WaysOut />
          ) : behind === 'welcome' ? null : (
            <Button look="quiet" onPress={() => give('go', { place: behind })}>
              {texts.header.back}
            </Button>
          )
        }
      >
        <Field
          ref={address}
          label={texts.welcome.organisation}
          hint={texts.welcome.organisationHint}
          told={toldAt(view, 'organisation')}
          defaultValue={screen.address}
          readOnly={screen.working}
          autoComplete="off"
          inputMode="url"
          autoFocus
        />
      </Form>
    </Step>
  );
}
