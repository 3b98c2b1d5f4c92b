import * as v from 'valibot';
import { accountColours } from './account-colours.ts';
import type { answerNames } from './answer-names.ts';
import { copyFormats, shells } from './copy-formats.ts';
import type { Failure } from './failure.ts';
import {
  acceleratorFormat,
  clipboardSeconds,
  consoleServiceFormat,
  longestProfileName,
  mostConsoleFavourites,
  mostTogether,
  profileNameFormat,
  regionFormat,
} from './formats.ts';
import type { Inspection, NamePreview, ProductionPreview, ProfilePreview } from './inspection.ts';
import type { JournalEntry } from './journal-entry.ts';
import type { Catalogue, View } from './view.ts';

/** No request, file or name can carry a NUL. */
const line = (most: number) =>
  v.pipe(
    v.string(),
    v.maxLength(most),
    v.check((text) => !text.includes('\0')),
  );
/** The id of an app is its link, the id of an identity its user name and address. */
const id = v.pipe(line(2000), v.minLength(1));
const nothing = v.strictObject({});
const region = v.pipe(v.string(), v.regex(regionFormat));
/** Seconds, as STS takes them; 0: what the more general setting says. */
const duration = v.union([
  v.literal(0),
  v.pipe(v.number(), v.integer(), v.minValue(900), v.maxValue(43_200)),
]);
/** What the AWS CLI prints; empty: as the person's own files say. */
const output = v.picklist(['', 'json', 'yaml', 'yaml-stream', 'text', 'table']);
/** How programs get the keys (`settings-view.ts`). */
const delivery = v.picklist(['file', 'process', 'none']);
/** Empty: what the more general setting says. */
const roleDelivery = v.picklist(['', 'file', 'process', 'none']);
/** Empty: the person's own. */
const shell = v.picklist(['', ...shells]);
/** A page of AWS' console. Empty: its home, and the region of the role. */
const consolePage = {
  service: v.union([v.literal(''), v.pipe(v.string(), v.regex(consoleServiceFormat))]),
  region,
};
/** As typed, `~` included; empty: where AWS tools look. */
const path = line(1000);

/** `default` is asked for by `useAsDefault`. */
const profileName = v.pipe(line(longestProfileName), v.regex(profileNameFormat));
const account = v.pipe(v.string(), v.regex(/^\d{12}$/));
/** Several at a time: what one assertion gives in its five minutes. */
const roles = v.pipe(v.array(id), v.minLength(1), v.maxLength(mostTogether));

const accelerator = v.pipe(line(60), v.regex(acceleratorFormat));

/**
 * Every command a surface can give. A command changes something and answers with an Outcome.
 * Types, the preload's closures and the guard's checks all come from this value; nothing is declared twice.
 */
