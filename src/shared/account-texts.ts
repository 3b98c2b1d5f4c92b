import type { AccountColour } from './account-colours.ts';
import type { AccountSettingsView } from './view.ts';

/** What is set for an account, and the question before production; part of the one catalogue, `texts.ts`. */
export const accountTexts = {
  account: {
    heading: 'Account',
    label: 'Label',
    labelHint: 'Empty: as AWS names it.',
    /** In the empty field, while AWS has not told a name. */
    noName: 'No name known',
    colour: 'Colour',
    colours: {
      none: 'No colour',
      red: 'Red',
      orange: 'Orange',
      yellow: 'Yellow',
      green: 'Green',
      teal: 'Teal',
      blue: 'Blue',
      purple: 'Purple',
      pink: 'Pink',
    } satisfies Record<AccountColour, string>,
    production: 'Production',
    productionHint: 'Looks like it, and asks before its credentials are fetched.',
    productions: (byPattern: boolean): Record<AccountSettingsView['production'], string> => ({
      pattern: `As the pattern says (${byPattern ? 'yes' : 'no'})`,
      yes: 'Yes',
      no: 'No',
    }),
    save: 'Save',
  },
  production: {
    heading: 'Production',
    lead: 'What you run with these credentials runs in production.',
    once: 'Asked once for an account, until you sign out or Rolecall quits.',
    roles: 'Roles in production',
    more: (count: number) => `and ${count} more`,
    assume: 'Assume in production',
    cancel: 'Cancel',
    /** Instead, where no profile is written. */
    console: {
      what: 'AWS’ console opens in your browser with this role. No profile is written.',
      lead: 'What you do there is done in production.',
      confirm: 'Open the console in production',
    },
    /** Instead, where programs would get keys from then on. */
    handing: {
      process: (many: boolean) =>
        `Programs will get the keys of ${many ? 'these roles' : 'this role'} without a click, until you stop ${many ? 'them' : 'it'}.`,
      endpoint: () =>
        'Programs that know the container endpoint will get this role’s keys without a click, until you close it or stop the role.',
      once: 'Asked once, until the role is stopped.',
      confirm: 'Let programs have the keys',
    },
  },
} as const;
