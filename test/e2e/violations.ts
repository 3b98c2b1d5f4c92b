import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Legacy mode: the other one opens a second page, which this window never allows. */
export async function violations(page: Page): Promise<string[]> {
  // Colours on their way to another theme have no contrast that means anything.
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
  const result = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}
