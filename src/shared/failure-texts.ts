import type { Failure, FailureCode, FailureFacts } from './failure.ts';

/** One plain sentence and the next thing to do; `details` is for the expert and may be empty. */
export interface FailureText {
  readonly sentence: string;
  readonly nextStep: string;
  readonly details: string;
}

type Texts = {
  [C in FailureCode]: (facts: FailureFacts[C]) => [sentence: string, nextStep: string, details?: string];
};

const texts: Texts = {
  'organisation-invalid': ({ address }) => [
    address === '' ? 'Enter your Okta organisation.' : `“${address}” is not an Okta organisation.`,
    'Enter its name, such as acme, or its address, such as acme.okta.com.',
  ],
  'organisation-http': ({ host }) => [
    `${host} was given with http, which is not safe for a password.`,
    `Enter https://${host} instead.`,
  ],
  'organisation-user-info': ({ host }) => [
    'The address holds a user name or password.',
    `Enter only ${host}; you sign in on the next screen.`,
  ],
  'organisation-port': ({ host }) => ['An Okta organisation has no port.', `Enter only ${host}.`],
  'organisation-ip': ({ host }) => [
    `${host} is an IP address.`,
    'Enter the name of your organisation, such as acme.okta.com.',
  ],
  'organisation-admin': ({ suggestion }) => [
    'That is the address for administrators.',
    `Use ${suggestion} instead.`,
  ],
  'organisation-not-okta': ({ host }) => [
    `${host} does not answer as an Okta organisation.`,
    'Check the spelling.',
  ],
  'organisation-identity-engine': ({ host }) => [
    `${host} signs people in through Okta Identity Engine, which needs its own sign-in page.`,
    'Rolecall cannot open that page yet; organisations with classic sign-in work today.',
  ],
  unreachable: ({ host }) => [`${host} cannot be reached.`, 'Check your network or VPN, then try again.'],
  'timed-out': ({ host, seconds }) => [
    `${host} did not answer within ${seconds} seconds.`,
    'Try again in a moment.',
  ],
  'server-trouble': ({ host, status }) => [
    `${host} has trouble answering.`,
    'Try again in a few minutes.',
    `HTTP status ${status}`,
  ],
  'answer-unreadable': ({ host, status }) => [
    `${host} answered something that is not Okta’s.`,
    'A proxy or sign-in page of your network may be in between. Open a browser, sign in there, then try again.',
    `HTTP status ${status}`,
  ],
  'redirect-refused': ({ host }) => [
    `${host} tried to pass your sign-in on to another address.`,
    'Nothing was sent there. Check the organisation’s address.',
  ],
  'credentials-wrong': () => [
    'Wrong user name or password.',
    'Try again. If it was right, the account may be locked: ask your administrator.',
  ],
  'account-locked': () => [
    'This account is locked.',
    'Unlock it on your organisation’s sign-in page or ask your administrator.',
  ],
  'password-expired': ({ host }) => [
    'Your password has expired.',
    `Change it at ${host} in a browser, then sign in here.`,
  ],
  'enrolment-needed': ({ host }) => [
    'You have to set up a way to verify first.',
    `Sign in once at ${host} in a browser and set it up there.`,
  ],
  'status-unknown': ({ status, host }) => [
    'Okta asks for something that Rolecall does not know.',
    `Sign in once at ${host} in a browser, then try again.`,
    `Status ${status}`,
  ],
  'factors-unsupported': ({ host }) => [
    'None of your ways to verify can be used here yet.',
    `Add Okta Verify or Google Authenticator at ${host} in a browser.`,
  ],
  'code-wrong': () => ['That code is not right.', 'Enter the code that is shown now.'],
  'code-used': () => ['That code was used already.', 'Wait for the next code.'],
  'factor-locked': () => [
    'Too many wrong codes: this way to verify is locked.',
    'Use another way, or ask your administrator.',
  ],
  'push-denied': () => ['The sign-in was denied on the phone.', 'Send the push again, or use another way.'],
  'push-timed-out': () => ['Nobody answered the push.', 'Send the push again, or use another way.'],
  'sign-in-expired': () => ['The sign-in took too long.', 'Sign in again.'],
  'rate-limited': ({ host }) => [`${host} got too many attempts.`, 'Wait a minute, then try again.'],
  'okta-refused': ({ summary, errorCode, errorId }) => [
    summary === '' ? 'Okta refused the request.' : `Okta says: ${summary}`,
    'Try again. If it stays, give the details to your administrator.',
    `${errorCode} ${errorId}`.trim(),
  ],
  'session-over': ({ host }) => [`Your session at ${host} is over.`, 'Sign in again.'],
  'link-foreign': ({ host }) => [
    `Okta’s answer pointed to another address, ${host}.`,
    'Nothing was sent there. Tell your administrator.',
  ],
  'app-link-invalid': () => [
    'That is not the link of an Okta app.',
    'On your Okta dashboard, copy the address of the AWS app; it starts with https://.',
  ],
  'app-link-foreign': ({ host }) => [
    `That link belongs to ${host}.`,
    'Copy the link from the dashboard of the organisation that you signed in to.',
  ],
  'app-not-assigned': ({ host }) => [
    'This Okta account has no access to the app.',
    `Ask the administrator of ${host} to assign it to you.`,
  ],
  'app-wants-step-up': ({ host }) => [
    'The app asks for one more verification on its own page.',
    `Rolecall cannot show that page yet. Ask the administrator of ${host} whether the app can do without.`,
  ],
  'app-gone': ({ host }) => [
    'The app’s link is no longer valid.',
    `Sign out, sign in again and choose the app anew at ${host}.`,
  ],
  'page-without-form': ({ title, host }) => [
    title === ''
      ? 'Okta’s page held no sign-in for AWS.'
      : `Okta’s page held no sign-in for AWS: “${title}”.`,
    `Open the app once at ${host} in a browser and see what it says.`,
  ],
  'form-target-foreign': ({ host }) => [
    `The app signs in at ${host}, not at AWS.`,
    'Choose the AWS app, or ask your administrator for its link.',
  ],
  'assertion-unreadable': ({ reason }) => [
    'The sign-in that Okta made for AWS cannot be read.',
    'Try again. If it stays, give the details to your administrator.',
    reason,
  ],
  'assertion-refused': ({ message }) => [
    'Okta refused to sign you in to AWS.',
    'Ask your administrator.',
    message,
  ],
  'assertion-encrypted': () => [
    'The sign-in for AWS is encrypted, so its roles cannot be listed.',
    'Ask your administrator for an app without assertion encryption.',
  ],
  'assertion-too-long': ({ length, limit }) => [
    `You have so many roles that AWS does not accept the sign-in (${length.toLocaleString('en')} of ${limit.toLocaleString('en')} characters).`,
    'Ask your administrator to narrow the app’s groups, or to split the app.',
  ],
  'assertion-without-roles': () => [
    'The app gives you no AWS role.',
    'Ask your administrator to add you to a group with a role.',
  ],
  'aws-assertion-expired': ({ clockOffSeconds }) => [
    'AWS found the sign-in too old.',
    Math.abs(clockOffSeconds) > 60
      ? `This computer’s clock is off by about ${Math.abs(Math.round(clockOffSeconds / 60))} min: set it, then try again.`
      : 'Try again.',
  ],
  'aws-provider-untrusting': ({ provider }) => [
    'AWS does not trust the certificate that Okta signed with.',
    'An AWS administrator must update the SAML provider.',
    provider,
  ],
  'aws-claim-invalid': ({ message }) => [
    'AWS refused a value that Okta sent about you.',
    'The administrator of the Okta app must correct it.',
    message,
  ],
  'aws-role-refused': ({ role }) => [
    'The role does not let your identity provider in.',
    'Ask an AWS administrator to check the role’s trust policy.',
    role,
  ],
  'aws-duration-refused': ({ seconds }) => [
    `AWS refused every duration, down to ${Math.round(seconds / 60)} min.`,
    'Ask an AWS administrator about the role’s maximum session duration.',
  ],
  'aws-region-disabled': ({ region, account }) => [
    `The region ${region} is switched off for account ${account}.`,
    'Choose another region in Settings.',
  ],
  'aws-throttled': () => ['AWS is getting too many requests.', 'Wait a moment, then try again.'],
  'aws-answer-empty': ({ host }) => [
    `${host} answered without credentials.`,
    'A proxy or sign-in page of your network may be in between. Open a browser, sign in there, then try again.',
  ],
  'aws-refused': ({ code, message }) => [
    'AWS refused the request.',
    'Give the details to your administrator.',
    `${code}: ${message}`,
  ],
  'file-unwritable': ({ path, reason }) => [
    `${path} cannot be written.`,
    'Check its permissions and the free space.',
    reason,
  ],
  'file-unsafe': ({ path, reason }) => [
    `${path} cannot be changed safely: ${reason}.`,
    'Nothing was written. Correct the file, then try again.',
  ],
  'file-busy': ({ path }) => [
    `Another program keeps changing ${path}.`,
    'Nothing was written. Try again in a moment.',
  ],
  'profile-not-ours': ({ path, profile }) => [
    `The profile “${profile}” in ${path} was not made by Rolecall.`,
    'Nothing was written. Rename or remove that profile, then try again.',
  ],
  'role-unknown': () => ['That role is no longer in the list.', 'Choose a role again.'],
  'grant-unknown': () => ['Those credentials were stopped already.', 'Choose a role again.'],
  'keys-gone': ({ profile }) => [`The keys of “${profile}” are no longer there.`, 'Renew it first.'],
  'not-asked': () => ['That step is over.', 'Go on with what the window shows.'],
  busy: () => ['A sign-in is already going on.', 'Finish or cancel it first.'],
  cancelled: () => ['Cancelled.', 'Nothing was changed.'],
  'bad-request': () => ['Rolecall’s window sent something invalid.', 'Try again.'],
  forbidden: () => ['That request did not come from Rolecall’s window.', 'Nothing was done.'],
  internal: () => ['Something went wrong inside Rolecall.', 'Try again. If it stays, start Rolecall anew.'],
};

/** The words for a failure, for the window, a notification or a terminal alike. */
export function failureText(failure: Failure): FailureText {
  // The map is keyed by the same code that types the facts; TypeScript cannot see through the union.
  const write = texts[failure.code] as (facts: Failure['facts']) => [string, string, string?];
  const [sentence, nextStep, details = ''] = write(failure.facts);
  return { sentence, nextStep, details };
}
