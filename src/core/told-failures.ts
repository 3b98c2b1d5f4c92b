import type { Failure } from '../shared/failure.ts';
import { failureText } from '../shared/failure-texts.ts';
import type { View } from '../shared/view.ts';
import { appError } from './errors.ts';
import type { Ports } from './ports.ts';
import type { PublishedState } from './published-state.ts';
import type { State } from './state.ts';
import { shownGrantFailure } from './view/view.ts';

/** What an expert wants of a failure, as text; main copies it, for the window has no clipboard. */
export async function copyDetails(
  { clipboard }: Pick<Ports, 'clipboard'>,
  state: PublishedState,
  failure: Failure | null,
): Promise<void> {
  const details = failure === null ? '' : failureText(failure).details;
  if (details === '') return;
  await clipboard.write(details);
  state.dispatch({ type: 'details-copied' });
}

/** The failure that is an alert, or the one that a hand-over to the organisation's page explains. */
export function failureToCopy({ failure, screen }: View): Failure | null {
  return failure ?? (screen.name === 'organisation-page' ? screen.why : null);
}

/** The file that the alert, or a grant's failure, says cannot be changed. @throws AppError `repair-needless` when none does. */
export function unsafeFile({ failure, grants }: State): string {
  const told = [failure, ...grants.map(shownGrantFailure)];
  const unsafe = told.flatMap((one) => (one?.code === 'file-unsafe' && one.facts.repair ? [one] : []))[0];
  if (unsafe === undefined) throw appError('repair-needless', {});
  return unsafe.facts.path;
}
