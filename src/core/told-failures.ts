import type { Failure } from '../shared/failure.ts';
import { failureText } from '../shared/failure-texts.ts';
import type { View } from '../shared/view.ts';
import { AppError, appError, failureOf } from './errors.ts';
import type { Ports } from './ports.ts';
import type { PublishedState } from './published-state.ts';
import type { State } from './state.ts';
import { shownGrantFailure } from './view/view.ts';

/** A failure that nothing else has shown is shown where the person is; what is no AppError is a defect and logged as one. */
export function tellFailure({ log }: Pick<Ports, 'log'>, state: PublishedState, error: unknown): Failure {
  const failure = failureOf(error);
  if (!(error instanceof AppError)) log('defect', { code: error instanceof Error ? error.name : 'unknown' });
  const { grants, failure: inFront } = state.current();
  const shown = inFront ?? grants.find((grant) => grant.failure === failure)?.failure;
  if (failure.code !== 'cancelled' && shown !== failure) state.dispatch({ type: 'failed', failure });
  return failure;
}

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
