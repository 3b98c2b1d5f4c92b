/** Where a key leads from one of several cards; null: it leads nowhere, or there already. */
export function cardAt(key: string, from: number, count: number): number | null {
  const to = { ArrowUp: from - 1, ArrowDown: from + 1, Home: 0, End: count - 1 }[key];
  return to === undefined || to === from || to < 0 || to >= count ? null : to;
}

const controls = 'button, input, summary';
/** What it is called: the same in each card, and no other there is called so. */
const nameOf = (control: Element): string =>
  control.getAttribute('aria-label') ?? control.closest('label')?.textContent ?? control.textContent ?? '';

/** The control of a card that does what this one does in its own; where there is none, its first. */
export function controlLike(control: HTMLElement, card: Element): HTMLElement | undefined {
  const all = [...card.querySelectorAll<HTMLElement>(controls)];
  return all.find((other) => nameOf(other) === nameOf(control)) ?? all[0];
}
