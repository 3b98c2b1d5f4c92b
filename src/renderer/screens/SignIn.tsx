import { useEffect, useRef } from 'react';
import { texts } from '../../shared/texts.ts';
import { useGive } from '../bridge.ts';
import { Button } from '../parts/Button.tsx';
import { toldAt } from '../parts/cause-of.ts';
import { Field } from '../parts/Field.tsx';
import { Form } from '../parts/Form.tsx';
import { PasswordField } from '../parts/PasswordField.tsx';
import { Step } from '../parts/Step.tsx';
import { WaysOut } from '../parts/WaysOut.tsx';
import type { ScreenProps } from '../screen-props.ts';
import { useAfterWaiting } from '../use-after-waiting.ts';
import { KeepSignedIn } from './KeepSignedIn.tsx';

/** User name and password for one organisation. The password lives in its input until it is sent, and nowhere else. */
export function SignIn({ screen, view }: ScreenProps<'sign-in'>) {
  const give = useGive();
  const username = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const keep = useRef<HTMLInputElement>(null);
  const knowsUser = screen.username !== '';
  const { failure, now } = view;
  // Okta counts every try against whoever comes too early.
  const early = failure?.code === 'rate-limited' && (failure.facts.until ?? 0) > now;
  useAfterWaiting(screen.working, () => password.current?.focus());

  // Somebody else was chosen meanwhile, in the tray for example: what was typed is not for them.
  useEffect(() => {
    if (username.current === null || password.current === null) return;
    if (screen.username === '' || username.current.value.trim() === screen.username) return;
    username.current.value = screen.username;
    password.current.value = '';
    if (keep.current !== null) keep.current.checked = screen.kept;
  }, [screen.username, screen.kept]);

  const submit = () => {
    const name = username.current;
    const secret = password.current;
    if (name === null || secret === null) return;
    if (name.value.trim() === '') return name.focus();
    if (secret.value === '') return secret.focus();
    const input = {
      username: name.value.trim(),
      password: secret.value,
      keep: keep.current?.checked ?? false,
    };
    secret.value = '';
    give('signIn', input);
  };

  return (
    <Step view={view} heading={texts.signIn.heading} lead={screen.host} fields={['password']}>
      <Form
        submit={texts.signIn.submit}
        early={early}
        working={screen.working ? texts.signIn.working : null}
        onSubmit={submit}
        others={
          screen.working ? (
            <WaysOut />
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
        <PasswordField
          ref={password}
          label={texts.signIn.password}
          {...(screen.demo ? { hint: texts.signIn.demoHint } : {})}
          told={toldAt(view, 'password')}
          readOnly={screen.working}
          required
          autoComplete="current-password"
          autoFocus={knowsUser}
        />
        <KeepSignedIn ref={keep} keep={screen.keep} kept={screen.kept} demo={screen.demo} />
      </Form>
    </Step>
  );
}
