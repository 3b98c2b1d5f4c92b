import type { FailureWriters } from './failure.ts';

/** What can go wrong between the AWS app and the keys. */
export const awsFailureTexts = {
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
  'app-denied': ({ host, message }) => [
    `A policy of ${host} does not let you open this app from here.`,
    'It goes by your network, your device or your group. Try from your company’s network or VPN, or ask your administrator.',
    message,
  ],
  'app-trouble': ({ host }) => [
    'Okta could not prepare the app.',
    `Try again. If it stays, ask the administrator of ${host}.`,
  ],
  'app-wants-password': ({ host }) => [
    'The app asks for your password once more.',
    `Sign in again. If it stays, ask the administrator of ${host} about the app’s sign-on rule.`,
  ],
  'app-wants-step-up': ({ host }) => [
    `The app asks you to verify once more at ${host}.`,
    'Choose the role again and answer in this window.',
  ],
  'app-gone': ({ host }) => [
    'The app’s link is no longer valid.',
    `Sign in again at ${host} and choose the app anew.`,
  ],
  'app-leads-elsewhere': ({ host }) => [
    `Okta sends you on to ${host} to open this app.`,
    'If that is your company’s sign-in service, Rolecall cannot show its page yet. If you do not know it, tell your administrator.',
  ],
  'app-for-iam-users': () => [
    'This app signs in IAM users, it does not carry roles.',
    'Choose another AWS app, or ask your administrator to set it up for SAML.',
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
  'role-arn-invalid': () => [
    'That is not the ARN of a role.',
    'It looks like arn:aws:iam::123456789012:role/Admin.',
  ],
  'provider-arn-invalid': () => [
    'That is not the ARN of a SAML identity provider.',
    'It looks like arn:aws:iam::123456789012:saml-provider/Okta.',
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
} satisfies Partial<FailureWriters>;
