import { useRef } from 'react';
import { texts } from '../../shared/texts.ts';
import { useGive } from '../bridge.ts';
import { causeOf, toldAt } from '../parts/cause-of.ts';
import { Field } from '../parts/Field.tsx';
import { Form } from '../parts/Form.tsx';
import { Step } from '../parts/Step.tsx';
import { WaysOut } from '../parts/WaysOut.tsx';
import type { ScreenProps } from '../screen-props.ts';
import { useAfterWaiting } from '../use-after-waiting.ts';

/** An encrypted assertion keeps its roles to itself: the person names one, and the provider that AWS knows Okta by. */
export function RoleByHand({ screen, view }: ScreenProps<'role-by-hand'>) {
  const give = useGive();
  const role = useRef<HTMLInputElement>(null);
  const provider = useRef<HTMLInputElement>(null);
  useAfterWaiting(screen.working, () => {
    const wrong = causeOf(view.failure) === 'provider-arn' ? provider : role;
    wrong.current?.focus();
    wrong.current?.select();
  });

  const submit = () => {
    const input = {
      role: role.current?.value.trim() ?? '',
      provider: provider.current?.value.trim() ?? '',
    };
    if (input.role === '') return role.current?.focus();
    if (input.provider === '') return provider.current?.focus();
    give('enterRole', input);
  };

  const both = { readOnly: screen.working, required: true, autoComplete: 'off' } as const;
  return (
    <Step
      view={view}
      heading={texts.roleByHand.heading}
      lead={texts.roleByHand.lead(screen.app)}
      fields={['role-arn', 'provider-arn']}
    >
      <Form
        submit={texts.roleByHand.submit}
        working={screen.working ? texts.roleByHand.working : null}
        onSubmit={submit}
        others={<WaysOut />}
      >
        <Field
          {...both}
          ref={role}
          label={texts.roleByHand.role}
          told={toldAt(view, 'role-arn')}
          placeholder={texts.roleByHand.roleExample}
          autoFocus
        />
        <Field
          {...both}
          ref={provider}
          label={texts.roleByHand.provider}
          told={toldAt(view, 'provider-arn')}
          placeholder={texts.roleByHand.providerExample}
        />
      </Form>
    </Step>
  );
}
