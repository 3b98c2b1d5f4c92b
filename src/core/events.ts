import type { Place } from '../shared/contract.ts';
import type { Failure } from '../shared/failure.ts';
import type { ProposalView } from '../shared/proposal-view.ts';
import type { AccountSettings } from './accounts/account.ts';
import type { Question } from './identities/conversation.ts';
import type { Role } from './identities/role.ts';
import type { Kept } from './settings/kept.ts';
import type { Remembered, RoleSettings, Settings } from './settings/settings.ts';
import type { Clicked, Grant, HandedTo, Handing, Identity, Obstacle, Organisation, Target } from './state.ts';

/** What happened; `reduce.ts` says what becomes of the state by it. */
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
      readonly apps: readonly string[];
      readonly roles: readonly Role[];
      /** How many roles of the assertions could not be read. */
      readonly skipped: number;
      /** How many apps of those that were chosen could not be opened. */
      readonly left: number;
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
      readonly roles: readonly string[];
      readonly failure: Failure | null;
    }
  /** `silent`: nobody clicked, so nothing but the grant itself shows it. */
  | {
      readonly type: 'assume-started';
      readonly wishes: readonly Clicked[];
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
      /** ms since the epoch. */
      readonly now: number;
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
  /** `until`: ms since the epoch, when copied keys leave the clipboard; null: what was copied is no secret. */
  | {
      readonly type: 'copied';
      readonly what: 'copied' | 'profile-copied' | 'endpoint-copied';
      readonly until: number | null;
    }
  /** Nothing of ours is in the clipboard any more. `said`: the person wanted it, and this is what came of it. */
  | { readonly type: 'clipboard-emptied'; readonly said: 'clipboard-cleared' | 'clipboard-others' | null }
  | { readonly type: 'endpoint-opened'; readonly grant: string }
  /** `said`: the person wanted it. */
  | { readonly type: 'endpoint-closed'; readonly grant: string; readonly said: boolean }
  /** Of a role, also when the click goes on after a sign-in: it waits no more. */
  | { readonly type: 'console-clicked'; readonly role: string }
  | { readonly type: 'console-opening' }
  | { readonly type: 'console-opened' }
  /** Nothing came of it; why is told elsewhere. */
  | { readonly type: 'console-given-up' }
  | { readonly type: 'journal-grew' }
  | { readonly type: 'journal-cleared' }
  | { readonly type: 'details-copied' }
  | { readonly type: 'settings-saved'; readonly settings: Settings }
  | { readonly type: 'role-opened'; readonly role: string }
  | { readonly type: 'role-saved'; readonly role: string; readonly settings: RoleSettings }
  | { readonly type: 'pinned'; readonly roles: readonly string[]; readonly pinned: boolean }
  | { readonly type: 'together-started'; readonly roles: readonly string[] }
  /** `written`: how many of them have their keys now. */
  | { readonly type: 'together-ended'; readonly roles: readonly string[]; readonly written: number }
  | { readonly type: 'accounts-named'; readonly names: ReadonlyMap<string, string> }
  | { readonly type: 'account-opened'; readonly account: string }
  | { readonly type: 'account-saved'; readonly account: string; readonly settings: AccountSettings }
  | {
      readonly type: 'production-asked';
      readonly id: string;
      readonly roles: readonly string[];
      readonly handing: Handing | 'console' | null;
      readonly byProgram: boolean;
    }
  /** `handed`: to whom keys may go from now on. */
  | {
      readonly type: 'production-confirmed';
      readonly accounts: readonly string[];
      readonly handed: readonly HandedTo[];
    }
  /** `refused`: profiles whose keys programs may not have. */
  | { readonly type: 'production-declined'; readonly refused: readonly string[] }
  | { readonly type: 'handed-renamed'; readonly from: string; readonly to: string }
  | { readonly type: 'inspector-opened'; readonly profile: string }
  | { readonly type: 'proposed'; readonly proposal: ProposalView }
  | { readonly type: 'proposal-working' }
  | { readonly type: 'proposal-closed' }
  | { readonly type: 'repaired' }
  /** These profiles stand in the files as they did when `before` were the grants. */
  | { readonly type: 'undone'; readonly profiles: readonly string[]; readonly before: readonly Grant[] }
  | { readonly type: 'undo-known'; readonly canUndo: boolean; readonly canUndoStop: boolean }
  | { readonly type: 'default-chosen'; readonly grant: string | null }
  | { readonly type: 'files-located'; readonly realPaths: Readonly<Record<string, string>> };
