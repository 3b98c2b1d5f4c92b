import type { FailureWriters } from './failure.ts';

/** What can go wrong on the way into Okta. */
export const signInFailureTexts = {
  'credentials-wrong': () => [
    'Wrong user name or password.',
    'Try again. If it was right, the account may be locked: ask your administrator.',
  ],
  'account-locked': () => [
    'This account is locked.',
    'Unlock it on your organisation’s sign-in page or ask your administrator.',
  ],
  'account-inactive': ({ host }) => [
    'This account is not active.',
    `Ask the administrator of ${host} to activate it.`,
  ],
  'password-expired': ({ host }) => [
    'Your password has expired.',
    `Change it at ${host} in a browser, then sign in here.`,
  ],
  'password-refused': ({ summary }) => [
    'Okta did not change the password.',
    summary === '' ? 'Choose another one and try again.' : summary,
  ],
  'enrolment-needed': ({ host }) => [
    'You have to set up a way to verify first.',
    `Sign in once at ${host} in a browser and set it up there, then sign in here.`,
  ],
  'recovery-needed': ({ host }) => [
    'Okta is in the middle of recovering this account.',
    `Finish that at ${host} in a browser, then sign in here.`,
  ],
  'status-unknown': ({ status, host }) => [
    'Okta asks for something that Rolecall does not know.',
    `Sign in once at ${host} in a browser, then try again.`,
    `Status ${status}`,
  ],
  'sign-in-policy': ({ host }) => [
    `A policy of ${host} does not let you sign in from here.`,
    'It goes by your network, your device or your group. Try from your company’s network or VPN, or ask your administrator.',
  ],
  'access-forbidden': ({ host }) => [
    `${host} turned the request away before Okta looked at it.`,
    'Your network may be blocked, or the sign-in took more than five minutes. Try again, from your company’s network or VPN if you can.',
  ],
  'feature-off': ({ host }) => [
    'Your organisation has not switched this on in Okta.',
    `Use another way, or ask the administrator of ${host}.`,
  ],
  'endpoint-gone': ({ host }) => [
    `${host} no longer offers this way to sign in.`,
    'Look for a newer version of Rolecall, or use your organisation’s sign-in page.',
  ],
  'identity-engine': ({ host }) => [
    `${host} asks on its own sign-in page, which Rolecall cannot show yet.`,
    'Ask your administrator whether you can sign in without that page.',
  ],
  'identity-elsewhere': ({ host, provider }) => [
    `${host} sends you to another sign-in service.`,
    'Your password is kept there, so Rolecall did not send it. That page cannot be shown here yet.',
    `Identity provider ${provider}`,
  ],
  'factors-unsupported': ({ host }) => [
    'Okta asks you to verify but lists no way to do so.',
    `Set one up at ${host} in a browser, then sign in here.`,
  ],
  'factor-on-page': ({ factor, host }) => [
    `${factor} can only be used on the sign-in page of ${host}.`,
    'Rolecall cannot show that page yet. Use another way, or add Okta Verify or an authenticator app.',
  ],
  'factor-locked': () => [
    'Too many wrong codes: this way to verify is locked.',
    'Use another way, or ask your administrator.',
  ],
  'factor-trouble': () => ['This way to verify does not work just now.', 'Use another way, or try again.'],
  'factor-inactive': () => [
    'This way to verify is switched off for you.',
    'Use another way, or ask your administrator.',
  ],
  'code-wrong': () => ['That code is not right.', 'Enter the newest one.'],
  'code-used': () => ['That code was used already.', 'Wait for the next code.'],
  'code-late': () => [
    'That code was right, but at another time.',
    'Set the clock of the device that shows it, then enter the code that is shown now.',
  ],
  'answer-wrong': () => ['That answer is not right.', 'Try again.'],
  'password-wrong': () => ['That password is not right.', 'Try again.'],
  'token-prompt': ({ prompt }) => [prompt, 'Enter it below.'],
  'message-too-soon': () => [
    'A code was sent less than 30 seconds ago.',
    'Enter that one, or wait a moment and send it again.',
  ],
  'message-limit': () => ['Okta sends no more messages for now.', 'Use another way, or try again later.'],
  'push-denied': () => ['The sign-in was denied on the phone.', 'Send the push again, or use another way.'],
  'push-timed-out': () => ['Nobody answered the push.', 'Send the push again, or use another way.'],
  'push-failed': () => ['The push did not work.', 'Send the push again, or use another way.'],
  'sign-in-expired': () => ['The sign-in took too long.', 'Sign in again.'],
  'sign-in-out-of-step': () => [
    'Okta lost step with this sign-in.',
    'Try again. If it stays, cancel and sign in again.',
  ],
  'rate-limited': ({ host, until }) => [
    `${host} got too many attempts.`,
    until === null ? 'Wait a minute, then try again.' : 'It asks for a pause before the next one.',
  ],
  'okta-refused': ({ summary }) => [
    summary === '' ? 'Okta refused the request.' : `Okta says: ${summary}`,
    'Try again. If it stays, give the details to your administrator.',
  ],
  'keyring-locked': () => [
    'The keyring that holds your Okta session is locked.',
    'Unlock it, or sign in again.',
  ],
  'session-over': ({ host }) => [`Your session at ${host} is over.`, 'Sign in again.'],
  'session-not-opened': ({ host }) => [
    `You are signed in, but ${host} did not open a session.`,
    'Sign in again. If it stays, give the details to your administrator.',
  ],
  'link-foreign': ({ host }) => [
    `Okta’s answer pointed to another address, ${host}.`,
    'Nothing was sent there. Tell your administrator.',
  ],
} satisfies Partial<FailureWriters>;
