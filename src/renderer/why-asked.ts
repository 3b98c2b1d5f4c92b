import type { ProposalReason, ProposalView } from '../shared/proposal-view.ts';
import { texts } from '../shared/texts.ts';

type Grouped = ReadonlyMap<string, readonly ProposalReason[]>;

function byPath(reasons: readonly ProposalReason[]): Grouped {
  const groups = new Map<string, ProposalReason[]>();
  for (const reason of reasons) groups.set(reason.path, [...(groups.get(reason.path) ?? []), reason]);
  return groups;
}

/** Why a change is asked for first, in a sentence for each cause and file. */
export function whyAsked({ profiles, reasons }: ProposalView): readonly string[] {
  const { notOurs, notOursAt, inTheWay, keyAt, line } = texts.proposal;
  const foreign = reasons.filter(({ key }) => key === null);
  const [only, second] = profiles;
  const whose =
    foreign.length === 0
      ? []
      : only !== undefined && second === undefined
        ? [notOurs(only)]
        : [...byPath(foreign)].map(([path, there]) =>
            notOursAt(path, there.map((reason) => line(reason.line)).join(', ')),
          );
  const keys = reasons.filter(({ key }) => key !== null);
  const inWay = [...byPath(keys)].map(([path, there]) =>
    inTheWay(there.map((reason) => keyAt(reason.key ?? '', reason.line)).join(', '), path),
  );
  return [...whose, ...inWay];
}
