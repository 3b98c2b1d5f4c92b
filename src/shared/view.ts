import type { AccountColour } from './account-colours.ts';
import type { Failure } from './failure.ts';
import type { PasswordPolicy } from './password-policy.ts';
import type { ProposalView } from './proposal-view.ts';
import type { Delivery, OutputFormat, SettingsView } from './settings-view.ts';

/** How a factor is used: a push, a message with a code, a code that a device shows, an answer, a password, or only on the organisation's page. */
export type FactorKind = 'push' | 'message' | 'code' | 'question' | 'password' | 'page';

/** A factor as the person sees it: its accessible name is the button's label (ARCHITECTURE.md, "Words"). */
export interface FactorView {
  readonly id: string;
  readonly kind: FactorKind;
  readonly label: string;
  /** The one this identity used last; it stands first. */
  readonly lastUsed: boolean;
}

/** Whether "Keep me signed in on this computer" can be offered: only where the OS has a keyring. */
export type KeepOffer = 'offered' | 'no-keyring' | 'unknown';

/** The one thing the window shows. Each screen carries exactly what it draws; `working` says that an answer is awaited. */
export type Screen =
  | { readonly name: 'welcome'; readonly address: string; readonly working: boolean }
  | {
      readonly name: 'sign-in';
      readonly host: string;
      readonly username: string;
      readonly working: boolean;
      /** Sentence for the demo organisation only: which user names there are. */
      readonly demo: boolean;
      readonly keep: KeepOffer;
      /** Whether this identity was kept signed in before: the checkbox starts that way. */
      readonly kept: boolean;
    }
  | { readonly name: 'factors'; readonly factors: readonly FactorView[]; readonly working: boolean }
  | {
      readonly name: 'code';
      /** Tells one challenge from the next, so that fields start empty. */
      readonly id: string;
      readonly label: string;
      readonly field: 'code' | 'answer' | 'password';
      /** The security question, or what a token device asks for (a new PIN, the next code); null: the usual words. */
      readonly prompt: string | null;
      /** The code came by message and can be sent again from this moment on (ms since the epoch); null: no such thing. */
      readonly resendAt: number | null;
      /** The code of this moment was used already: a new one is shown from this moment on (ms since the epoch). */
      readonly freshAt: number | null;
      readonly canRemember: boolean;
      readonly remembered: boolean;
      readonly canUseAnother: boolean;
      readonly working: boolean;
    }
  | {
      readonly name: 'push';
      readonly label: string;
      /** The number to tap on the phone; 0 is a number. */
      readonly number: number | null;
      /** `stopped`: denied or timed out; it may be sent again. `approved`: the sign-in goes on. */
      readonly state: 'waiting' | 'stopped' | 'approved';
      readonly canRemember: boolean;
      readonly remembered: boolean;
      /** Whether a push goes out by itself after the password from now on. */
      readonly autoPush: boolean;
      readonly canUseAnother: boolean;
    }
  | {
      /** The password will expire in `days`: change it now or go on. */
      readonly name: 'password-warning';
      readonly days: number | null;
      readonly canChange: boolean;
      readonly working: boolean;
    }
  | {
      readonly name: 'new-password';
      /** Otherwise it may be left as it is. */
      readonly expired: boolean;
      readonly policy: PasswordPolicy;
      readonly working: boolean;
    }
  | {
      /** Where Rolecall cannot go on itself: what has to be done, and the organisation's page in the browser. */
      readonly name: 'organisation-page';
      readonly host: string;
      readonly why: Failure;
      readonly canUseAnother: boolean;
    }
  | {
      readonly name: 'apps';
      readonly apps: readonly { readonly id: string; readonly label: string }[];
      /** Labels of IAM Identity Center apps, which look alike and cannot be used. */
      readonly unusable: readonly string[];
      readonly working: boolean;
    }
  | {
      readonly name: 'app-link';
      readonly unusable: readonly string[];
      /** Okta listed AWS apps, only not the one that is wanted. */
      readonly anyListed: boolean;
      readonly canUseAnother: boolean;
      readonly working: boolean;
    }
  /** The assertion of this app is encrypted: the person names the role and its provider. */
  | { readonly name: 'role-by-hand'; readonly app: string; readonly working: boolean }
  /** `assuming`: the profile that credentials are being fetched for. `canAddApp`: the session is live. */
  | { readonly name: 'roles'; readonly assuming: string | null; readonly canAddApp: boolean }
  | { readonly name: 'grants' }
  | { readonly name: 'settings' }
  /** What is set for one role alone. */
  | {
      readonly name: 'role';
      readonly role: RoleView;
      readonly own: RoleSettingsView;
      /** The name that its profile has while none is chosen here. */
      readonly profile: string;
      /** Where it was opened. */
      readonly behind: 'roles' | 'grants';
    }
  /** What is set for one account. */
  | ({ readonly name: 'account'; readonly behind: 'roles' | 'grants' | 'role' } & AccountView)
  /**
   * A role of production was clicked: asked once, and remembered until the person signs out or Rolecall quits. `handing`: programs would
   * get its keys without a click from then on, asked once for each grant; `console`: no profile is written, the console is opened.
   */
  | {
      readonly name: 'production';
      readonly id: string;
      readonly roles: readonly RoleView[];
      readonly handing: 'process' | 'endpoint' | 'console' | null;
    }
  /** What was handed out. `version` grows whenever it is worth asking for anew. */
  | { readonly name: 'journal'; readonly version: number }
  /** “What will my terminal use?”; `profiles`: those of ours, to choose from. */
  | { readonly name: 'inspector'; readonly profile: string; readonly profiles: readonly string[] }
  | ({ readonly name: 'proposal'; readonly working: boolean } & ProposalView);

