import { awsFailureTexts } from './aws-failure-texts.ts';
import { deliveryFailureTexts } from './delivery-failure-texts.ts';
import type { Failure, FailureWriters } from './failure.ts';
import { fileFailureTexts } from './file-failure-texts.ts';
import { signInFailureTexts } from './sign-in-failure-texts.ts';

/** One plain sentence and the next thing to do; `details` is for the expert and may be empty. */
export interface FailureText {
  readonly sentence: string;
  readonly nextStep: string;
  readonly details: string;
}

const texts: FailureWriters = {
  ...signInFailureTexts,
  ...awsFailureTexts,
  ...fileFailureTexts,
  ...deliveryFailureTexts,
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
  'shortcut-taken': ({ shortcut }) => [
    `Another program uses ${shortcut} already, or the system does not let Rolecall have it.`,
    'Everything else is saved. Choose other keys.',
  ],
  'login-item-refused': () => [
    'The system did not take Rolecall into the list of programs that start with the desktop.',
    'Everything else is saved. Add Rolecall in the settings of your desktop.',
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
  return { sentence, nextStep, details: [details, failure.reference ?? ''].filter(Boolean).join(' · ') };
}
