import { useRef } from 'react';
import { texts } from '../../shared/texts.ts';
import { useGive } from '../bridge.ts';
import { toldAt } from '../parts/cause-of.ts';
import { Field } from '../parts/Field.tsx';
import { Form } from '../parts/Form.tsx';
import { Step } from '../parts/Step.tsx';
import { UnusableApps } from '../parts/UnusableApps.tsx';
import { WaysOut } from '../parts/WaysOut.tsx';
import type { ScreenProps } from '../screen-props.ts';
import { useAfterWaiting } from '../use-after-waiting.ts';

/** Okta listed no AWS app, or not the right one: the person brings its link. */
export function AppLink({ screen, view }: ScreenProps<'app-link'>) {
  const give = useGive();
  const link = useRef<HTMLInputElement>(null);
  useAfterWaiting(screen.working, () => link.current?.select());

  const submit = () => {
    const typed = link.current?.value.trim() ?? '';
    if (typed === '') return link.current?.focus();
    give('enterAppLink', { link: typed });
  };

  return (
    <Step
      view={view}
      heading={texts.appLink.heading}
      fields={['app-link']}
      lead={screen.anyListed ? texts.appLink.hint : `${texts.appLink.noneListed} ${texts.appLink.hint}`}
    >
      <Form
        submit={texts.appLink.continue}
        working={screen.working ? texts.appLink.working : null}
        onSubmit={submit}
        others={<WaysOut canUseAnother={screen.canUseAnother} working={screen.working} />}
      >
        <Field
          ref={link}
          label={texts.appLink.field}
          told={toldAt(view, 'app-link')}
          readOnly={screen.working}
          required
          inputMode="url"
          autoComplete="off"
          placeholder={texts.appLink.example}
          autoFocus
        />
        <UnusableApps labels={screen.unusable} />
      </Form>
    </Step>
  );
}
