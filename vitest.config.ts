import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'core',
          environment: 'node',
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
