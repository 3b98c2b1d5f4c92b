/**
 * What the tools of a terminal use for a profile, as far as Rolecall can see: the files, and the environment that it was started
 * with. No secret is in it.
 */
export interface Inspection {
  readonly profile: string;
  /** The ways in which people name a profile to their tools, each with what it comes to. */
  readonly ways: readonly InspectedWay[];
  readonly warnings: readonly InspectionWarning[];
}

/**
 * `cli-option`: AWS CLI and Python tools, `--profile NAME`; `cli-variable`: the same with `AWS_PROFILE=NAME`, or nothing for `default`;
 * `javascript`: tools on the JavaScript SDK, `AWS_PROFILE=NAME` or nothing for `default`.
 */
export type WayName = 'cli-option' | 'cli-variable' | 'javascript';

export interface InspectedWay {
  readonly way: WayName;
  /** Where keys could come from, in the order in which they are looked for; the first that `wins` is used. */
  readonly candidates: readonly InspectedSource[];
  /** Whether the tool fails instead, and why: the file cannot be read, or the profile is nowhere. */
  readonly fails: InspectionFailure | null;
  readonly region: InspectedSource | null;
  readonly output: InspectedSource | null;
}

export interface InspectedSource {
  readonly source:
    | { readonly kind: 'environment'; readonly variable: string }
    | {
        readonly kind: 'file';
        readonly path: string;
        readonly line: number;
        /** As it stands in the file. */
        readonly section: string;
        readonly key: string;
      };
  /** What it says, when that is no secret: a region, a role, the end of an access key id (`…WXYZ`). Empty otherwise. */
  readonly value: string;
  /** `wins`: it is used. `shadowed`: it would be, were there not one before it. `ignored`: this tool does not look at it here. */
  readonly outcome: 'wins' | 'shadowed' | 'ignored';
  /** Whether Rolecall wrote it. */
  readonly ours: boolean;
}

export type InspectionFailure =
  | { readonly code: 'unreadable'; readonly path: string; readonly line: number; readonly reason: string }
  | { readonly code: 'profile-missing' }
  /** The tool does not see a section with such a name. */
  | { readonly code: 'name-invisible'; readonly path: string; readonly line: number }
  /** What it finds first lacks something else: a key, a variable, or a section, which stands in brackets. */
  | { readonly code: 'incomplete'; readonly missing: string }
  /** What it finds first is at odds with itself: this key with another one, or a chain of profiles that runs in a circle. */
  | { readonly code: 'contradictory'; readonly key: string };

export type InspectionWarning =
  /** Variables of the environment win over the profile. */
  | { readonly code: 'environment-wins'; readonly variables: readonly string[] }
  /** Keys of this file win over the same ones of the other. */
  | { readonly code: 'shadowed'; readonly key: string; readonly by: string; readonly in: string }
  | { readonly code: 'expired'; readonly at: number }
  | { readonly code: 'expires-soon'; readonly at: number }
  /** `aws_security_token` is read before `aws_session_token` by Python tools. */
  | { readonly code: 'stale-token'; readonly path: string; readonly line: number }
  /** The tools disagree about what is used. */
  | { readonly code: 'tools-differ' }
  /** A comment behind a value is part of the value for some tools. */
  | {
      readonly code: 'value-with-comment';
      readonly path: string;
      readonly line: number;
      readonly key: string;
    }
  /** Keys that stand beside static keys and change or spoil what they do. */
  | { readonly code: 'mixed'; readonly path: string; readonly line: number; readonly key: string }
  | { readonly code: 'no-region' }
  /** AWS CLI 2 takes the region from this variable, which `region` of the two `cli` ways leaves out: AWS CLI 1 and boto3 do not know it. */
  | { readonly code: 'region-variable'; readonly variable: string }
  /** Rolecall writes to another file than this one, which the tools read. */
  | { readonly code: 'written-elsewhere'; readonly path: string; readonly read: string };

/** What a template of profile names comes to. */
export interface NamePreview {
  /** Null when it can be used. */
  readonly wrong: 'empty' | 'unknown-placeholder' | 'bad-character' | 'same-for-all' | null;
  /** A few roles with the names that they would get. */
  readonly examples: readonly { readonly role: string; readonly profile: string }[];
  /** How many roles would share a name and get something added to theirs. */
  readonly collisions: number;
}

/** What a role's profile would be called if this name were chosen for it, and where it would be. */
export interface ProfilePreview {
  /** With nothing typed: the template's. */
  readonly name: string;
  /** The role that has this name already; empty: it is free. */
  readonly takenBy: string;
  /** Path of the file that it would be written to; empty: to none. */
  readonly file: string;
}

/** What a pattern for production comes to among the roles known. */
export interface ProductionPreview {
  /** Some accounts of which every role known is production, by their best names. */
  readonly accounts: readonly string[];
  /** There are more of them. */
  readonly more: boolean;
  /** How many roles are, and how many are known. */
  readonly roles: number;
  /** How many of them are because the person said so of their account, whatever the pattern says. */
  readonly overridden: number;
  readonly all: number;
}
