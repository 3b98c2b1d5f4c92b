import type { Inspection, WayName } from '../../shared/inspection.ts';
import type { Variables } from './inspect-candidate.ts';
import { botocoreView, javascriptView, type ProfileFiles } from './inspect-view.ts';
import { warningsOf } from './inspect-warnings.ts';
import { inspectWay } from './inspect-way.ts';

/**
 * “What will my terminal use?”: what the tools of a terminal make of a profile, as far as the two files and our own environment tell.
 * Nothing secret is in the answer.
 * @param files as latin1, with their paths as they are to be shown.
 * @param variables the `AWS_*` variables of our process; secret ones only say that they are set.
 */
export function inspectProfile(
  name: string,
  files: ProfileFiles,
  variables: Variables,
  now: number,
): Inspection {
  const botocore = botocoreView(files);
  const javascript = javascriptView(files);
  const names: readonly WayName[] = ['cli-option', 'cli-variable', 'javascript'];
  const ways = names.map((way) =>
    inspectWay(way, name, way === 'javascript' ? javascript : botocore, variables),
  );
  // What Python tools cannot read at all is looked at as the JavaScript SDK sees it.
  const profile = (botocore.unreadable === null ? botocore : javascript).profile(name);
  return {
    profile: name,
    ways: ways.map(({ shown }) => shown),
    warnings: warningsOf(ways, profile, files, variables, now),
  };
}
