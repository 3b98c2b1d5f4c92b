import type { Place } from '../shared/contract.ts';
import type { Failure } from '../shared/failure.ts';
import type { Means } from '../shared/journal-entry.ts';
import type { ProposalView } from '../shared/proposal-view.ts';
import type { Delivery } from '../shared/settings-view.ts';
import type { View } from '../shared/view.ts';
import type { AccountSettings } from './accounts/account.ts';
import type { Question } from './identities/conversation.ts';
import type { Role } from './identities/role.ts';
import type { Kept } from './settings/kept.ts';
import { defaultSettings, type Remembered, type RoleSettings, type Settings } from './settings/settings.ts';

export interface Organisation {
  readonly origin: string;
  readonly host: string;
  readonly demo: boolean;
  /** Okta's own id, the same under every address; empty when it does not say. */
  readonly oktaId: string;
}

/** `live` on the way: the session stands, and an app asks for more or another app is chosen. */
export type SignIn =
  | { readonly at: 'signed-out' }
  | { readonly at: 'signing-in'; readonly live: boolean }
  | {
      readonly at: 'asked';
      readonly question: Question;
      /** Why it is asked again; goes with the next answer. */
      readonly failure: Failure | null;
      readonly stepUp: boolean;
      readonly working: boolean;
      readonly live: boolean;
    }
  | { readonly at: 'live' };

export interface Identity {
  readonly id: string;
  readonly username: string;
  readonly organisation: Organisation;
  readonly signIn: SignIn;
  /** Okta has let this user in before; what was only typed is not remembered. */
  readonly known: boolean;
  /** Id of the factor used last; null: none yet. */
  readonly factor: string | null;
  /** Okta said that it keeps this user's password itself. */
  readonly atOkta: boolean;
  /** What of this identity the keyring holds. */
  readonly kept: Kept;
  /** The person signed out: nothing of this identity is renewed, and nobody is asked to sign in. */
  readonly left: boolean;
  /** The person has been told that they are needed, and is not told again until they were there. */
  readonly summoned: boolean;
}

/** Ways in which programs get keys without a click. */
export type Handing = Extract<Means, 'process' | 'endpoint'>;

export interface HandedTo {
  readonly profile: string;
  readonly by: Handing;
}

/** A credentials file to write to, with the config file that the same tools read beside it. */
export interface Target {
  readonly credentials: string;
  readonly config: string;
}

/** What keeps a grant from being renewed silently. */
export type Obstacle =
  /** It passes by itself: tried again at `nextTry` (ms since the epoch), or when the network is back. */
  | {
      readonly at: 'passing';
      readonly failure: Failure;
      readonly tries: number;
      /** How many of the last ones, in a row, met what may be a refusal. */
      readonly doubts: number;
      readonly nextTry: number;
    }
  /** The person has to sign in, or to verify. */
  | { readonly at: 'person'; readonly failure: Failure }
  /** Okta, AWS or the person's file refuses, and would again. `told`: the person was. */
  | { readonly at: 'lasting'; readonly failure: Failure; readonly told: boolean };

/** A role assumed into a profile. Whether it is expiring or expired follows from `expiresAt` and now; it is never stored. */
export interface Grant {
  readonly id: string;
  readonly role: Role;
  readonly profile: string;
  /** The files that hold the profile; the first are the person's own. */
  readonly targets: readonly Target[];
  readonly delivery: Delivery;
  /** Its container endpoint is open; the token lives elsewhere. */
  readonly endpoint: boolean;
  /** The same keys are written as `default` too. */
  readonly isDefault: boolean;
  readonly expiresAt: number;
  readonly duration: number;
  readonly caller: string;
  readonly status: 'live' | 'renewing' | 'failed';
  readonly failure: Failure | null;
  /** ms before expiry of the last notice given, so that none is given twice. */
  readonly noticed: number | null;
  /** The person wants no more notices about it. */
  readonly dismissed: boolean;
  /** Null: it will be renewed when it is time. */
  readonly obstacle: Obstacle | null;
  /** Its end as it stands in the profile (ISO 8601, by AWS' clock): after a restart the profile is known by it. */
  readonly expiration: string;
}

/** A role that somebody clicked, and the profile that its keys go to. */
export interface Clicked {
  readonly role: string;
  readonly profile: string;
  /** The grant was clicked, not the role. */
  readonly renewal: boolean;
}

