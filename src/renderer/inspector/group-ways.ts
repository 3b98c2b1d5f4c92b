import type { InspectedWay, WayName } from '../../shared/inspection.ts';

export interface WayGroup {
  readonly ways: readonly WayName[];
  /** What they come to; the same for all of them. */
  readonly result: Omit<InspectedWay, 'way'>;
}

/** Ways that come to the same stand together: whoever reads it wants to see what differs. */
export function groupWays(inspected: readonly InspectedWay[]): readonly WayGroup[] {
  const groups = new Map<string, WayGroup>();
  for (const { way, ...result } of inspected) {
    const key = JSON.stringify(result);
    groups.set(key, { ways: [...(groups.get(key)?.ways ?? []), way], result });
  }
  return [...groups.values()];
}
