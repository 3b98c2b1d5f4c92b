import type { InspectedWay, WayName } from '../../shared/inspection.ts';

export interface WayGroup {
  readonly ways: readonly WayName[];
  /** What they come to; the same for all of them. */
  readonly result: Omit<InspectedWay, 'way'>;
}

/**
 * Ways that come to the same stand together: whoever reads it wants to see what differs. That only the AWS CLI has an output format is
 * no difference.
 */
export function groupWays(inspected: readonly InspectedWay[]): readonly WayGroup[] {
  const groups = new Map<string, WayGroup>();
  for (const { way, ...result } of inspected) {
    const { output: _, ...compared } = result;
    const key = JSON.stringify(compared);
    const known = groups.get(key);
    groups.set(key, { ways: [...(known?.ways ?? []), way], result: known?.result ?? result });
  }
  return [...groups.values()];
}
