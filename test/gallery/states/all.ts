import type { Samples } from '../samples.ts';
import type { State } from '../state.ts';
import { filesStates } from './files.ts';
import { grantsStates } from './grants.ts';
import { journalStates } from './journal.ts';
import { oneRoleStates } from './one-role.ts';
import { rolesStates } from './roles.ts';
import { settingsStates } from './settings.ts';
import { verifyStates } from './verify.ts';
import { wayInStates } from './way-in.ts';
import { welcomeStates } from './welcome.ts';

/** Every screen of the window in every state that looks different. A new one goes into one of these lists, and that is all. */
export function statesOf(samples: Samples): readonly State[] {
  return [
    ...welcomeStates(samples),
    ...verifyStates(samples),
    ...wayInStates(samples),
    ...rolesStates(samples),
    ...grantsStates(samples),
    ...oneRoleStates(samples),
    ...settingsStates(samples),
    ...filesStates(samples),
    ...journalStates(samples),
  ];
}