export interface State {
  readonly place: Place;
  readonly address: string;
  readonly lookingUp: boolean;
  readonly organisation: Organisation | null;
  readonly identities: Readonly<Record<string, Identity>>;
  readonly current: string | null;
  readonly roles: readonly Role[];
  readonly catalogueVersion: number;
  /** How used each role is (`grants/frecency.ts`), by role. */
  readonly uses: Readonly<Record<string, number>>;
  /** What was clicked and is being assumed, the last click last. */
  readonly assuming: readonly Clicked[];
  /** Roles that were chosen together and are being assumed. */
  readonly together: readonly string[];
  /** Roles whose click waits for a sign-in: one, or several that were chosen together. */
  readonly wanted: readonly string[];
  readonly grants: readonly Grant[];
  /** Grants of the run before whose profiles have not been looked at yet. */
  readonly unread: Remembered['grants'];
  readonly settings: Settings;
  /** By role. */
  readonly roleSettings: Readonly<Record<string, RoleSettings>>;
  /** Roles in the order in which they were pinned. */
  readonly pinned: readonly string[];
  /** What AWS calls accounts, by number; kept for good. */
  readonly accountNames: Readonly<Record<string, string>>;
  /** What the person set for accounts, by number. */
  readonly accounts: Readonly<Record<string, AccountSettings>>;
  /** Accounts of production that the person said yes to; until they sign out or Rolecall quits. */
  readonly confirmed: readonly string[];
  /** The roles of production that the window asks about. */
  readonly production: {
    readonly id: string;
    readonly roles: readonly string[];
    readonly handing: Handing | 'console' | null;
    /** Nobody clicked: a program asks, and the question stays wherever the person goes. */
    readonly byProgram: boolean;
  } | null;
  /** Whose keys programs may have although it is production, as the person said; as long as the grant lives, or its endpoint. */
  readonly handed: readonly HandedTo[];
  /** Profiles of production whose keys programs may not have, as the person said. */
  readonly refused: readonly string[];
  /** The name that a role's profile was first written with; it keeps it. */
  readonly names: Readonly<Record<string, string>>;
  /** The role whose own settings the window shows. */
  readonly editedRole: string | null;
  /** Where role and account were opened: there one goes back to. */
  readonly behindRole: 'roles' | 'grants';
  readonly behindAccount: 'roles' | 'grants' | 'role';
  /** Number of the account whose settings the window shows. */
  readonly editedAccount: string;
  /** The profile that the inspector shows. */
  readonly inspected: string;
  /** A change of the person's files that waits for their yes. */
  readonly proposal: (ProposalView & { readonly working: boolean }) | null;
  readonly canUndo: boolean;
  readonly canUndoStop: boolean;
  /** Where links lead, by path; only of those that were looked at. */
  readonly realPaths: Readonly<Record<string, string>>;
  /** Whether the OS has a keyring; unknown until a window needs to say. */
  readonly keyring: 'unknown' | 'usable' | 'none';
  /** Seconds that STS granted to a role after it had refused more, by role ARN. */
  readonly durations: Readonly<Record<string, number>>;
  readonly notifications: View['notifications'];
  /** Another program has the keys of the shortcut. */
  readonly shortcutTaken: boolean;
  /** Copied keys are in the clipboard until then, in ms since the epoch; null: none of ours. */
  readonly clipboardUntil: number | null;
  /** Grows while the window shows the journal and something is added. */
  readonly journalVersion: number;
  readonly failure: Failure | null;
  readonly notice: View['notice'];
}

export const initialState: State = {
  place: 'welcome',
  address: '',
  lookingUp: false,
  organisation: null,
  identities: {},
  current: null,
  roles: [],
  catalogueVersion: 0,
  uses: {},
  assuming: [],
  together: [],
  wanted: [],
  grants: [],
  unread: [],
  settings: defaultSettings,
  roleSettings: {},
  pinned: [],
  accountNames: {},
  accounts: {},
  confirmed: [],
  handed: [],
  refused: [],
  production: null,
  names: {},
  editedRole: null,
  behindRole: 'roles',
  behindAccount: 'roles',
  editedAccount: '',
  inspected: '',
  proposal: null,
  canUndo: false,
  canUndoStop: false,
  realPaths: {},
  keyring: 'unknown',
  durations: {},
  notifications: 'unknown',
  shortcutTaken: false,
  clipboardUntil: null,
  journalVersion: 0,
  failure: null,
  notice: null,
};
