import type { Point, Rectangle, Size } from 'electron';

/** The top left corner of a window under the tray icon, or above it where the bar is at the bottom, within the work area. */
export function besideTray({ width, height }: Size, icon: Rectangle, area: Rectangle): Point {
  const below = icon.y + icon.height / 2 < area.y + area.height / 2;
  const x = icon.x + icon.width / 2 - width / 2;
  const y = below ? icon.y + icon.height : icon.y - height;
  return within({ x, y, width, height }, area);
}

/** Beside a pointer that is in a panel; null for one in the work area, which says nothing about where the tray is. */
export function besidePointer({ width, height }: Size, pointer: Point, area: Rectangle): Point | null {
  if (contains(area, { ...pointer, width: 1, height: 1 })) return null;
  return within({ x: pointer.x - width / 2, y: pointer.y - height / 2, width, height }, area);
}

/** Where a window has to go that is no longer within a work area, smaller if it must be; null: it stays where it is. */
export function movedInside(window: Rectangle, areas: readonly Rectangle[]): Rectangle | null {
  if (areas.some((area) => contains(area, window))) return null;
  const [nearest] = [...areas].sort((one, other) => distance(one, window) - distance(other, window));
  if (nearest === undefined) return null;
  const width = Math.min(window.width, nearest.width);
  const height = Math.min(window.height, nearest.height);
  return { width, height, ...within({ ...window, width, height }, nearest) };
}

function within(window: Rectangle, area: Rectangle): Point {
  const clamp = (value: number, least: number, most: number) =>
    Math.round(Math.max(least, Math.min(value, most)));
  return {
    x: clamp(window.x, area.x, area.x + area.width - window.width),
    y: clamp(window.y, area.y, area.y + area.height - window.height),
  };
}

function contains(area: Rectangle, window: Rectangle): boolean {
  return (
    window.x >= area.x &&
    window.y >= area.y &&
    window.x + window.width <= area.x + area.width &&
    window.y + window.height <= area.y + area.height
  );
}

/** Between the middles. */
function distance(one: Rectangle, other: Rectangle): number {
  const middle = ({ x, y, width, height }: Rectangle) => [x + width / 2, y + height / 2] as const;
  const [[x, y], [otherX, otherY]] = [middle(one), middle(other)];
  return Math.hypot(x - otherX, y - otherY);
}
