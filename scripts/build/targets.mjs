// @ts-check
import { join } from 'node:path';
import { OUT, ROOT } from '../paths.mjs';
import { trayIcons } from './tray-icons.mjs';

/**
 * @typedef {import('vite').InlineConfig} Config
 * @typedef {import('../build.mjs').Mode} Mode
 */

// Everything else is bundled, so that the package carries no node_modules.
const EXTERNAL = ['electron', /^electron\//, /^node:/];

/** @param {Mode} mode */
function shared(mode) {
  return /** @type {const} */ ({ configFile: false, mode, logLevel: 'warn', publicDir: false });
}

/**
 * @param {Mode} mode
 * @returns {Config}
 */
export function mainBuild(mode) {
  return {
    ...shared(mode),
    root: ROOT,
    plugins: [trayIcons()],
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    ssr: { noExternal: true, target: 'node' },
    build: {
      ...output(mode, 'main'),
      ssr: 'src/main/main.ts',
      target: 'node20',
      license: { fileName: 'licenses.md' },
      rolldownOptions: {
        external: EXTERNAL,
        output: { format: 'es', entryFileNames: 'main.js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  };
}

/**
 * A sandboxed preload can require nothing but Electron, so it is one CommonJS file.
 * @param {Mode} mode
 * @returns {Config}
 */
export function preloadBuild(mode) {
  return {
    ...shared(mode),
    root: ROOT,
    ssr: { noExternal: true, target: 'webworker' },
    build: {
      ...output(mode, 'preload'),
      ssr: 'src/preload/preload.ts',
      target: 'chrome130',
      rolldownOptions: {
        external: EXTERNAL,
        output: { format: 'cjs', entryFileNames: 'preload.cjs', codeSplitting: false },
      },
    },
  };
}

/**
 * @param {Mode} mode
 * @returns {Config}
 */
export function rendererBuild(mode) {
  return {
    ...shared(mode),
    root: join(ROOT, 'src/renderer'),
    base: './',
    oxc: { jsx: { runtime: 'automatic' } },
    build: {
      ...output(mode, 'renderer'),
      target: 'chrome130',
      modulePreload: false,
      // The content security policy lets fonts and scripts come from files only.
      assetsInlineLimit: 0,
      license: { fileName: 'licenses.md' },
    },
  };
}

/**
 * @param {Mode} mode
 * @param {string} folder
 */
function output(mode, folder) {
  return {
    outDir: join(OUT, folder),
    emptyOutDir: true,
    minify: mode === 'production',
    sourcemap: mode === 'development',
    reportCompressedSize: false,
  };
}