export const commands = {
  chooseOrganisation: v.strictObject({ address: line(300) }),
  tryDemo: nothing,
  /** `keep`: the session survives a restart, encrypted by the OS keyring. */
  signIn: v.strictObject({ username: line(200), password: line(1000), keep: v.boolean() }),
  chooseFactor: v.strictObject({ identity: id, factor: id }),
  answerChallenge: v.strictObject({ identity: id, code: line(1000), rememberDevice: v.boolean() }),
  /** While a push waits: taken along with the next question to Okta whether it was approved. */
  setPushChoices: v.strictObject({ identity: id, rememberDevice: v.boolean(), autoPush: v.boolean() }),
  changePassword: v.strictObject({ identity: id, oldPassword: line(1000), newPassword: line(1000) }),
  /** Of a password that will expire: change it now. */
  wantNewPassword: v.strictObject({ identity: id }),
  skipStep: v.strictObject({ identity: id }),
  /** Opens the organisation in the system's browser. */
  openOrganisation: nothing,
  sendAgain: v.strictObject({ identity: id }),
  useAnotherWay: v.strictObject({ identity: id }),
  cancelSignIn: nothing,
  chooseApp: v.strictObject({ identity: id, app: id }),
  /** The roles of all apps listed. */
  chooseEveryApp: v.strictObject({ identity: id }),
  /** The app wanted is not among those listed: its link is entered instead. */
  typeAppLink: v.strictObject({ identity: id }),
  enterAppLink: v.strictObject({ identity: id, link: line(2000) }),
  /** ARNs, for an app whose assertion is encrypted. */
  enterRole: v.strictObject({ identity: id, role: line(2048), provider: line(2048) }),
  /** Roles of one more AWS app of the identity in front. */
  addApp: nothing,
  assume: v.strictObject({ role: id }),
  /** Assumes every pinned role, with one edit of each file. */
  assumePinned: nothing,
  /** Assumes these, from one assertion of each app, with one edit of each file. */
  assumeTogether: v.strictObject({ roles }),
  pin: v.strictObject({ roles, pinned: v.boolean() }),
  /** A role of production is assumed only after this question: the click goes on, or is given up. */
  confirmProduction: v.strictObject({ question: id }),
  declineProduction: v.strictObject({ question: id }),
  /** Opens what is set for this role alone. */
  openRole: v.strictObject({ role: id }),
  /** `profile`: its profile’s name; empty: from the template. */
  saveRole: v.strictObject({
    role: id,
    profile: profileName,
    region,
    output,
    duration,
    delivery: roleDelivery,
  }),
  /** Opens what is set for an account: its label, its colour, whether it is production. */
  openAccount: v.strictObject({ account }),
  /** `label`: empty: as AWS names it. `production`: `pattern`: as the pattern in the settings says. */
  saveAccount: v.strictObject({
    account,
    label: line(60),
    colour: v.picklist(accountColours),
    production: v.picklist(['pattern', 'yes', 'no']),
  }),
  /** Writes the grant's keys as `default` too, or takes them out of there again. */
  useAsDefault: v.strictObject({ grant: id, on: v.boolean() }),
  /** The change of the person's files that the window shows: make it, leave it, or write another profile instead. */
  acceptProposal: v.strictObject({ proposal: id }),
  declineProposal: v.strictObject({ proposal: id }),
  useAnotherName: v.strictObject({ proposal: id }),
  /** Shows what undoing the last change of the files, or repairing the one that was refused, would do. */
  proposeUndo: nothing,
  /** Takes a *Stop* back without a question; only right after it. */
  undoStop: nothing,
  proposeRepair: nothing,
  cancelAssume: nothing,
  renew: v.strictObject({ grant: id }),
  stop: v.strictObject({ grant: id }),
  /** Copies the keys as commands for the person's shell. */
  copyExports: v.strictObject({ grant: id }),
  copyAs: v.strictObject({ grant: id, format: v.picklist(copyFormats) }),
  /** Copies what makes a shell use the grant's profile (`AWS_PROFILE`); no key is in it. */
  copyProfile: v.strictObject({ grant: id, shell }),
  /** Opens the grant's container endpoint, unless it is open, and copies its address and token as commands. */
  copyEndpoint: v.strictObject({ grant: id, shell }),
  stopEndpoint: v.strictObject({ grant: id }),
  /** Asks once more whether programs may have the keys of this grant, which is production. */
  allowPrograms: v.strictObject({ grant: id }),
  /** Takes copied keys out of the clipboard now. */
  clearClipboard: nothing,
  /** Opens AWS' console in the browser: with a grant's keys, or with those of a role, of which no profile is written. */
  openConsole: v.strictObject({ grant: id, ...consolePage }),
  openRoleConsole: v.strictObject({ role: id, ...consolePage }),
  clearJournal: nothing,
  /** Makes this identity the one that the window speaks about: its roles, or its sign-in. */
  chooseIdentity: v.strictObject({ identity: id }),
  /** Signs out and removes the identity with its roles. */
  forgetIdentity: v.strictObject({ identity: id }),
  /** Copies what an administrator finds a failure by: of the one that the window shows, or of a grant's. */
  copyDetails: nothing,
  copyGrantDetails: v.strictObject({ grant: id }),
  signOut: v.strictObject({ identity: id }),
  go: v.strictObject({
    place: v.picklist([
      'welcome',
      'sign-in',
      'roles',
      'role',
      'account',
      'grants',
      'settings',
      'inspector',
      'journal',
    ]),
  }),
  /** Opens “What will my terminal use?” for this profile. */
  openInspector: v.strictObject({ profile: line(200) }),
  saveSettings: v.strictObject({
    region,
    output,
    duration,
    /** Template of profile names. */
    profileName: line(200),
    delivery,
    /** Words that tell a production account or role, see `accounts/production.ts`; empty: none is. */
    production: line(300),
    /** Ask AWS' sign-in page how accounts are called. */
    nameAccounts: v.boolean(),
    credentialsFile: path,
    configFile: path,
    /** Credentials files that get the same profiles, such as one of WSL. */
    extraFiles: v.pipe(v.array(path), v.maxLength(8)),
    /** What becomes of the profiles when Rolecall quits. */
    onQuit: v.picklist(['keep', 'remove']),
    /** Renew silently, as long as the Okta session lives. */
    renew: v.boolean(),
    /** Minutes before expiry at which it is told, when it is not renewed silently; none: never. */
    notices: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60))), v.maxLength(2)),
    /** Start with the desktop, without a window. */
    openAtLogin: v.boolean(),
    /** Opens the role picker from everywhere; empty: none. */
    shortcut: accelerator,
    shell,
    clipboardSeconds: v.pipe(
      v.number(),
      v.integer(),
      v.minValue(clipboardSeconds.least),
      v.maxValue(clipboardSeconds.most),
    ),
    /** A program that asks for keys starts Rolecall if it does not run. */
    startForCallers: v.boolean(),
    /** Programs get no keys while the screen is locked. */
    pauseWhenLocked: v.boolean(),
    /** The console of another account is left before one is opened. */
    consoleSignOut: v.boolean(),
    consoleServices: v.pipe(
      v.array(v.pipe(v.string(), v.regex(consoleServiceFormat))),
      v.maxLength(mostConsoleFavourites),
    ),
    consoleRegions: v.pipe(
      v.array(v.pipe(v.string(), v.minLength(1), v.regex(regionFormat))),
      v.maxLength(mostConsoleFavourites),
    ),
  }),
  /** The role picker, or whatever step stands before it. */
  openPicker: nothing,
  /** No more notices about this grant. */
  dismissNotices: v.strictObject({ grant: id }),
  closeWindow: nothing,
} as const;

