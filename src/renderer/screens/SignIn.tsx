import { useRef } from 'react';
import { texts } from '../../shared/texts.ts';
import { useGive } from '../bridge.ts';
import { Button } from '../parts/Button.tsx';
import { Field } from '../parts/Field.tsx';
import { Form } from '../parts/Form.tsx';
import { Step } from '../parts/Step.tsx';
import type { ScreenProps } from '../screen-props.ts';
import { useAfterWaiting } from '../use-after-waiting.ts';

/** User name and password for one organisation. The password lives in its input until it is sent, and nowhere else. */
export function SignIn({ screen, failure }: ScreenProps<'sign-in'>) {
  const give = useGive();
  const username = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const knowsUser = screen.username !== '';
  useAfterWaiting(screen.working, () => password.current?.focus());

  const submit = () => {
    const name = username.current;
    const secret = password.current;
    if (name === null || secret === null) return;
    if (name.value.trim() === '') return name.focus();
    if (secret.value === '') return secret.focus();
    const input = { username: name.value.trim(), password: secret.value };
    secret.value = '';
    give('signIn', input);
  };

  return (
    <Step heading={texts.signIn.heading} lead={screen.host} failure={failure}>
      <Form
        submit={texts.signIn.submit}
        working={screen.working ? texts.signIn.working : null}
        onSubmit={submit}
        others={
          screen.working ? (
            <Button look="quiet" onPress={() => give('cancelSignIn', {})}>
              {texts.code.cancel}
            </Button>
          ) : (
            <Button look="quiet" onPress={() => give('go', { place: 'welcome' })}>
              {texts.signIn.back}
            </Button>
          )
        }
      >
        <Field
          ref={username}
          label={texts.signIn.username}
          defaultValue={screen.username}
          readOnly={screen.working}
          required
          autoComplete="username"
          autoFocus={!knowsUser}
        />
        <Field
          ref={password}
          label={texts.signIn.password}
          {...(screen.demo ? { hint: texts.signIn.demoHint } : {})}
          type="password"
          readOnly={screen.working}
          required
          autoComplete="current-password"
          autoFocus={knowsUser}
        />
      </Form>
    </Step>
  );
}
