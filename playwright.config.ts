import { defineConfig } from '@playwright/test';

/** Real Electron; one app at a time, because the tray, the clipboard and the notifications of a desktop are one each. */
export default defineConfig({
  testDir: 'test',
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
    { name: 'gallery', testMatch: 'gallery/**/*.spec.ts' },
    { name: 'e2e', testMatch: 'e2e/**/*.spec.ts' },
    { name: 'desktop', testMatch: 'desktop/**/*.spec.ts' },
    { name: 'packaged', testMatch: 'packaged/**/*.spec.ts' },
  ],
});
