import type { InspectedSource, InspectionFailure } from '../../shared/inspection.ts';
import { shown } from './inspect-shown.ts';
import type { Found } from './inspect-view.ts';

/** The `AWS_*` variables of our process; secret ones only say that they are set. */
export type Variables = Readonly<Record<string, string>>;

/** Where keys could come from, before it is settled what wins. */
export interface Candidate {
  readonly source: InspectedSource['source'];
  readonly value: string;
  readonly ours: boolean;
  /** What the tool would use, to compare it with what others use. It holds secrets, and goes nowhere else. */
  readonly means: string;
  /** The tool does not look at it here. */
  readonly ignored: boolean;
  /** Why the tool fails when it gets here. */
  readonly fails: InspectionFailure | null;
  /** When the keys end, as it is written beside them. */
  readonly expires: string | null;
}

type Traits = Partial<Pick<Candidate, 'value' | 'means' | 'ignored' | 'fails' | 'expires'>>;

export function fromFile(found: Found, traits: Traits = {}): Candidate {
  const { source, ours } = found;
  const means = `${found.key}=${found.value}`;
  const value = shown(found.key, found.value);
  return { source, value, ours, means, ignored: false, fails: null, expires: null, ...traits };
}

export function fromVariable(variable: string, variables: Variables, traits: Traits = {}): Candidate {
  const value = shown(variable, variables[variable] ?? '');
  const source = { kind: 'environment', variable } as const;
  return {
    source,
    value,
    ours: false,
    means: variable,
    ignored: false,
    fails: null,
    expires: null,
    ...traits,
  };
}

/** What is used lacks something: a key, a variable, or a section. */
export function incomplete(missing: string): InspectionFailure {
  return { code: 'incomplete', missing };
}

export function winnerOf(candidates: readonly Candidate[]): Candidate | null {
  return candidates.find(({ ignored }) => !ignored) ?? null;
}

/** The candidates as they are shown; `nothing`: the tool fails before it gets to any of them. */
export function settled(candidates: readonly Candidate[], nothing: boolean): InspectedSource[] {
  const winner = nothing ? null : winnerOf(candidates);
  return candidates.map((candidate) => ({
    source: candidate.source,
    value: candidate.value,
    outcome: candidate === winner ? 'wins' : nothing || candidate.ignored ? 'ignored' : 'shadowed',
    ours: candidate.ours,
  }));
}

/** A region or an output format, and whether something else in the profile gave way to it. */
export interface Setting extends Candidate {
  readonly replaces: boolean;
}

/** The variable, even if it is set to nothing, else the key. */
export function settingFrom(
  variable: string,
  variables: Variables,
  found: Found | undefined,
): Setting | null {
  const set = variables[variable];
  if (set === undefined)
    return found === undefined ? null : { ...fromFile(found, { means: found.value }), replaces: false };
  const replaces = found !== undefined && found.value !== set;
  return { ...fromVariable(variable, variables, { means: set }), replaces };
}