export type GrantState = 'live' | 'expiring' | 'expired' | 'renewing' | 'failed';

export interface GrantView {
  readonly id: string;
  readonly profile: string;
  readonly account: string;
  readonly accountName: string;
  readonly colour: AccountColour;
  readonly production: boolean;
  readonly roleName: string;
  readonly state: GrantState;
  /** ms since the epoch, by this computer's clock. */
  readonly expiresAt: number;
  /** Granted duration in seconds; the ring is drawn from it. */
  readonly duration: number;
  /** Assumed-role ARN as STS told it; empty until known. */
  readonly caller: string;
  readonly delivery: Delivery;
  /** Path of the file that holds the profile; empty: its keys are in no file. */
  readonly file: string;
  /** Its container endpoint is open. */
  readonly endpoint: boolean;
  /**
   * It is production, and a program asks for its keys: `asking`: the window asks whether it may have them; `refused`: the person said no, and
   * programs are told so. Null: neither.
   */
  readonly programs: 'asking' | 'refused' | null;
  /** AWS' console can be opened with it; in some partitions it cannot. */
  readonly console: boolean;
  /** The favourite regions that its partition has. */
  readonly consoleRegions: readonly string[];
  /** Id of its role. */
  readonly role: string;
  readonly identity: string;
  /** The same keys are written as `default` too. */
  readonly isDefault: boolean;
  /** Why the last renewal failed, or a file besides the first was not written. */
  readonly failure: Failure | null;
  /** It cannot be renewed without the person: the Okta session is over, say. *Renew* leads to the missing step. */
  readonly needsYou: boolean;
}

export interface RoleView {
  readonly id: string;
  readonly account: string;
  /** The person's label for the account, else what AWS calls it; empty: only its number is known. */
  readonly accountName: string;
  readonly colour: AccountColour;
  readonly production: boolean;
  /** Role name with its path: `team/Admin`. */
  readonly name: string;
  readonly app: string;
  /** Set when the role cannot be assumed with an assertion. */
  readonly unusable: 'reserved' | null;
  readonly pinned: boolean;
}

/** What is set for one role; empty and 0: as the settings for all say. */
export interface RoleSettingsView {
  readonly profile: string;
  readonly region: string;
  readonly output: OutputFormat;
  /** Seconds. */
  readonly duration: number;
  readonly delivery: '' | Delivery;
}

/** An account with what the person set for it. */
export interface AccountView {
  /** Twelve digits. */
  readonly account: string;
  /** What AWS calls it; empty: unknown. */
  readonly learned: string;
  readonly own: AccountSettingsView;
  /** Whether the pattern in the settings says that it is production. */
  readonly byPattern: boolean;
}

export interface AccountSettingsView {
  readonly label: string;
  readonly colour: AccountColour;
  readonly production: 'pattern' | 'yes' | 'no';
}

export interface IdentityView {
  readonly id: string;
  readonly username: string;
  readonly host: string;
  readonly state: 'signed-out' | 'signing-in' | 'asked' | 'live';
}

export type NoticeText =
  | 'copied'
  | 'profile-copied'
  | 'endpoint-copied'
  | 'endpoint-stopped'
  | 'clipboard-cleared'
  | 'clipboard-others'
  | 'console-opening'
  | 'console-opened'
  | 'journal-cleared'
  | 'stopped'
  | 'settings-saved'
  | 'saved-for-renewal'
  | 'details-copied'
  | 'not-kept'
  | 'undone'
  | 'repaired'
  | 'default-on'
  | 'default-off'
  | 'together-written'
  | 'roles-left-out'
  | 'apps-left-out';

/** All that a surface may know, secret-free, pushed after each change. It carries `now`: no surface has a clock of its own. */
export interface View {
  readonly now: number;
  readonly screen: Screen;
  readonly identities: readonly IdentityView[];
  /** Id of the identity that the window speaks about. */
  readonly current: string | null;
  readonly grants: readonly GrantView[];
  /** In the order in which they were pinned. */
  readonly pinned: readonly RoleView[];
  /** So many roles that were chosen together are being assumed. */
  readonly assumingTogether: number;
  /** The last change of the files can still be undone. */
  readonly canUndo: boolean;
  /** It was a *Stop*, which is taken back without a question. */
  readonly canUndoStop: boolean;
  /** Whether anybody on this desktop shows notifications. */
  readonly notifications: 'unknown' | 'shown' | 'unseen';
  /** What is used most and was used last of each identity and is not pinned, the most likely first. */
  readonly recents: readonly RoleView[];
  /** Stays until the next action. */
  readonly failure: Failure | null;
  /** What the screen asks is asked by an AWS app, within a sign-in that stands. */
  readonly stepUp: boolean;
  /** Said once in a status line: `copied` etc. `count` grows, so that the same text is announced again. */
  readonly notice: { readonly text: NoticeText; readonly count: number } | null;
  readonly settings: SettingsView;
  /** Copied keys are in the clipboard until then (ms since the epoch); null: none of ours. */
  readonly clipboardUntil: number | null;
}

/** The roles, a message of their own: thousands are possible, and they change seldom. */
export interface Catalogue {
  readonly version: number;
  /** In order of display: accounts by name, then by number; the roles of an account by name. */
  readonly roles: readonly RoleView[];
}
