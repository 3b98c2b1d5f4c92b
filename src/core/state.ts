import type { Place } from '../shared/contract.ts';
import type { Failure } from '../shared/failure.ts';
import type { ProposalView, View } from '../shared/view.ts';
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

export interface State {
  readonly place: Place;
  readonly address: string;
  readonly lookingUp: boolean;
  readonly organisation: Organisation | null;
  readonly identities: Readonly<Record<string, Identity>>;
  readonly current: string | null;
  readonly roles: readonly Role[];
  readonly catalogueVersion: number;
  readonly recents: readonly string[];
  readonly assuming: readonly string[];
  /** The role whose click waits for a sign-in; `everyPinned`: all that are pinned. */
  readonly wanted: string | null;
  readonly grants: readonly Grant[];
  /** Grants of the run before whose profiles have not been looked at yet. */
  readonly unread: Remembered['grants'];
  readonly settings: Settings;
  /** By role. */
  readonly roleSettings: Readonly<Record<string, RoleSettings>>;
  /** Roles in the order in which they were pinned. */
  readonly pinned: readonly string[];
  readonly assumingPinned: boolean;
  /** The name that a role's profile was first written with; it keeps it. */
  readonly names: Readonly<Record<string, string>>;
  /** The role whose own settings the window shows. */
  readonly editedRole: string | null;
  /** The profile that the inspector shows. */
  readonly inspected: string;
  /** A change of the person's files that waits for their yes. */
  readonly proposal: (ProposalView & { readonly working: boolean }) | null;
  readonly canUndo: boolean;
  /** Where links lead, by path; only of those that were looked at. */
  readonly realPaths: Readonly<Record<string, string>>;
  /** Whether the OS has a keyring; unknown until a window needs to say. */
  readonly keyring: 'unknown' | 'usable' | 'none';
  /** Seconds that STS granted to a role after it had refused more, by role ARN. */
  readonly durations: Readonly<Record<string, number>>;
  readonly notifications: View['notifications'];
  /** Another program has the keys of the shortcut. */
  readonly shortcutTaken: boolean;
  readonly failure: Failure | null;
  readonly notice: View['notice'];
}

/** Stands for all pinned roles where a role's id is expected; no role has such an id. */
export const everyPinned = 'pinned';

export const initialState: State = {
  place: 'welcome',
  address: '',
  lookingUp: false,
  organisation: null,
  identities: {},
  current: null,
  roles: [],
  catalogueVersion: 0,
  recents: [],
  assuming: [],
  wanted: null,
  grants: [],
  unread: [],
  settings: defaultSettings,
  roleSettings: {},
  pinned: [],
  assumingPinned: false,
  names: {},
  editedRole: null,
  inspected: '',
  proposal: null,
  canUndo: false,
  realPaths: {},
  keyring: 'unknown',
  durations: {},
  notifications: 'unknown',
  shortcutTaken: false,
  failure: null,
  notice: null,
};

