import type { Page } from '@playwright/test';

/** Texts that cannot be read in full, though nobody meant them to be shortened, each as one reads it. */
export function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const slack = 1;
    /** What lies above all else, as an open menu, is cut off by nothing around it. */
    const ancestorsOf = (element: Element): Element[] =>
      element.parentElement === null || getComputedStyle(element).position === 'fixed'
        ? [element]
        : [element, ...ancestorsOf(element.parentElement)];
    const isVisible = (element: Element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    /** With an ellipsis, or read out and not drawn. */
    const isMeant = (element: Element) => {
      const { textOverflow, webkitLineClamp, clipPath } = getComputedStyle(element);
      return textOverflow === 'ellipsis' || webkitLineClamp !== 'none' || clipPath !== 'none';
    };
    const sidesOf = (element: Element) => {
      const { left, top } = element.getBoundingClientRect();
      const x = left + element.clientLeft;
      const y = top + element.clientTop;
      return { left: x, top: y, right: x + element.clientWidth, bottom: y + element.clientHeight };
    };

    /** What of a text is beyond an edge that nobody can scroll past. */
    const cutAt = (text: Text, line: DOMRect): string | null => {
      const element = text.parentElement;
      if (element === null) return null;
      let drawn = { left: line.left, right: line.right, top: line.top, bottom: line.bottom };
      const block = ancestorsOf(element).find((each) => !getComputedStyle(each).display.startsWith('inline'));
      if (block !== undefined && getComputedStyle(block).overflowX === 'visible') {
        const { left, right } = block.getBoundingClientRect();
        if (line.left < left - slack || line.right > right + slack) return 'is wider than its box';
      }
      for (const box of ancestorsOf(element)) {
        const { overflowX, overflowY } = getComputedStyle(box);
        if (overflowX === 'visible' && overflowY === 'visible') continue;
        const sides = sidesOf(box);
        // Lines of a file do not break; there one scrolls sideways.
        const sideways = getComputedStyle(element).whiteSpace === 'pre' && overflowX === 'auto';
        if (!sideways && (drawn.left < sides.left - slack || drawn.right > sides.right + slack))
          return 'is cut off at the side';
        const scrolls = overflowY === 'auto' || overflowY === 'scroll';
        if (!scrolls && (drawn.top < sides.top - slack || drawn.bottom > sides.bottom + slack))
          return 'is cut off above or below';
        if (scrolls || sideways) drawn = sides;
      }
      return null;
    };

    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode as Text;
      const element = text.parentElement;
      if (element === null || text.data.trim() === '' || !isVisible(element)) continue;
      if (ancestorsOf(element).some(isMeant) || element.closest('option, title') !== null) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const line of range.getClientRects()) {
        const how = cutAt(text, line);
        if (how !== null) found.add(`“${text.data}” ${how}`);
      }
    }

    const pen = document.createElement('canvas').getContext('2d');
    for (const field of document.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')) {
      const says = 'selectedOptions' in field ? field.selectedOptions[0]?.text : field.placeholder;
      if (pen === null || !says || !isVisible(field) || isMeant(field)) continue;
      const { font, paddingLeft, paddingRight } = getComputedStyle(field);
      pen.font = font;
      const room = field.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
      if (pen.measureText(says).width > room + slack) found.add(`“${says}” is wider than its field`);
    }
    return [...found];
  });
}

/** What cannot be scrolled to or pressed, and what scrolls sideways or shows too little to be read. */
export function unreachable(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const slack = 1;
    /** The head of a list and one row, in px: less is a slit. */
    const least = 64;
    const controls = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
    const nameOf = (element: Element) =>
      element.getAttribute('aria-label') ??
      ((element as HTMLInputElement).labels?.[0]?.textContent || element.textContent.slice(0, 60));
    const clipOf = (element: Element) => {
      const clip = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
      for (let box = element.parentElement; box !== null; box = box.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(box);
        if (overflowX === 'visible' && overflowY === 'visible') continue;
        const { left, top, right, bottom } = box.getBoundingClientRect();
        clip.left = Math.max(clip.left, left);
        clip.top = Math.max(clip.top, top);
        clip.right = Math.min(clip.right, right);
        clip.bottom = Math.min(clip.bottom, bottom);
        if (getComputedStyle(box).position === 'fixed') break;
      }
      return clip;
    };

    const found: string[] = [];
    for (const control of document.querySelectorAll(controls)) {
      if (!control.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      control.scrollIntoView({ block: 'center', inline: 'nearest' });
      const { left, top, right, bottom } = control.getBoundingClientRect();
      const clip = clipOf(control);
      const wanted = Math.min(bottom - top, least);
      const shown = Math.min(bottom, clip.bottom) - Math.max(top, clip.top);
      const beside = left < clip.left - slack || right > clip.right + slack;
      if (beside || shown < wanted - slack) found.push(`“${nameOf(control)}” does not come into the window`);
      const x = (Math.max(left, clip.left) + Math.min(right, clip.right)) / 2;
      const y = (Math.max(top, clip.top) + Math.min(bottom, clip.bottom)) / 2;
      const hit = document.elementFromPoint(x, y);
      const pressed = hit !== null && (control.contains(hit) || hit.contains(control));
      // A menu that was opened lies over what it lies over.
      if (hit?.closest('[aria-expanded="true"] ~ *')) continue;
      if (!pressed) found.push(`“${nameOf(control)}” lies under something else`);
    }

    for (const box of document.querySelectorAll('*')) {
      const { overflowX, overflowY } = getComputedStyle(box);
      if (overflowX === 'visible' && overflowY === 'visible') continue;
      const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll';
      const linesOfFile = box.querySelector('code') !== null && scrolls(overflowX);
      if (scrolls(overflowX) && box.scrollWidth > box.clientWidth + slack && !linesOfFile)
        found.push(`${box.tagName} “${nameOf(box)}” scrolls sideways`);
      if (scrolls(overflowY) && box.scrollHeight > box.clientHeight + slack && box.clientHeight < least)
        found.push(`${box.tagName} “${nameOf(box)}” shows ${box.clientHeight} px of ${box.scrollHeight}`);
    }
    const page = document.documentElement;
    if (page.scrollWidth > page.clientWidth) found.push('The page scrolls sideways');
    return found;
  });
}
