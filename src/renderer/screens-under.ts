import type { Screen, View } from '../shared/view.ts';

/**
 * How far a screen stands in front of others: a question in front of whatever was there, an account in front of a role, a role in front
 * of the list, the journal in front of the settings. What stands behind keeps what was typed there.
 */
export function depthOf({ name }: Screen): number {
  switch (name) {
    case 'production':
    case 'proposal':
      return 3;
    case 'account':
      return 2;
    case 'role':
    case 'journal':
      return 1;
    default:
      return 0;
  }
}

/**
 * The views whose screens are there, the one that is seen last, after main has pushed the next one. Another identity in front is another
 * story: nothing of the one before stays.
 */
export function withScreen(views: readonly View[], next: View): readonly View[] {
  const depth = depthOf(next.screen);
  const behind = views.filter((view) => view.current === next.current && depthOf(view.screen) < depth);
  return [...behind, next];
}
