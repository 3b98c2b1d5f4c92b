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
  projects: [
    { name: 'e2e', testMatch: 'e2e/**/*.spec.ts' },
    { name: 'desktop', testMatch: 'desktop/**/*.spec.ts' },
    { name: 'packaged', testMatch: 'packaged/**/*.spec.ts' },
  ],
});
