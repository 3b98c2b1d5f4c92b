import { type ClipboardEvent, useId, useRef, useState } from 'react';
import { texts } from '../../shared/texts.ts';
import { useGive } from '../bridge.ts';
import { Checkbox } from '../parts/Checkbox.tsx';
import { Countdown } from '../parts/Countdown.tsx';
import { toldAt } from '../parts/cause-of.ts';
import { Field } from '../parts/Field.tsx';
import { Form } from '../parts/Form.tsx';
import { PasswordField } from '../parts/PasswordField.tsx';
import { Step } from '../parts/Step.tsx';
import { WaysOut } from '../parts/WaysOut.tsx';
import type { ScreenProps } from '../screen-props.ts';
import { useAfterWaiting } from '../use-after-waiting.ts';
import { answers } from './answers.ts';
import css from './Code.module.css';
import { SendAgain } from './SendAgain.tsx';

/** Whether anything would stand beside what is pasted. */
const holdsMore = ({ value, selectionStart, selectionEnd }: HTMLInputElement): boolean =>
  value !== '' && (selectionStart !== 0 || selectionEnd !== value.length);

/** A challenge that is answered by typing: a code, the answer to a question, the password once more. */
export function Code({ screen, view: { now }, view }: ScreenProps<'code'>) {
  const give = useGive();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const remember = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState(false);
  useAfterWaiting(screen.working, () => field.current?.focus());

  const { freshAt, resendAt, working, prompt } = screen;
  const { heading, label, input, tidy } = answers[screen.field];
  const Input = screen.field === 'password' ? PasswordField : Field;
  const identity = view.identities.find(({ id: known }) => known === view.current);
  // “Password: enter it again” says no more than the heading; whose it is does.
  const what = screen.field === 'password' ? (identity?.username ?? screen.label) : screen.label;
  const early = freshAt !== null && freshAt > now;
  const questionId = prompt === null ? '' : `${id}-question`;
  const freshId = early ? `${id}-fresh` : '';

  const send = (typed: string) => {
    const code = tidy(typed);
    if (field.current !== null) field.current.value = '';
    if (code === '') return field.current?.focus();
    setSending(false);
    give('answerChallenge', { code, rememberDevice: remember.current?.checked ?? false });
  };
  const sendAgain = () => {
    setSending(true);
    give('sendAgain', {});
  };
  // Whoever pastes the whole code has nothing left to do but press Verify. Beside what is typed already, or where a token asks for more, it may be a part.
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = tidy(event.clipboardData.getData('text'));
    const waits = working || early || prompt !== null || holdsMore(event.currentTarget);
    if (screen.field !== 'code' || waits || !/^\d{6,8}$/.test(pasted)) return;
    event.preventDefault();
    send(pasted);
  };
  const status = sending ? texts.code.sending : texts.code.working;

  return (
    <Step
      view={view}
      heading={heading}
      fields={[screen.field]}
      lead={
        prompt === null ? (
          what
        ) : (
          <span className={css['question']} id={questionId}>
            {prompt}
          </span>
        )
      }
    >
      <Form
        submit={texts.code.verify}
        early={early}
        working={working ? status : null}
        onSubmit={() => send(field.current?.value ?? '')}
        others={
          <>
            {resendAt === null ? null : (
              <SendAgain from={resendAt} now={now} working={working} onPress={sendAgain} />
            )}
            <WaysOut canUseAnother={screen.canUseAnother} working={working} />
          </>
        }
      >
        <div>
          <Input
            {...input}
            ref={field}
            label={label}
            told={toldAt(view, screen.field)}
            describedBy={`${questionId} ${freshId}`}
            readOnly={working}
            required
            onPaste={onPaste}
            autoFocus
          />
          {freshAt === null ? null : (
            <Countdown id={`${id}-fresh`} until={freshAt} now={now} text={texts.code.freshIn} />
          )}
        </div>
        {screen.canRemember ? (
          <Checkbox ref={remember} label={texts.code.remember} defaultChecked={screen.remembered} />
        ) : null}
      </Form>
    </Step>
  );
}
