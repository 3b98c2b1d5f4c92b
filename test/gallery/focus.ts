import type { Page } from '@playwright/test';

const reached = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';

/**
 * Walks through the window with Tab, and says what it does not come to, and where one would not see that it is there: no line around it, one
 * that is thinner than 2 px, or one that hardly differs from what it is drawn on (WCAG 1.4.11: three to one).
 */
export async function unseenFocus(page: Page): Promise<string[]> {
  const stops = await page.evaluate(
    (selector) =>
      [...document.querySelectorAll<HTMLElement>(selector)].filter(
        (element) => element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true }),
      ).length,
    reached,
  );
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const found = new Map<string, string | null>();
  // Once more, for it begins wherever the screen put the focus.
  for (let stop = 0; stop <= stops; stop++) {
    await page.keyboard.press('Tab');
    const { name, flaw } = await page.evaluate(focused);
    if (name !== 'BODY') found.set(name, flaw);
  }
  const flaws = [...found].flatMap(([name, flaw]) => (flaw === null ? [] : [`${name}: ${flaw}`]));
  return found.size === stops ? flaws : [...flaws, `Tab comes to ${found.size} of ${stops} controls`];
}

/** Runs in the page: what has the focus, and what is wrong with how that is shown. */
function focused(): { name: string; flaw: string | null } {
  const element = document.activeElement ?? document.body;
  const all = [...document.querySelectorAll('*')];
  const name =
    element === document.body
      ? 'BODY'
      : `${element.tagName} ${all.indexOf(element)} “${element.getAttribute('aria-label') ?? element.textContent.slice(0, 40)}”`;

  const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one: string, other: string) => {
    const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const groundOf = (box: Element | null): string => {
    if (box === null) return 'rgb(255, 255, 255)';
    const { backgroundColor } = getComputedStyle(box);
    return channels(backgroundColor)[3] === 0 ? groundOf(box.parentElement) : backgroundColor;
  };

  // A search field has its line around the box that it stands in, a row around all that can be pressed of it.
  for (let box: Element | null = element; box?.matches(':focus, :focus-within'); box = box.parentElement) {
    const lines = [null, '::after'].map((part) => getComputedStyle(box, part));
    const line = lines.find(
      ({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && outlineWidth !== '0px',
    );
    if (line === undefined) continue;
    const { outlineWidth, outlineColor, outlineOffset } = line;
    if (Number.parseFloat(outlineWidth) < 2) return { name, flaw: `the line is ${outlineWidth} thin` };
    const ground = groundOf(Number.parseFloat(outlineOffset) < 0 ? box : box.parentElement);
    const ratio = contrast(outlineColor, ground);
    return { name, flaw: ratio < 3 ? `the line is hard to see: ${ratio.toFixed(1)} to 1` : null };
  }
  return { name, flaw: 'there is no line around it' };
}
