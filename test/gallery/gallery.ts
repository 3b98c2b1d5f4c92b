import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type ElectronApplication, _electron as electron, type Page } from '@playwright/test';
import { contentSecurityPolicy } from '../../src/main/guard/content-security-policy.ts';
import { channels, commands, queries } from '../../src/shared/contract.ts';
import type { Look } from './looks.ts';
import type { Shown } from './state.ts';

/** The window of the app, with whatever state one wants to look at. */
export interface Gallery {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Chromium's major version. */
  readonly chromium: string;
  /** What it shows, as a PNG. */
  screenshot(): Promise<Buffer>;
  /** Loads the window anew with this state, and waits until all of it is drawn. */
  show(shown: Shown, look: Look): Promise<void>;
  /** The same window, looked at in another way. */
  look(look: Look): Promise<void>;
}

const root = join(import.meta.dirname, '..', '..');
const installed = createRequire(import.meta.url);
/** As the app opens it, in px. */
const size = { width: 420, height: 600 };

/** What `window/main.cjs` needs to know and cannot read itself. */
const setup = {
  renderer: join(root, 'out/renderer'),
  preload: join(root, 'out/preload/preload.cjs'),
  added: {
    'gallery.css': join(import.meta.dirname, 'window/gallery.css'),
    'sans.woff2': installed.resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'),
    'mono.woff2': installed.resolve(
      '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
    ),
  },
  size,
  policy: contentSecurityPolicy,
  channels,
  commands: Object.keys(commands),
  queries: Object.keys(queries),
};

async function openGallery(app: ElectronApplication): Promise<Gallery> {
  const page = app.windows()[0] ?? (await app.waitForEvent('window'));

  const session = await page.context().newCDPSession(page);
  const chromium = await app.evaluate(() => process.versions['chrome']?.split('.')[0] ?? '');
  let zoom = 1;

  const look: Gallery['look'] = async (wanted) => {
    const { colorScheme, forcedColors } = wanted;
    await page.emulateMedia({ colorScheme, forcedColors, reducedMotion: 'reduce' });
    if (zoom !== wanted.zoom) {
      await app.evaluate(({ BrowserWindow }, factor) => {
        BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(factor);
      }, wanted.zoom);
      zoom = wanted.zoom;
      await page.waitForFunction((width) => Math.abs(innerWidth - width) < 2, size.width / zoom);
      // The page hears of it within the frame.
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
    // Colours on their way to another theme are in no theme; only a spinner has no end to wait for.
    await page.evaluate(async () => {
      const ending = document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
      await Promise.allSettled(ending.map(({ finished }) => finished));
    });
  };

  return {
    app,
    page,
    chromium,
    look,
    // Playwright's own knows nothing of the zoom of an Electron window, and would cut a quarter out.
    async screenshot() {
      const { data } = await session.send('Page.captureScreenshot', { format: 'png' });
      return Buffer.from(data, 'base64');
    },
    async show({ view, catalogue, answers, act }, chosen) {
      await app.evaluate(
        (_electron, shown) => {
          Object.assign((globalThis as unknown as { gallery: object }).gallery, shown);
        },
        { answers, snapshot: { view, catalogue } },
      );
      await page.reload();
      await page.locator('#root main').first().waitFor();
      await look(chosen);
      await page.evaluate(() => document.fonts.ready);
      if (act === null) return;
      await act(page);
      // Where it is over nothing: what was pressed last would still look so, on the next screen, too.
      await page.mouse.move(0, 0);
    },
  };
}

interface Fixtures {
  readonly gallery: Gallery;
}

/** One window for all tests: a state is a page loaded anew, which is as good as an app started anew and takes a tenth of a second. */
export const test = base.extend<object, Fixtures>({
  gallery: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are wanted from this pattern.
    async ({}, use) => {
      const env = {
        ...(process.env as Record<string, string>),
        // Where the window tells a moment, everywhere the same.
        TZ: 'UTC',
        LANG: 'en_GB.UTF-8',
        LANGUAGE: 'en_GB',
        FONTCONFIG_FILE: join(import.meta.dirname, 'window/fonts.conf'),
        ROLECALL_GALLERY: JSON.stringify(setup),
      };
      const folder = await mkdtemp(join(tmpdir(), 'rolecall-gallery-'));
      const args = [
        join(import.meta.dirname, 'window'),
        `--user-data-dir=${folder}`,
        '--lang=en-GB',
        '--force-device-scale-factor=1',
        '--disable-lcd-text',
        // Drawn by the processor, which draws alike everywhere, and on a machine without a graphics card faster.
        '--disable-gpu',
      ];
      const app = await electron.launch({ args, env, cwd: root });
      await use(await openGallery(app));
      await app.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
    { scope: 'worker' },
  ],
});
