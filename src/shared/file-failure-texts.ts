import type { FailureWriters } from './failure.ts';

/** What the system's own codes mean, as the end of “… cannot be written: ”. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'it is protected from changes',
  EPERM: 'it is protected from changes',
  EROFS: 'its disk is read-only',
  ENOSPC: 'its disk is full',
  EDQUOT: 'your space on its disk is used up',
  EISDIR: 'a folder stands in its place',
  ENOTDIR: 'a file stands where its folder should be',
  ELOOP: 'its link leads back to itself',
  ENAMETOOLONG: 'its path is too long',
  EBUSY: 'another program holds it',
  ENOENT: 'it is no longer there',
};

/** The words of what goes wrong with the person's files. */
export const fileFailureTexts = {
  'file-unwritable': ({ path, reason }) => [
    `${path} cannot be written${reason in reasons ? `: ${reasons[reason]}` : ''}.`,
    'It is as it was. Check its permissions and the free space, or choose another file in Settings.',
    reason,
  ],
  'file-unsafe': ({ path, line, reason, repair }) => [
    `${path} cannot be changed safely: ${line === 0 ? '' : `line ${line}: `}${reason}.`,
    repair
      ? 'Nothing was written. Rolecall can repair it and shows the lines first.'
      : 'Nothing was written. Correct the file, then try again.',
  ],
  'file-busy': ({ path }) => [
    `Another program keeps changing ${path}.`,
    'Nothing was written. Try again in a moment.',
  ],
  'profile-not-ours': ({ path, profile }) => [
    `The profile “${profile}” in ${path} was not made by Rolecall.`,
    'Choose its role in the list: the lines are shown before anything is written.',
  ],
  'proposal-outdated': ({ path }) => [
    `${path} has changed since these lines were shown.`,
    'Nothing was written. Look at the lines again.',
  ],
  'proposal-gone': () => ['That question is no longer open.', 'Nothing was changed.'],
  'repair-needless': () => ['There is nothing to repair any more.', 'Try again.'],
  'undo-nothing': () => [
    'There is no change to undo.',
    'Rolecall can undo the last change of the files since it was started.',
  ],
  'undo-overtaken': ({ path }) => [
    `The lines that Rolecall changed in ${path} have changed again since.`,
    'Nothing was undone. Backups lie beside the file.',
  ],
  'extra-file-failed': ({ path, why }) => [
    `The profile was not written to ${path} as well. ${why}`,
    'The first file has it. Correct that file or its path in Settings, then renew.',
  ],
  'profile-removal-failed': ({ path, why }) => [
    `The profile is still in ${path}. ${why}`,
    'Correct that file, then stop again.',
  ],
  'rivals-stay': ({ path, why }) => [
    `The profile is written, but ${path} still says otherwise. ${why}`,
    'Correct that file, then renew.',
  ],
  'profile-name-taken': ({ name, role }) => [
    `“${name}” is the profile of another role: ${role}.`,
    'Choose another name.',
  ],
  'template-invalid': ({ template }) => [
    `“${template}” cannot make names of profiles.`,
    'Use {account}, {accountId}, {role}, {app} and {org}, such as {account}-{role}.',
  ],
  'keys-in-no-file': ({ profile }) => [
    `The keys of ${profile} are in no file.`,
    'Choose “Written to the file” in its role options, and renew it.',
  ],
  'nothing-pinned': () => ['No role is pinned.', 'Pin roles in the list first.'],
  'together-partly': ({ done, failed, why }) => [
    `${done} of ${done + failed} pinned roles were written.`,
    'Choose one of the others to see what is wrong with it.',
    why,
  ],
} satisfies Partial<FailureWriters>;
