import type { Place } from '../shared/contract.ts';
import type { View } from '../shared/view.ts';

/** Where "Back" leads from Settings, and from Welcome to whoever came to add somebody: to what the person has, from the most to the least. */
export function placeBehind(view: View): Place {
  if (view.grants.length > 0) return 'grants';
  const identity = view.identities.find(({ id }) => id === view.current);
  if (identity === undefined) return view.current === null ? 'welcome' : 'sign-in';
  return identity.state === 'live' ? 'roles' : 'sign-in';
}
