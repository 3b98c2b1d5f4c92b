import type { Row, Rows } from './rows.ts';

const pinsOf = ({ rows }: Rows): ReadonlySet<string> =>
  new Set(rows.flatMap(({ group, role }) => (group.kind === 'pinned' && role !== null ? [role.id] : [])));

/** Roles that went to the pinned ones or came from there between the two. */
export function movedByPins(before: Rows, after: Rows): ReadonlySet<string> {
  const old = pinsOf(before);
  const now = pinsOf(after);
  return new Set([...[...old].filter((id) => !now.has(id)), ...[...now].filter((id) => !old.has(id))]);
}

/** A row as one that stays itself: a head, or a role under its head. */
const keyOf = ({ group, role }: Row): string => `${group.key} ${role?.id ?? ''}`;

/** Which role is active after that: the one that was, or what stood next to it, when it was moved from there. Null: nothing is left. */
export function activeAfterPin(before: Rows, after: Rows, active: string): string | null {
  const at = before.options.findIndex(({ id }) => id === active);
  const old = before.rows[before.rowOf[at] ?? -1];
  if (old === undefined || !movedByPins(before, after).has(active)) return active;
  const stays = new Set(after.rows.filter(({ role }) => role !== null).map(keyOf));
  const others = before.rows.filter(({ role }) => role !== null);
  const from = others.indexOf(old);
  const inGroup = ({ group }: Row) => group === old.group;
  const later = others.slice(from + 1);
  const earlier = others.slice(0, from).reverse();
  const candidates = [...later.filter(inGroup), ...earlier.filter(inGroup), ...later, ...earlier];
  return candidates.find((row) => stays.has(keyOf(row)))?.role?.id ?? null;
}

/**
 * How much the list must be scrolled after a pin so that nothing moves for the eye: neither what lies above the role that was moved nor,
 * where that one is out of sight, what is in sight.
 * @param top where the part in sight begins; `height`: how much that is
 */
export function shiftAfterPin(before: Rows, after: Rows, top: number, height: number): number {
  const moved = movedByPins(before, after);
  if (moved.size === 0) return 0;
  const isInSight = (row: Row) => row.top + row.height > top && row.top < top + height;
  const seen = before.rows.findIndex((row) => row.role !== null && moved.has(row.role.id) && isInSight(row));
  const from = seen === -1 ? before.rows.findIndex(isInSight) : seen;
  if (from === -1) return 0;
  const places = new Map(after.rows.map((row) => [keyOf(row), row.top] as const));
  const stays = (row: Row) => places.has(keyOf(row));
  const anchor = before.rows.slice(0, from).reverse().find(stays) ?? before.rows.slice(from).find(stays);
  return anchor === undefined ? 0 : (places.get(keyOf(anchor)) ?? anchor.top) - anchor.top;
}
