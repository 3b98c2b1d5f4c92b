// @ts-check
import { build } from '../build.mjs';
import { desktopParts } from '../desktop/parts.mjs';
import { ROOT } from '../paths.mjs';
import { checkedBy, playwright, vitest } from './runners.mjs';
import { runTool } from './tool.mjs';

/**
 * @typedef {import('./count.mjs').Count & { output: string }} Outcome
 * @typedef {{ name: string, electron?: boolean, run: () => Promise<Outcome> }} Suite
 */

/** In the order in which a mistake is cheapest to hear of. @type {Suite[]} */
export const SUITES = [
  { name: 'types', run: () => checkedBy('node_modules/typescript/bin/tsc', ['-b']) },
  {
    name: 'lint',
    run: () => checkedBy('node_modules/@biomejs/biome/bin/biome', ['check', '--error-on-warnings']),
  },
  { name: 'core', run: () => vitest('core') },
  { name: 'views', run: () => vitest('views') },
  { name: 'gallery', electron: true, run: () => build().then(() => playwright('gallery')) },
  { name: 'e2e', electron: true, run: () => build().then(() => playwright('e2e')) },
  { name: 'desktop', electron: true, run: desktopSuite },
  { name: 'packaged', electron: true, run: packagedSuite },
];

async function desktopSuite() {
  const missing = Object.entries(desktopParts()).filter(([, there]) => !there);
  if (process.platform !== 'linux' || missing.length > 0) {
    const reason = missing.map(([part]) => part).join(', ') || process.platform;
    return {
      passed: 0,
      failed: 0,
      skipped: [{ name: 'the whole suite', reason: `not here: ${reason}` }],
      output: '',
    };
  }
  await build();
  return playwright('desktop');
}

async function packagedSuite() {
  const { code, output } = await runTool('scripts/dist.mjs', ['--dir'], { cwd: ROOT });
  if (code !== 0) return { passed: 0, failed: 1, skipped: [], output };
  return playwright('packaged');
}
