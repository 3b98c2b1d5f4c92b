// @ts-check
import { join } from 'node:path';
import { capture, Stop } from '../command.mjs';
import { clickTrayMenu, printMenu, trayItems, trayMenu } from '../desktop/tray-menu.mjs';
import { until } from '../desktop/until.mjs';
import { ROOT } from '../paths.mjs';

/**
 * @typedef {{ snapshot(): Promise<{ view: unknown, catalogue: { roles: { id: string, account: string, name: string }[] } }>,
 *   assume(input: { role: string }): Promise<unknown> }} Bridge
 * @typedef {{ rolecall: Bridge }} Page the window's global object
 */

/** @typedef {{ kind: string, label: string, items: Item[] }} Item an entry of the tray model of src/core/view */

/** Where the panel of the virtual desktop has its first tray icon, in pixels of a 1280 pixels wide screen. */
const ICON = { x: '1266', y: '15' };

/**
 * The tray as the tour needs it: through the panel where there is one, else as text from the same model that the tray draws.
 * @param {import('@playwright/test').Page} page
 * @param {boolean} panel whether a tray host runs on this desktop
 */
export function createTrayGuide(page, panel) {
  return panel ? throughPanel() : asText(page);
}

function throughPanel() {
  const item = async () => {
    await until(async () => (await trayItems()).length > 0);
    const [first] = await trayItems();
    if (!first) throw new Stop('There is no icon in the tray.');
    return first;
  };
  return {
    menu: async () => printMenu(await trayMenu(await item())),
    /** @param {string[]} labels */
    click: async (labels) => clickTrayMenu(await item(), labels),
    /** A real click of the mouse on the icon, for the picture. */
    async openMenu() {
      await capture('xdotool', ['mousemove', ICON.x, ICON.y, 'click', '3']);
      // The menu fades in; how it looks is all that this is for, so a moment too early would only blur the picture.
      await new Promise((done) => setTimeout(done, 400));
    },
    async closeMenu() {
      await capture('xdotool', ['key', 'Escape', 'mousemove', '640', '600']);
    },
  };
}

/** @param {import('@playwright/test').Page} page */
function asText(page) {
  const snapshot = () =>
    page.evaluate(() => /** @type {Page} */ (/** @type {unknown} */ (globalThis)).rolecall.snapshot());
  return {
    async menu() {
      const { runnerImport } = await import('vite');
      const { module } = await runnerImport(join(ROOT, 'src/core/view/tray-model.ts'), { configFile: false });
      const { trayModel } =
        /** @type {{ trayModel: (view: unknown, platform: string) => { items: Item[] } }} */ (module);
      return printItems(trayModel((await snapshot()).view, 'linux').items);
    },
    /**
     * @param {string[]} _labels
     * @param {{ role: string }} order
     */
    async click(_labels, order) {
      const { catalogue } = await snapshot();
      const role = catalogue.roles.find(({ account, name }) => `${account} ${name}` === order.role);
      if (!role) throw new Stop(`There is no role ${order.role}.`);
      await page.evaluate(
        (id) =>
          /** @type {Page} */ (/** @type {unknown} */ (globalThis)).rolecall.assume({
            role: id,
          }),
        role.id,
      );
    },
    openMenu: async () => undefined,
    closeMenu: async () => undefined,
  };
}

/** @param {Item[]} items @returns {string} */
function printItems(items, indent = '') {
  return items
    .map((item) => {
      if (item.kind === 'separator') return `${indent}────`;
      if (item.kind === 'submenu') return `${indent}${item.label}\n${printItems(item.items, `${indent}  `)}`;
      return indent + (item.kind === 'text' ? `[${item.label}]` : item.label);
    })
    .join('\n');
}
