/** A line of a file before and after a change, without the secrets that it may hold. */
export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added' | 'gap';
  /** Its number in the file, from 1: of an added line afterwards, of others before; 0 for a gap. */
  readonly number: number;
  /** Values of secret keys are dots. */
  readonly text: string;
}

/** Why a change of the person's files is asked for first: the profile is somebody else's, or this key of it stands in the way. */
export interface ProposalReason {
  readonly path: string;
  readonly line: number;
  /** Null: the profile as a whole was not made by Rolecall. */
  readonly key: string | null;
}

/** A change of the person's files that waits for their yes. */
export interface ProposalView {
  readonly id: string;
  readonly kind: 'overwrite' | 'repair' | 'undo';
  /** The profiles it is about; empty for a repair. */
  readonly profiles: readonly string[];
  readonly reasons: readonly ProposalReason[];
  readonly files: readonly { readonly path: string; readonly lines: readonly DiffLine[] }[];
  /** A free name that could be written instead; empty when that is no way out. */
  readonly anotherName: string;
}
