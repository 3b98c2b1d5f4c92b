import type { Failure } from '../shared/failure.ts';
import type { Screen } from '../shared/view.ts';

/** What a screen of the sign-in gets: its own part of the view, and what went wrong last. */
export interface ScreenProps<Name extends Screen['name']> {
  readonly screen: Extract<Screen, { readonly name: Name }>;
  readonly failure: Failure | null;
}