/** The answers to what a sign-in asks (`answer-names.ts`). */
export type AnswerName = (typeof answerNames)[number] & CommandName;
export type CommandName = keyof typeof commands;
export type CommandInput<N extends CommandName> = v.InferOutput<(typeof commands)[N]>;
export type Place = CommandInput<'go'>['place'];

/** What crosses the border between processes: errors are values there. */
export type Outcome = { readonly ok: true } | { readonly ok: false; readonly failure: Failure };

export type Commands = { readonly [N in CommandName]: (input: CommandInput<N>) => Promise<Outcome> };

/** Every question a surface can ask. A query changes nothing and answers without secrets; null when it makes no sense. */
export const queries = {
  /** What the tools of a terminal would use for this profile. */
  inspectProfile: v.strictObject({ profile: line(200) }),
  /** The names that a template gives to the roles known. */
  previewNames: v.strictObject({ template: line(200) }),
  /** What a role's profile would be called, and where it would be written. */
  previewProfile: v.strictObject({ role: id, profile: line(longestProfileName), delivery: roleDelivery }),
  /** Which accounts and roles this pattern calls production. */
  previewProduction: v.strictObject({ pattern: line(300) }),
  /** What was handed out, the latest first. */
  journal: nothing,
} as const;

export type QueryName = keyof typeof queries;
export type QueryInput<N extends QueryName> = v.InferOutput<(typeof queries)[N]>;

export interface QueryAnswers {
  readonly inspectProfile: Inspection;
  readonly previewNames: NamePreview;
  readonly previewProfile: ProfilePreview;
  readonly previewProduction: ProductionPreview;
  readonly journal: readonly JournalEntry[];
}

export type Queries = {
  readonly [N in QueryName]: (input: QueryInput<N>) => Promise<QueryAnswers[N] | null>;
};

/** `snapshot` is what a surface asks for once, before the pushes arrive. */
export interface Snapshot {
  readonly view: View;
  readonly catalogue: Catalogue;
}

/** What the preload exposes as `window.rolecall`. */
export interface Bridge extends Commands, Queries {
  readonly snapshot: () => Promise<Snapshot>;
  /** Returns a function that stops listening. */
  readonly onView: (listener: (view: View) => void) => () => void;
  readonly onCatalogue: (listener: (catalogue: Catalogue) => void) => () => void;
}

/** IPC channel names; a command's channel is its name behind the prefix. */
export const channels = {
  command: 'command:',
  query: 'query:',
  snapshot: 'query:snapshot',
  view: 'push:view',
  catalogue: 'push:catalogue',
} as const;
