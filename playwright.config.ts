import { defineConfig } from '@playwright/test';

/** Real Electron; one app at a time, because the tray, the clipboard and the notifications of a desktop are one each. */
export default defineConfig({
  outputDir: 'out/test/results',
  workers: 1,
  fullyParallel: false,
  timeout: 40_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  // The pictures of the gallery are drawn by `npm run screenshots` alone: one that is missing is a failure, not a picture more.
  updateSnapshots: 'none',
  snapshotPathTemplate: 'docs/screenshots/{arg}{ext}',
  projects: [
    { name: 'gallery', testDir: 'test/gallery' },
    { name: 'e2e', testDir: 'test/e2e' },
    { name: 'desktop', testDir: 'test/desktop' },
    { name: 'packaged', testDir: 'test/packaged' },
  ],
});
