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
  keep: 'unknown',
  kept: false,
};
const username = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Username' });
const keep = () =>
  screen.queryByRole<HTMLInputElement>('checkbox', { name: 'Keep me signed in on this computer' });
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

  test('sends nothing before the moment that Okta named, and what was typed stays', async () => {
    const shown = viewOf({ ...signIn, username: 'alice' });
    const failure = {
      code: 'rate-limited',
      facts: { host: 'acme.okta.com', until: shown.now + 9000 },
    } as const;
    const { user, given, push } = await show({ ...shown, failure });
    await user.keyboard('secret{Enter}');
    expect(given).toEqual([]);
    expect(password().value).toBe('secret');
    push({ ...shown, failure, now: shown.now + 9000 });
    await user.keyboard('{Enter}');
    expect(given).toEqual([['signIn', { username: 'alice', password: 'secret', keep: false }]]);
  });

  test('sends both from the keyboard', async () => {
    const { user, given } = await show(viewOf(signIn));
    await user.keyboard('alice{Tab}correct horse {Enter}');
    expect(given).toEqual([['signIn', { username: 'alice', password: 'correct horse ', keep: false }]]);
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

  test('somebody else who was chosen meanwhile finds an empty password and their own name', async () => {
    const { push, user, given } = await show(viewOf({ ...signIn, username: 'alice', keep: 'offered' }));
    await user.type(password(), 'secret');
    push(viewOf({ ...signIn, username: 'bob', keep: 'offered', kept: true }));
    expect(username().value).toBe('bob');
    expect(password().value).toBe('');
    expect(keep()?.checked).toBe(true);
    await user.type(password(), 'his{Enter}');
    expect(given).toEqual([['signIn', { username: 'bob', password: 'his', keep: true }]]);
  });

  test('tells the demo’s users only in the demo', async () => {
    const { push } = await show(viewOf(signIn));
    expect(screen.queryByText(/password rolecall/)).toBeNull();
    push(viewOf({ ...signIn, demo: true }));
    expect(screen.getByText(/user name alice, password rolecall/)).toBeTruthy();
  });
});

describe('keep me signed in', () => {
  test('is sent when ticked, and explained', async () => {
    const { user, given } = await show(viewOf({ ...signIn, username: 'alice', keep: 'offered' }));
    const hint = document.getElementById(keep()?.getAttribute('aria-describedby') ?? '');
    expect(hint?.textContent).toBe('The session is encrypted by your system’s keyring.');
    await user.click(screen.getByText('Keep me signed in on this computer'));
    await user.type(password(), 'secret{Enter}');
    expect(given).toEqual([['signIn', { username: 'alice', password: 'secret', keep: true }]]);
  });

  test('in the demo keeping says that the demo itself does not last', async () => {
    await show(viewOf({ ...signIn, demo: true, keep: 'offered' }));
    expect(screen.getByText('The demo organisation itself ends with Rolecall.')).toBeTruthy();
    expect(keep()).not.toBeNull();
  });

  test('is not sent unless ticked', async () => {
    const { user, given } = await show(viewOf({ ...signIn, username: 'alice', keep: 'offered' }));
    await user.keyboard('secret{Enter}');
    expect(given).toEqual([['signIn', { username: 'alice', password: 'secret', keep: false }]]);
  });

  test('starts as it was the last time', async () => {
    await show(viewOf({ ...signIn, keep: 'offered', kept: true }));
    expect(keep()?.checked).toBe(true);
  });

  test('stays ticked over a wrong password', async () => {
    const { push, user } = await show(viewOf({ ...signIn, keep: 'offered' }));
    await user.keyboard('alice{Tab}secret{Tab} ');
    push(viewOf({ ...signIn, username: 'alice', keep: 'offered', working: true }));
    push(
      viewOf(
        { ...signIn, username: 'alice', keep: 'offered' },
        { failure: { code: 'credentials-wrong', facts: {} } },
      ),
    );
    expect(keep()?.checked).toBe(true);
  });

  test('is not offered before it is known whether it can be', async () => {
    await show(viewOf(signIn));
    expect(keep()).toBeNull();
    expect(screen.queryByText(/keyring/)).toBeNull();
  });

  test('cannot be had without a keyring, and why is said', async () => {
    await show(viewOf({ ...signIn, keep: 'no-keyring' }));
    expect(keep()).toBeNull();
    expect(screen.getByText(/^No keyring was found/)).toBeTruthy();
  });

  test('its coming takes nothing away that was typed', async () => {
    const { push, user } = await show(viewOf(signIn));
    await user.keyboard('alice{Tab}secret');
    push(viewOf({ ...signIn, keep: 'offered' }));
    expect(username().value).toBe('alice');
    expect(password().value).toBe('secret');
    expect(document.activeElement).toBe(password());
  });
});
