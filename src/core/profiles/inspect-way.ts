import type { InspectedSource, InspectedWay, InspectionFailure, WayName } from '../../shared/inspection.ts';
import { botocoreCandidates } from './inspect-botocore.ts';
import {
  type Candidate,
  fromVariable,
  type Setting,
  settingFrom,
  settled,
  type Variables,
  winnerOf,
} from './inspect-candidate.ts';
import { javascriptCandidates } from './inspect-javascript.ts';
import type { View } from './inspect-view.ts';

/** A way as it is shown, and what its warnings are made of. */
export interface Way {
  readonly shown: InspectedWay;
  readonly candidates: readonly Candidate[];
  /** What is used; null when nothing is found or the tool fails before. */
  readonly winner: Candidate | null;
  readonly region: Setting | null;
  readonly output: Setting | null;
}

/** The profile that a tool looks at, which a variable of the environment can make another than the one asked for. */
interface Asked {
  readonly profile: string;
  readonly named: boolean;
  readonly by: string | null;
}

export function inspectWay(way: WayName, name: string, view: View, variables: Variables): Way {
  return way === 'javascript'
    ? inspectJavascript(name, view, variables)
    : inspectBotocore(way, name, view, variables);
}

/** A file that it cannot read or a profile that is nowhere ends every Python tool at once, whatever else is set. */
function inspectBotocore(way: WayName, name: string, view: View, variables: Variables): Way {
  const byOption = way === 'cli-option';
  const asked = byOption
    ? { profile: name, named: true, by: null }
    : askedFor(name, variables, ['AWS_DEFAULT_PROFILE', 'AWS_PROFILE'], (value) => value !== undefined);
  const candidates = redirected(botocoreCandidates(view, name, variables, byOption), asked, variables);
  const absent = absence(view, asked);
  const before = view.unreadable ?? (asked.named ? absent : null);
  const winner = before === null ? winnerOf(candidates) : null;
  const inner =
    asked.by !== null && isRedirect(winner, asked) ? failureAt(view, asked, variables) : winner?.fails;
  const keys = view.profile(asked.profile)?.all;
  const settings = {
    region: before === null ? settingFrom('AWS_DEFAULT_REGION', variables, keys?.get('region')) : null,
    output: before === null ? settingFrom('AWS_DEFAULT_OUTPUT', variables, keys?.get('output')) : null,
  };
  const fails = before ?? (winner === null ? absent : (inner ?? null));
  return finished(way, candidates, winner, fails, before !== null, settings);
}

/** The JavaScript SDK goes on where a profile gives nothing; only at the end does it fail for that. It has no output format. */
function inspectJavascript(name: string, view: View, variables: Variables): Way {
  const asked = askedFor(name, variables, ['AWS_PROFILE'], Boolean);
  const chain = javascriptCandidates(view, name, variables, asked.named);
  const candidates = redirected(chain.candidates, asked, variables);
  const winner = winnerOf(candidates);
  const nowhere = view.unreadable ?? absence(view, asked) ?? chain.passedBy;
  const region = settingFrom('AWS_REGION', variables, view.profile(asked.profile)?.all.get('region'));
  const lost = isRedirect(winner, asked) ? absence(view, asked) : null;
  const fails = winner === null ? nowhere : (lost ?? winner.fails);
  return finished('javascript', candidates, winner, fails, false, { region, output: null });
}

function finished(
  way: WayName,
  candidates: readonly Candidate[],
  winner: Candidate | null,
  fails: InspectionFailure | null,
  nothing: boolean,
  { region, output }: Pick<Way, 'region' | 'output'>,
): Way {
  const shown: InspectedWay = {
    way,
    candidates: settled(candidates, nothing),
    fails,
    region: asUsed(region),
    output: asUsed(output),
  };
  return { shown, candidates, winner, region, output };
}

function asUsed(candidate: Candidate | null): InspectedSource | null {
  return candidate === null ? null : (settled([candidate], false)[0] ?? null);
}

/** `default` is asked for by saying nothing; the variables then speak. Those before `AWS_PROFILE` speak in any case. */
function askedFor(
  name: string,
  variables: Variables,
  names: readonly string[],
  isSet: (value: string | undefined) => boolean,
): Asked {
  const speaking = names.filter((variable) => variable !== 'AWS_PROFILE' || name === 'default');
  const by = speaking.find((variable) => isSet(variables[variable]));
  if (by === undefined) return { profile: name, named: name !== 'default', by: null };
  const profile = variables[by] ?? '';
  return { profile, named: true, by: profile === name ? null : by };
}

/** The variable stands where the profile that it names is looked at: before all of the one asked for. */
function redirected(
  candidates: readonly Candidate[],
  asked: Asked,
  variables: Variables,
): readonly Candidate[] {
  if (asked.by === null) return candidates;
  const redirect = fromVariable(asked.by, variables, { means: `profile ${asked.profile}` });
  const [first, ...rest] = candidates;
  const keysFirst = first?.source.kind === 'environment' && first.source.variable === 'AWS_ACCESS_KEY_ID';
  return keysFirst ? [first, redirect, ...rest] : [redirect, ...candidates];
}

function isRedirect(winner: Candidate | null, { by }: Asked): boolean {
  return by !== null && winner?.source.kind === 'environment' && winner.source.variable === by;
}

function failureAt(view: View, { profile }: Asked, variables: Variables): InspectionFailure | null {
  return winnerOf(botocoreCandidates(view, profile, variables, false))?.fails ?? null;
}

/** Why there is no such profile; null when there is one, or when nobody named one and none has to be. */
function absence(view: View, { profile, named }: Asked): InspectionFailure | null {
  if (view.profile(profile) !== null) return null;
  return view.lookalike(profile) ?? (named ? { code: 'profile-missing' } : null);
}
