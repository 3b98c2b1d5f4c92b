import { useId, useRef, useState } from 'react';
import { checkPassword } from '../../shared/password-policy.ts';
import { texts } from '../../shared/texts.ts';
import { useGive } from '../bridge.ts';
import { Button } from '../parts/Button.tsx';
import { toldAt } from '../parts/cause-of.ts';
import { Form } from '../parts/Form.tsx';
import { PasswordField } from '../parts/PasswordField.tsx';
import { PasswordRules } from '../parts/PasswordRules.tsx';
import { Step } from '../parts/Step.tsx';
import { WaysOut } from '../parts/WaysOut.tsx';
import type { ScreenProps } from '../screen-props.ts';
import { useAfterWaiting } from '../use-after-waiting.ts';

/** A new password in place of the old. All three live in their inputs; what is kept beside them is yes and no only. */
export function NewPassword({ screen, view }: ScreenProps<'new-password'>) {
  const give = useGive();
  const rulesId = useId();
  const old = useRef<HTMLInputElement>(null);
  const fresh = useRef<HTMLInputElement>(null);
  const repeat = useRef<HTMLInputElement>(null);
  const rules = checkPassword(screen.policy, '').map(({ rule }) => rule);
  const [met, setMet] = useState<readonly boolean[]>([]);
  const [lacking, setLacking] = useState(false);
  const [differs, setDiffers] = useState(false);
  // They were emptied when they were sent, so the first one is where to go on.
  useAfterWaiting(screen.working, () => old.current?.focus());

  const onFresh = () => {
    setMet(checkPassword(screen.policy, fresh.current?.value ?? '').map((checked) => checked.met));
    setLacking(false);
    setDiffers(false);
  };
  const onRepeatLeft = () => {
    const typed = repeat.current?.value ?? '';
    setDiffers(typed !== '' && typed !== fresh.current?.value);
  };

  const submit = () => {
    if (old.current === null || fresh.current === null || repeat.current === null) return;
    const input = { oldPassword: old.current.value, newPassword: fresh.current.value };
    const checks = checkPassword(screen.policy, input.newPassword);
    // The words are Okta's to judge; what can be counted here spares a try.
    const lacks = checks.some(({ rule, met }) => rule.rule !== 'excluded' && !met);
    const unlike = repeat.current.value !== input.newPassword;
    if (input.oldPassword === '') return old.current.focus();
    setLacking(lacks);
    if (lacks || input.newPassword === '') return fresh.current.focus();
    setDiffers(unlike);
    if (unlike) return repeat.current.focus();
    for (const field of [old.current, fresh.current, repeat.current]) field.value = '';
    setMet([]);
    give('changePassword', input);
  };

  const { expired, working } = screen;
  const all = { readOnly: working, required: true } as const;
  const told = toldAt(view, 'new-password');
  return (
    <Step
      view={view}
      heading={texts.newPassword.heading}
      lead={expired ? texts.newPassword.expired : texts.newPassword.lead}
      fields={['new-password']}
    >
      <Form
        submit={texts.newPassword.submit}
        working={working ? texts.newPassword.working : null}
        onSubmit={submit}
        others={
          <>
            {expired ? null : (
              <Button disabled={working} onPress={() => give('skipStep', {})}>
                {texts.passwordWarning.skip}
              </Button>
            )}
            <WaysOut />
          </>
        }
      >
        <PasswordField
          {...all}
          ref={old}
          label={texts.newPassword.old}
          autoComplete="current-password"
          autoFocus
        />
        <PasswordField
          {...all}
          ref={fresh}
          label={texts.newPassword.fresh}
          told={told}
          aria-invalid={lacking || told !== null ? true : undefined}
          describedBy={rules.length === 0 ? '' : rulesId}
          autoComplete="new-password"
          onChange={onFresh}
        />
        <PasswordRules id={rulesId} rules={rules} met={met} tried={lacking} />
        <PasswordField
          {...all}
          ref={repeat}
          label={texts.newPassword.repeat}
          hint=""
          wrong={differs ? texts.newPassword.differs : null}
          autoComplete="new-password"
          onChange={() => setDiffers(false)}
          onBlur={onRepeatLeft}
        />
      </Form>
    </Step>
  );
}
