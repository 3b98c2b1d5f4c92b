import type { Failure, FailureCode, FailureFacts } from '../shared/failure.ts';

/** The one error core throws on purpose: a code of the closed union and the facts of its sentence, never a secret. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.code, options);
    this.failure = failure;
  }

  /** The same error with what an administrator finds it by in the logs of the server. */
  withReference(reference: string): AppError {
    if (reference === '') return this;
    return new AppError({ ...this.failure, reference }, { cause: this.cause });
  }
}

/** An AppError from a code and its facts; `cause` is kept for the debugger and never shown or logged. */
export function appError<C extends FailureCode>(code: C, facts: FailureFacts[C], cause?: unknown): AppError {
  // The map type guarantees that code and facts belong together; TypeScript widens the pair to the union.
  return new AppError({ code, facts } as Failure, cause === undefined ? undefined : { cause });
}

/** What to show for anything that was thrown. What is not an AppError is our own defect: `internal`. */
export function failureOf(error: unknown): Failure {
  return error instanceof AppError ? error.failure : { code: 'internal', facts: {} };
}

/** Whether this error says exactly this. */
export function isFailure(error: unknown, code: FailureCode): boolean {
  return error instanceof AppError && error.failure.code === code;
}
