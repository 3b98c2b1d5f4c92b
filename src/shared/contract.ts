import * as v from 'valibot';
import type { Failure } from './failure.ts';
import type { Inspection, NamePreview } from './inspection.ts';
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
/** Checked in the window too, where the field can say what is wrong. */
export const region = v.pipe(v.string(), v.regex(/^([a-z]{2,5}(-[a-z]+)+-\d{1,2})?$/));
/** Seconds, as STS takes them; 0: what the more general setting says. */
const duration = v.union([
  v.literal(0),
  v.pipe(v.number(), v.integer(), v.minValue(900), v.maxValue(43_200)),
]);
/** What the AWS CLI prints; empty: as the person's own files say. */
const output = v.picklist(['', 'json', 'yaml', 'yaml-stream', 'text', 'table']);
/** As typed, `~` included; empty: where AWS tools look. */
const path = line(1000);

/** Of characters that every SDK reads; empty: from the template. `default` is asked for by `useAsDefault`. */
export const profileName = v.pipe(line(64), v.regex(/^(?!-|(__proto__|default)$)[A-Za-z0-9_.@+%:/-]*$/));

/** Keys as Electron names them: two modifiers or more, then one key. With one alone it would take `Ctrl+C` or a capital from every program. */
export const accelerator = v.pipe(
  line(60),
  v.regex(
    /^((?!.*(Ctrl|Alt|Shift|Cmd|Super)\+.*\2\+)((Ctrl|Alt|Shift|Cmd|Super)\+){2,4}([A-Z0-9]|F([1-9]|1\d|2[0-4])|Space|Tab|Enter|Up|Down|Left|Right|Home|End|PageUp|PageDown|Insert|Delete|Backspace|[-=[\];',./`\\]))?$/,
  ),
);

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
  pin: v.strictObject({ role: id, pinned: v.boolean() }),
  /** Opens what is set for this role alone. */
  openRole: v.strictObject({ role: id }),
  /** `profile`: its profile’s name; empty: from the template. */
  saveRole: v.strictObject({ role: id, profile: profileName, region, output, duration }),
  /** Writes the grant's keys as `default` too, or takes them out of there again. */
  useAsDefault: v.strictObject({ grant: id, on: v.boolean() }),
  /** The change of the person's files that the window shows: make it, leave it, or write another profile instead. */
  acceptProposal: v.strictObject({ proposal: id }),
  declineProposal: v.strictObject({ proposal: id }),
  useAnotherName: v.strictObject({ proposal: id }),
  /** Shows what undoing the last change of the files, or repairing the one that was refused, would do. */
  proposeUndo: nothing,
  proposeRepair: nothing,
  cancelAssume: nothing,
  renew: v.strictObject({ grant: id }),
  stop: v.strictObject({ grant: id }),
  copyExports: v.strictObject({ grant: id }),
  /** Makes this identity the one that the window speaks about: its roles, or its sign-in. */
  chooseIdentity: v.strictObject({ identity: id }),
  /** Signs out and removes the identity with its roles. */
  forgetIdentity: v.strictObject({ identity: id }),
  /** Copies what an administrator finds a failure by: of the one that the window shows, or of a grant's. */
  copyDetails: nothing,
  copyGrantDetails: v.strictObject({ grant: id }),
  signOut: v.strictObject({ identity: id }),
  go: v.strictObject({
    place: v.picklist(['welcome', 'sign-in', 'roles', 'role', 'grants', 'settings', 'inspector']),
  }),
  /** Opens “What will my terminal use?” for this profile. */
  openInspector: v.strictObject({ profile: line(200) }),
  saveSettings: v.strictObject({
    region,
    output,
    duration,
    /** Template of profile names. */
    profileName: line(200),
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
  }),
  /** The role picker, or whatever step stands before it. */
  openPicker: nothing,
  /** No more notices about this grant. */
  dismissNotices: v.strictObject({ grant: id }),
  closeWindow: nothing,
} as const;

/**
 * The answers to what a sign-in asks. Each names the identity whose question it answers: another one may come to the front at any
 * moment, and what was typed for one organisation must not go to another.
 */
export const answerNames = [
  'chooseFactor',
  'answerChallenge',
  'setPushChoices',
  'changePassword',
  'wantNewPassword',
  'skipStep',
  'sendAgain',
  'useAnotherWay',
  'chooseApp',
  'typeAppLink',
  'enterAppLink',
  'enterRole',
] as const satisfies readonly CommandName[];

export type AnswerName = (typeof answerNames)[number];
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
} as const;

export type QueryName = keyof typeof queries;
export type QueryInput<N extends QueryName> = v.InferOutput<(typeof queries)[N]>;

export interface QueryAnswers {
  readonly inspectProfile: Inspection;
  readonly previewNames: NamePreview;
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
