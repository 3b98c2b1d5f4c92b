import type { Screen, View } from '../shared/view.ts';

/** What a screen of the sign-in gets: its own part of the view, and the whole for what every step shows. */
export interface ScreenProps<Name extends Screen['name']> {
  readonly screen: Extract<Screen, { readonly name: Name }>;
  readonly view: View;
}
