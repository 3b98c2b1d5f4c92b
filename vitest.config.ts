import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Nothing else runs beside the suite, so no core is left free as in watch mode.
    maxWorkers: '100%',
    // The SDK's word about Node versions to come would stand between the results.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    projects: [
      {
        test: {
          name: 'core',
          environment: 'node',
          // Against hanging, not against slowness: child processes of the torture may take both cores for a while.
          testTimeout: 20_000,
          include: ['test/**/*.test.ts'],
          exclude: ['test/views/**', 'test/e2e/**', 'test/desktop/**', 'test/packaged/**'],
        },
      },
      {
        test: {
          name: 'views',
          environment: 'happy-dom',
          include: ['test/views/**/*.test.tsx'],
          css: { modules: { classNameStrategy: 'non-scoped' } },
        },
      },
    ],
  },
});
