import type { DemoUser } from './user.ts';
import { user } from './user-builder.ts';

/** What comes between the person and Okta. */
export const troubleUsers: readonly DemoUser[] = [
  user('okta-broken', 'Okta is unavailable (503).', { signIn: 'unavailable' }),
  user('okta-slow', 'Okta never answers.', { signIn: 'hangs' }),
  user('okta-html', 'A proxy answers for Okta with a page, status 200.', { signIn: 'page' }),
  user('plaintext', 'Okta answers 401 in plain text.', { signIn: 'plain-text' }),
  user('redirect', 'Okta’s address sends the password on to a stranger.', { signIn: 'redirects' }),
  user('ratelimited', 'Okta limits the first sign-in for twenty seconds, then lets it through.', {
    signIn: 'rate-limited',
  }),
  user('forbidden', 'A network zone forbids the sign-in with a page.', { signIn: 'forbidden' }),
  user('forbidden-json', 'A network policy forbids the sign-in in a form that is not Okta’s.', {
    signIn: 'forbidden-json',
  }),
];
