import type { FailureWriters } from './failure.ts';

/** What can go wrong while keys are handed to programs and to the browser. */
export const deliveryFailureTexts = {
  'helper-needs-curl': () => [
    'Programs ask Rolecall for keys by way of curl, and there is none on this computer.',
    'Install curl, or choose another delivery.',
  ],
  'helper-path-unusable': ({ path }) => [
    'Rolecall’s own folder has characters in its path that not every AWS tool can start a program from.',
    'Choose another delivery for this role.',
    path,
  ],
  'helper-not-installed': ({ path, reason }) => [
    'The program by which AWS tools ask Rolecall could not be put into its folder.',
    'Check the folder’s permissions and the free space, then try again.',
    `${path}: ${reason}`,
  ],
  'agent-not-listening': ({ reason }) => [
    'Programs cannot ask Rolecall for keys on this computer now.',
    'Quit Rolecall and start it again. If it stays, choose another delivery.',
    reason,
  ],
  'endpoint-not-listening': ({ reason }) => [
    'The container endpoint could not be opened.',
    'Try again. If it stays, copy the keys instead.',
    reason,
  ],
  'console-not-here': ({ partition }) => [
    `AWS has no public sign-in to the console of ${partition}.`,
    'Use the role’s keys with a command-line tool instead.',
  ],
  'console-refused': ({ message }) => [
    'AWS did not open its console for these keys.',
    'Renew the role and try again. If it stays, give the details to your administrator.',
    message,
  ],
  'profile-forgotten': () => [
    'Rolecall does not know this profile any more.',
    'Choose its role in Rolecall again, or take the profile out of your config file.',
  ],
  'caller-waited': ({ profile, host }) => [
    `Rolecall needs you to sign in at ${host} to renew ${profile}.`,
    'Sign in there, then try again.',
  ],
  'caller-signed-out': ({ profile, host }) => [
    `You signed out of ${host} in Rolecall, so ${profile} is not renewed.`,
    'Sign in there, then try again.',
  ],
  'caller-unconfirmed': ({ profile }) => [
    `${profile} is production, and programs may have its keys only after you say so in Rolecall.`,
    'Answer there, then try again.',
  ],
  'caller-refused': ({ profile }) => [
    `${profile} is production, and you said in Rolecall that programs may not have its keys.`,
    'To let them, choose “Allow…” at it there.',
  ],
  'programs-paused': () => [
    'Rolecall gives out no keys while the screen is locked.',
    'Unlock it, then try again.',
  ],
  'browser-not-opened': () => [
    'Your browser could not be started.',
    'Set a default browser in your system’s settings, then try again.',
  ],
} satisfies Partial<FailureWriters>;
