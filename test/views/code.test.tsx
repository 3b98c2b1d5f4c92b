import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Screen } from '../../src/shared/view.ts';
import { viewOf } from './samples.ts';
import { show } from './show.tsx';

type Code = Extract<Screen, { name: 'code' }>;
const code: Code = {
  name: 'code',
  label: 'Google Authenticator: enter a code',
  canRemember: true,
  canUseAnother: true,
  working: false,
};
const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Code' });

describe('code', () => {
  test('starts in the field, which asks for digits and offers what the system knows', async () => {
    await show(viewOf(code));
    expect(document.activeElement).toBe(field());
    expect(field().inputMode).toBe('numeric');
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

  test('a whole code that is pasted sends itself', async () => {
    const { user, given } = await show(viewOf(code));
    await user.paste('123 456\n');
    expect(given).toEqual([['answerChallenge', { code: '123456', rememberDevice: false }]]);
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

  test('a code for another factor starts with an empty field', async () => {
    const { push, user } = await show(viewOf(code));
    await user.keyboard('123');
    push(viewOf({ ...code, label: 'SMS: send a code to +1 XXX-XXX-1337' }));
    expect(field().value).toBe('');
  });
});
