import type { JournalEntry } from '../../../src/shared/journal-entry.ts';
import { minutes } from '../../views/samples.ts';
import type { AccountNames } from '../names.ts';
import type { Samples } from '../samples.ts';
import { type State, stateOf } from '../state.ts';

/** What was handed out. */
export function journalStates({ names, view }: Samples): readonly State[] {
  const { production, staging, admin, developer, profiles } = names;
  const journal = view({ name: 'journal', version: 1 });
  const entry = (ago: number, { account }: AccountNames, rest: Partial<JournalEntry>): JournalEntry => ({
    at: minutes(-ago),
    since: minutes(-ago),
    account,
    roleName: admin,
    profile: profiles[1],
    means: 'copy',
    detail: 'fish',
    caller: '',
    count: 1,
    ...rest,
  });
  const process = { means: 'process', detail: '', profile: profiles[0] } as const;
  const day = 24 * 60;
  const entries = [
    entry(1, staging, {}),
    entry(3, production, { ...process, caller: 'aws (4711)', count: 12 }),
    entry(26, staging, { means: 'endpoint', detail: '', profile: profiles[2], caller: 'terraform-provider' }),
    entry(48, staging, { means: 'console', detail: 'ec2', profile: '', roleName: developer }),
    entry(day + 12, staging, { detail: 'profile' }),
    entry(day + 15, staging, { means: 'file', detail: '' }),
    entry(4 * day, production, { ...process, caller: 'node (90210)' }),
    entry(4 * day + 300, staging, { detail: 'dotenv' }),
  ];
  return [
    stateOf('journal', journal, { answers: { journal: entries } }),
    stateOf('journal-empty', journal, { answers: { journal: [] } }),
  ];
}
