import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

/** The part of axe that is used here. */
interface Axe {
  run(
    context: Document,
    options: object,
  ): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

const installed = createRequire(import.meta.url);
/** The axe that its Playwright package brings; that one itself takes three times as long, for it hands over all that is in order, too. */
const source = readFileSync(
  createRequire(installed.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
);

/**
 * What axe finds against WCAG 2.2 AA and against its good practice. The size of targets it leaves out unless it is asked.
 * @param rules `contrast`: that alone, for nothing but colours differs between themes.
 */
export async function inaccessible(page: Page, rules: 'all' | 'contrast' = 'all'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  return page.evaluate(async (wanted) => {
    const { axe } = globalThis as unknown as { axe: Axe };
    const options =
      wanted === 'all'
        ? { rules: { 'target-size': { enabled: true } } }
        : { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };
    // Where else a node could be found, and what a style sheet says of a turned screen, takes half of the time.
    const quick = { resultTypes: ['violations'], preload: false, selectors: false, elementRef: false };
    const { violations } = await axe.run(document, { ...quick, ...options });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }, rules);
}
