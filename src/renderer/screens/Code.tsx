import { type ClipboardEvent, useRef } from 'react';
import { texts } from '../../shared/texts.ts';
import { useGive } from '../bridge.ts';
import { Button } from '../parts/Button.tsx';
import { Checkbox } from '../parts/Checkbox.tsx';
import { Field } from '../parts/Field.tsx';
import { Form } from '../parts/Form.tsx';
import { Step } from '../parts/Step.tsx';
import type { ScreenProps } from '../screen-props.ts';
import { useAfterWaiting } from '../use-after-waiting.ts';

/** Codes are shown as "123 456" and copied with their spaces. */
const withoutSpaces = (text: string): string => text.replace(/\s+/g, '');

/** The code that an authenticator, a text message or a token shows. */
export function Code({ screen, failure }: ScreenProps<'code'>) {
  const give = useGive();
  const code = useRef<HTMLInputElement>(null);
  const remember = useRef<HTMLInputElement>(null);
  useAfterWaiting(screen.working, () => code.current?.focus());

  const send = (typed: string) => {
    const answer = withoutSpaces(typed);
    if (code.current !== null) code.current.value = '';
    if (answer === '') return code.current?.focus();
    give('answerChallenge', { code: answer, rememberDevice: remember.current?.checked ?? false });
  };
  // Whoever pastes the whole code has nothing left to do but press Verify.
  const onPaste = (event: ClipboardEvent) => {
    const pasted = withoutSpaces(event.clipboardData.getData('text'));
    if (screen.working || !/^\d{6}$/.test(pasted)) return;
    event.preventDefault();
    send(pasted);
  };

  return (
    <Step heading={texts.code.heading} lead={screen.label} failure={failure}>
      <Form
        submit={texts.code.verify}
        working={screen.working ? texts.code.working : null}
        onSubmit={() => send(code.current?.value ?? '')}
        others={
          <>
            {screen.canUseAnother ? (
              <Button disabled={screen.working} onPress={() => give('useAnotherWay', {})}>
                {texts.code.another}
              </Button>
            ) : null}
            <Button look="quiet" onPress={() => give('cancelSignIn', {})}>
              {texts.code.cancel}
            </Button>
          </>
        }
      >
        <Field
          ref={code}
          label={texts.code.field}
          readOnly={screen.working}
          required
          inputMode="numeric"
          autoComplete="one-time-code"
          onPaste={onPaste}
          autoFocus
        />
        {screen.canRemember ? <Checkbox ref={remember} label={texts.code.remember} /> : null}
      </Form>
    </Step>
  );
}
