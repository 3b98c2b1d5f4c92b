import type { Place } from '../shared/contract.ts';
import type { View } from '../shared/view.ts';

/** Where "Back" leads from Settings: to what the person has, from the most to the least. */
export function placeBehindSettings(view: View): Place {
  if (view.grants.length > 0) return 'grants';
  const identity = view.identities.find(({ id }) => id === view.current);
  if (identity === undefined) return 'welcome';
  return identity.state === 'live' ? 'roles' : 'sign-in';
}
