import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Screen } from '../../src/shared/view.ts';
import { minutes, viewOf } from './samples.ts';
import { show } from './show.tsx';

type Code = Extract<Screen, { name: 'code' }>;
const code: Code = {
  name: 'code',
  id: 'challenge-1',
  label: 'Google Authenticator: enter a code',
  field: 'code',
  prompt: null,
  resendAt: null,
  freshAt: null,
  canRemember: true,
  remembered: false,
  canUseAnother: true,
  working: false,
};
const seconds = (count: number): number => minutes(count / 60);
/** What a screen reader says after the name. */
const descriptionOf = (element: Element): string =>
  (element.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ')
    .trim();
const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Code' });

describe('code', () => {
  test('that an app asks for says so', async () => {
    const { push } = await show(viewOf(code, { stepUp: true }));
    expect(screen.getByText('The AWS app asks to verify once more.')).toBeTruthy();
    push(viewOf(code));
    expect(screen.queryByText('The AWS app asks to verify once more.')).toBeNull();
  });

  test('starts in the field, which asks for digits and offers what the system knows', async () => {
    await show(viewOf(code));
    expect(document.activeElement).toBe(field());
    expect(field().inputMode).toBe('numeric');
    // A YubiKey types letters.
    expect(field().pattern).toBe('');
    expect(field().autocomplete).toBe('one-time-code');
  });

  test('sends what was typed without its spaces, and forgets it', async () => {
    const { user, given } = await show(viewOf(code));
    await user.keyboard(' 123 456 {Enter}');
    expect(given).toEqual([['answerChallenge', { code: '123456', rememberDevice: false }]]);
    expect(field().value).toBe('');
  });

  test('remembers the device when ticked', async () => {
    const { user, given } = await show(viewOf(code));
    await user.click(screen.getByRole('checkbox', { name: 'Remember this device' }));
    await user.type(field(), '123456');
    await user.click(screen.getByRole('button', { name: 'Verify' }));
    expect(given).toEqual([['answerChallenge', { code: '123456', rememberDevice: true }]]);
  });

  test.each([
    ['123456', '123456'],
    ['123 456\n', '123456'],
    ['123-456', '123456'],
    ['123–456', '123456'],
    ['1234 5678', '12345678'],
  ])('a whole code that is pasted sends itself: %j', async (pasted, sent) => {
    const { user, given } = await show(viewOf(code));
    await user.paste(pasted);
    expect(given).toEqual([['answerChallenge', { code: sent, rememberDevice: false }]]);
  });

  test('a whole code is pasted over what stood there', async () => {
    const { user, given } = await show(viewOf(code));
    await user.type(field(), '99');
    field().select();
    await user.paste('123456');
    expect(given).toEqual([['answerChallenge', { code: '123456', rememberDevice: false }]]);
  });

  test('a code that is pasted behind a PIN waits for Verify, and both are sent', async () => {
    const { user, given } = await show(viewOf(code));
    await user.type(field(), 'abc1');
    await user.paste('123456');
    expect(given).toEqual([]);
    await user.keyboard('{Enter}');
    expect(given).toEqual([['answerChallenge', { code: 'abc1123456', rememberDevice: false }]]);
  });

  test('what is pasted where a token asks for more waits for Verify', async () => {
    const { user, given } = await show(viewOf({ ...code, prompt: 'Enter a new PIN' }));
    await user.paste('123456');
    expect(given).toEqual([]);
  });

  test.each([
    ['123-456', '123456'],
    ['123 - 456', '123456'],
    ['cccccc-dd 1', 'cccccc-dd1'],
  ])('typed as %s is sent as %s', async (typed, sent) => {
    const { user, given } = await show(viewOf(code));
    await user.keyboard(`${typed}{Enter}`);
    expect(given).toEqual([['answerChallenge', { code: sent, rememberDevice: false }]]);
  });

  test('a part of a code that is pasted waits for the rest', async () => {
    const { user, given } = await show(viewOf(code));
    await user.paste('123');
    expect(given).toEqual([]);
    expect(field().value).toBe('123');
  });

  test('a code that is pasted while one is being checked is not sent', async () => {
    const { user, given } = await show(viewOf({ ...code, working: true }));
    await user.click(field());
    await user.paste('123456');
    expect(given).toEqual([]);
  });

  test('nothing is sent from an empty field', async () => {
    const { user, given } = await show(viewOf(code));
    await user.keyboard('  {Enter}');
    expect(given).toEqual([]);
    expect(document.activeElement).toBe(field());
  });

  test('offers another way and remembering only where there is one', async () => {
    const { push, user, given } = await show(viewOf(code));
    await user.click(screen.getByRole('button', { name: 'Use another way' }));
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(given).toEqual([
      ['useAnotherWay', {}],
      ['cancelSignIn', {}],
    ]);
    push(viewOf({ ...code, canRemember: false, canUseAnother: false }));
    expect(screen.queryByRole('checkbox')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Use another way' })).toBeNull();
  });

  test('after a wrong code the focus is back in the field', async () => {
    const { push } = await show(viewOf({ ...code, working: true }));
    expect(screen.getByRole('status').textContent).toBe('Checking the code…');
    push(viewOf(code, { failure: { code: 'code-wrong', facts: {} } }));
    expect(screen.getByRole('alert').textContent).toContain('That code is not right.');
    expect(document.activeElement).toBe(field());
  });

  test('another challenge starts with an empty field, though it looks the same', async () => {
    const { push, user } = await show(viewOf(code));
    await user.keyboard('123');
    push(viewOf({ ...code, id: 'challenge-2' }));
    expect(field().value).toBe('');
  });
});

describe('remembering the device', () => {
  test('starts as it was the last time', async () => {
    const { user, given } = await show(viewOf({ ...code, remembered: true }));
    await user.keyboard('123456{Enter}');
    expect(given).toEqual([['answerChallenge', { code: '123456', rememberDevice: true }]]);
  });
});

describe('what a token asks for', () => {
  test('is shown and describes the field, and is no alert', async () => {
    await show(viewOf({ ...code, prompt: 'Enter a new PIN of 4 to 8 digits' }));
    expect(screen.getByText('Enter a new PIN of 4 to 8 digits')).toBeTruthy();
    expect(descriptionOf(field())).toBe('Enter a new PIN of 4 to 8 digits');
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('a security question', () => {
  const question: Code = {
    ...code,
    label: 'Security question',
    field: 'answer',
    prompt: 'What is the food you least liked as a child?',
  };
  const answer = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Answer' });

  test('is asked, and describes the field for its answer', async () => {
    await show(viewOf(question));
    expect(screen.getByRole('heading', { name: 'Answer the question' })).toBeTruthy();
    expect(descriptionOf(answer())).toBe('What is the food you least liked as a child?');
    expect(document.activeElement).toBe(answer());
    expect(answer().inputMode).not.toBe('numeric');
  });

  test('keeps the spaces within the answer', async () => {
    const { user, given } = await show(viewOf({ ...question, canRemember: false }));
    await user.keyboard(' mint  sauce {Enter}');
    expect(given).toEqual([['answerChallenge', { code: 'mint  sauce', rememberDevice: false }]]);
    expect(answer().value).toBe('');
  });

  test('digits that are pasted wait for Verify', async () => {
    const { user, given } = await show(viewOf(question));
    await user.paste('123456');
    expect(given).toEqual([]);
    expect(answer().value).toBe('123456');
  });
});

describe('the password once more', () => {
  const again: Code = { ...code, label: 'Password: enter it again', field: 'password', canRemember: false };
  const password = () => screen.getByLabelText<HTMLInputElement>('Password');

  test('is never drawn, and known to password managers', async () => {
    await show(viewOf(again));
    expect(screen.getByRole('heading', { name: 'Confirm your password' })).toBeTruthy();
    // The heading says what to do; whose password it is does not go without saying.
    expect(screen.getByText('alice@acme.example')).toBeTruthy();
    expect(screen.queryByText('Password: enter it again')).toBeNull();
    expect(password().type).toBe('password');
    expect(password().autocomplete).toBe('current-password');
    expect(document.activeElement).toBe(password());
  });

  test('is sent as it was typed, spaces and all, and forgotten', async () => {
    const { user, given } = await show(viewOf(again));
    await user.keyboard(' canary 7f3a {Enter}');
    expect(given).toEqual([['answerChallenge', { code: ' canary 7f3a ', rememberDevice: false }]]);
    expect(password().value).toBe('');
    expect(document.documentElement.outerHTML).not.toContain('canary');
  });

  test('that is half typed keeps the window from closing', async () => {
    const { user, given } = await show(viewOf(again));
    await user.keyboard('half{Escape}');
    expect(given).toEqual([]);
  });
});

describe('a code by message', () => {
  const message: Code = { ...code, resendAt: seconds(30) };
  const again = () => screen.getByRole('button', { name: 'Send again' });

  test('cannot be sent again before its time, and how long that is counts down', async () => {
    const view = viewOf(message);
    const { push, user, given } = await show(view);
    const timer = screen.getByRole('timer');
    expect(timer.textContent).toBe('You can send it again in 30 s.');
    expect(timer.getAttribute('aria-live')).toBe('off');
    expect(descriptionOf(again())).toBe('You can send it again in 30 s.');
    await user.click(again());
    expect(given).toEqual([]);
    push({ ...view, now: seconds(18.5) });
    expect(timer.textContent).toBe('You can send it again in 12 s.');
    expect(again().getAttribute('aria-disabled')).toBe('true');
  });

  test('can be sent again from then on', async () => {
    const { user, given } = await show({ ...viewOf(message), now: seconds(30) });
    expect(screen.queryByText(/You can send it again/)).toBeNull();
    expect(again().hasAttribute('aria-describedby')).toBe(false);
    await user.click(again());
    expect(given).toEqual([['sendAgain', {}]]);
  });

  test('being sent again is told as such, being checked as that', async () => {
    const { push, user } = await show(viewOf({ ...message, resendAt: seconds(0) }));
    await user.click(again());
    push(viewOf({ ...message, working: true }));
    expect(screen.getByRole('status').textContent).toBe('Sending…');
    push(viewOf(message));
    expect(document.activeElement).toBe(field());
    await user.keyboard('123456{Enter}');
    push(viewOf({ ...message, working: true }));
    expect(screen.getByRole('status').textContent).toBe('Checking the code…');
  });

  test('being too soon has one countdown, at the button', async () => {
    await show(viewOf(message, { failure: { code: 'message-too-soon', facts: { until: seconds(30) } } }));
    expect(screen.getByRole('alert').textContent).toContain('Enter that one, or wait a moment');
    expect(screen.getByRole('timer').textContent).toBe('You can send it again in 30 s.');
  });

  test('a code that no message brings cannot be sent again', async () => {
    await show(viewOf(code));
    expect(screen.queryByRole('button', { name: 'Send again' })).toBeNull();
    expect(screen.queryByRole('timer')).toBeNull();
  });
});

describe('a code that was used already', () => {
  const used: Code = { ...code, freshAt: seconds(20) };
  const verify = () => screen.getByRole('button', { name: 'Verify' });

  test('has to be waited out: one may type, and sends once the next one is there', async () => {
    const view = viewOf(used);
    const { push, user, given } = await show(view);
    const wait = 'The next code comes in 20 s.';
    expect(screen.getByRole('timer').textContent).toBe(wait);
    expect(screen.getByRole('timer').getAttribute('aria-live')).toBe('off');
    expect(descriptionOf(field())).toBe(wait);
    expect(verify().getAttribute('aria-disabled')).toBe('true');
    await user.keyboard('123456{Enter}');
    await user.click(verify());
    expect(given).toEqual([]);
    push({ ...view, now: seconds(20) });
    expect(screen.getByRole('timer').textContent).toBe('');
    expect(verify().hasAttribute('aria-disabled')).toBe(false);
    expect(field().value).toBe('123456');
    await user.click(verify());
    expect(given).toEqual([['answerChallenge', { code: '123456', rememberDevice: false }]]);
  });

  test('does not send itself when it is pasted', async () => {
    const { user, given } = await show(viewOf(used));
    await user.paste('123456');
    expect(given).toEqual([]);
    expect(field().value).toBe('123456');
  });
});
