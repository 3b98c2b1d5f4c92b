import { AppError } from '../../src/core/errors.ts';

/** The code of the failure that `act` ends with, or `none`. What is not an AppError is thrown on: it is a defect. */
export async function failureCode(act: () => unknown): Promise<string> {
  try {
    await act();
    return 'none';
  } catch (error) {
    if (error instanceof AppError) return error.failure.code;
    throw error;
  }
}
