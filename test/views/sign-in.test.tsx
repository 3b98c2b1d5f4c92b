import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Screen } from '../../src/shared/view.ts';
import { viewOf } from './samples.ts';
import { show } from './show.tsx';

type SignIn = Extract<Screen, { name: 'sign-in' }>;
const signIn: SignIn = {
  name: 'sign-in',
  host: 'acme.okta.com',
  username: '',
  working: false,
  demo: false,
};
const username = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Username' });
const password = () => screen.getByLabelText<HTMLInputElement>('Password');

describe('sign in', () => {
  test('says where one signs in', async () => {
    await show(viewOf(signIn));
    expect(screen.getByRole('heading', { name: 'Sign in' })).toBeTruthy();
    expect(screen.getByRole('main').textContent).toContain('acme.okta.com');
  });

  test('starts in the username when none is known, else in the password', async () => {
    const { push } = await show(viewOf(signIn));
    expect(document.activeElement).toBe(username());
    push(viewOf({ ...signIn, host: 'other.okta.com', username: 'alice' }));
    expect(username().value).toBe('alice');
    expect(document.activeElement).toBe(password());
  });

  test('sends both from the keyboard', async () => {
    const { user, given } = await show(viewOf(signIn));
    await user.keyboard('alice{Tab}correct horse {Enter}');
    expect(given).toEqual([['signIn', { username: 'alice', password: 'correct horse ' }]]);
  });

  test('leaves no trace of the password once it is sent', async () => {
    const { user } = await show(viewOf({ ...signIn, username: 'alice' }));
    await user.keyboard('canary-7f3a{Enter}');
    expect(password().value).toBe('');
    expect(document.documentElement.outerHTML).not.toContain('canary-7f3a');
  });

  test('never draws the password', async () => {
    await show(viewOf(signIn));
    expect(password().type).toBe('password');
  });

  test('an empty field takes the focus instead of being sent', async () => {
    const { user, given } = await show(viewOf(signIn));
    await user.keyboard('alice{Enter}');
    expect(given).toEqual([]);
    expect(document.activeElement).toBe(password());
    await user.clear(username());
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(document.activeElement).toBe(username());
  });

  test('while signing in says so and can be cancelled', async () => {
    const { push, user, given } = await show(viewOf({ ...signIn, username: 'alice' }));
    push(viewOf({ ...signIn, username: 'alice', working: true }));
    expect(screen.getByRole('status', { name: 'Signing in…' }).textContent).toBe('Signing in…');
    expect(screen.queryByRole('button', { name: 'Sign in' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Back' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(given).toEqual([['cancelSignIn', {}]]);
  });

  test('keeps the focus in the window when the pressed button gives way to the status', async () => {
    const { push, user } = await show(viewOf({ ...signIn, username: 'alice' }));
    await user.type(password(), 'secret');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    push(viewOf({ ...signIn, username: 'alice', working: true }));
    expect(document.activeElement).toBe(screen.getByRole('status'));
  });

  test('after a failure the focus is in the password, and a later push does not move it', async () => {
    const failed = viewOf(
      { ...signIn, username: 'alice' },
      { failure: { code: 'credentials-wrong', facts: {} } },
    );
    const { push, user } = await show(viewOf({ ...signIn, username: 'alice', working: true }));
    push(failed);
    expect(screen.getByRole('alert').textContent).toContain('Wrong user name or password.');
    expect(document.activeElement).toBe(password());
    await user.click(username());
    push({ ...failed, now: failed.now + 60_000, failure: { code: 'credentials-wrong', facts: {} } });
    expect(document.activeElement).toBe(username());
  });

  test('keeps the user name that was typed while the answer is awaited', async () => {
    const { push, user } = await show(viewOf(signIn));
    await user.keyboard('alice{Tab}secret{Enter}');
    push(viewOf({ ...signIn, working: true }));
    push(viewOf(signIn, { failure: { code: 'credentials-wrong', facts: {} } }));
    expect(username().value).toBe('alice');
  });

  test('leads back to the organisation', async () => {
    const { user, given } = await show(viewOf(signIn));
    await user.click(screen.getByRole('button', { name: 'Back' }));
    expect(given).toEqual([['go', { place: 'welcome' }]]);
  });

  test('tells the demo’s users only in the demo', async () => {
    const { push } = await show(viewOf(signIn));
    expect(screen.queryByText(/password rolecall/)).toBeNull();
    push(viewOf({ ...signIn, demo: true }));
    expect(screen.getByText(/user name alice, password rolecall/)).toBeTruthy();
  });
});