export type Event =
  | { readonly type: 'restored'; readonly remembered: Remembered }
  | { readonly type: 'acted' }
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'went'; readonly place: Place }
  | { readonly type: 'organisation-asked'; readonly address: string }
  | { readonly type: 'organisation-found'; readonly organisation: Organisation }
  | { readonly type: 'organisation-refused'; readonly failure: Failure | null }
  | {
      readonly type: 'sign-in-started';
      readonly identity: Pick<Identity, 'id' | 'username' | 'organisation'>;
    }
  | {
      readonly type: 'asked';
      readonly identity: string;
      readonly question: Question;
      readonly failure: Failure | null;
      /** An app asks for it, not the sign-in itself. */
      readonly stepUp: boolean;
    }
  | { readonly type: 'answered'; readonly identity: string }
  | {
      readonly type: 'signed-in';
      readonly identity: string;
      readonly app: string;
      readonly roles: readonly Role[];
      /** How many roles of the assertion could not be read. */
      readonly skipped: number;
    }
  /** Within a live session: an app asks for more, or another app is chosen. */
  | { readonly type: 'verification-started'; readonly identity: string }
  | { readonly type: 'verified'; readonly identity: string }
  /** A session kept before the restart is live again. */
  | { readonly type: 'session-resumed'; readonly identity: string }
  /** Whether a kept session lives cannot be found out now. */
  | { readonly type: 'session-unreachable'; readonly identity: string }
  /** Okta ended the session; nobody has to be told before they need it. */
  | { readonly type: 'session-ended'; readonly identity: string }
  | { readonly type: 'session-kept'; readonly identity: string; readonly kept: Kept }
  | { readonly type: 'not-kept' }
  | { readonly type: 'keyring-known'; readonly usable: boolean }
  | { readonly type: 'factor-used'; readonly identity: string; readonly factor: string }
  | { readonly type: 'provider-known'; readonly identity: string; readonly atOkta: boolean }
  | { readonly type: 'identity-chosen'; readonly identity: string }
  | { readonly type: 'identity-forgotten'; readonly identity: string }
  | {
      readonly type: 'sign-in-ended';
      readonly identity: string;
      readonly failure: Failure | null;
      /** The form stays, to be tried again, even when there is a session to go back to. */
      readonly stay: boolean;
    }
  | { readonly type: 'signed-out'; readonly identity: string }
  | {
      readonly type: 'sign-in-needed';
      readonly identity: string;
      readonly role: string;
      readonly failure: Failure | null;
    }
  /** `silent`: nobody clicked, so nothing but the grant itself shows it. */
  | {
      readonly type: 'assume-started';
      readonly wishes: readonly { readonly role: string; readonly profile: string }[];
      readonly silent: boolean;
    }
  | {
      readonly type: 'assume-ended';
      readonly role: string;
      readonly profile: string;
      readonly failure: Failure | null;
    }
  | {
      readonly type: 'granted';
      readonly grant: Grant;
      readonly most: number | null;
      readonly silent: boolean;
    }
  /** Profiles written before the restart. */
  | { readonly type: 'grants-restored'; readonly grants: readonly Grant[] }
  /** By grant, all at once: what is told of them is told together. */
  | { readonly type: 'renewal-blocked'; readonly obstacles: ReadonlyMap<string, Obstacle> }
  /** What stood in the way may be gone: the computer woke up, or the network is back. */
  | { readonly type: 'renewal-cleared'; readonly grants: readonly string[] }
  | { readonly type: 'lasting-told'; readonly grants: readonly string[] }
  | { readonly type: 'summoned'; readonly identity: string }
  | { readonly type: 'notices-dismissed'; readonly grant: string }
  | { readonly type: 'notifications-known'; readonly shown: boolean }
  | { readonly type: 'login-item-known'; readonly on: boolean }
  | { readonly type: 'shortcut-known'; readonly taken: boolean }
  | { readonly type: 'picker-opened' }
  | { readonly type: 'caller-known'; readonly grant: string; readonly caller: string }
  | { readonly type: 'noticed'; readonly grant: string; readonly at: number }
  | { readonly type: 'stopped'; readonly grant: string }
  /** Some of its files still hold the profile. */
  | {
      readonly type: 'stop-refused';
      readonly grant: string;
      readonly targets: readonly Target[];
      readonly failure: Failure;
    }
  | { readonly type: 'grant-failed'; readonly grant: string; readonly failure: Failure }
  | { readonly type: 'copied' }
  | { readonly type: 'details-copied' }
  | { readonly type: 'settings-saved'; readonly settings: Settings }
  | { readonly type: 'role-opened'; readonly role: string }
  | { readonly type: 'role-saved'; readonly role: string; readonly settings: RoleSettings }
  | { readonly type: 'pinned'; readonly role: string; readonly pinned: boolean }
  | { readonly type: 'pinned-started' }
  /** `written`: how many of them have their keys now. */
  | { readonly type: 'pinned-ended'; readonly written: number }
  | { readonly type: 'inspector-opened'; readonly profile: string }
  | { readonly type: 'proposed'; readonly proposal: ProposalView }
  | { readonly type: 'proposal-working' }
  | { readonly type: 'proposal-closed' }
  | { readonly type: 'repaired' }
  /** These profiles stand in the files as they did when `before` were the grants. */
  | { readonly type: 'undone'; readonly profiles: readonly string[]; readonly before: readonly Grant[] }
  | { readonly type: 'undo-known'; readonly canUndo: boolean }
  | { readonly type: 'default-chosen'; readonly grant: string | null }
  | { readonly type: 'files-located'; readonly realPaths: Readonly<Record<string, string>> };
