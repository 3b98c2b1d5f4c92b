import type { InspectionFailure } from '../../shared/inspection.ts';
import { texts } from '../../shared/texts.ts';

/** Why a tool fails, in a sentence. */
export function failureOf(failure: InspectionFailure): string {
  const { fails } = texts.inspector;
  switch (failure.code) {
    case 'unreadable':
      return fails.unreadable(failure.path, failure.line, failure.reason);
    case 'profile-missing':
      return fails['profile-missing'];
    case 'name-invisible':
      return fails['name-invisible'](failure.path, failure.line);
    case 'incomplete':
      return fails.incomplete(failure.missing);
    case 'contradictory':
      return fails.contradictory(failure.key);
  }
}
