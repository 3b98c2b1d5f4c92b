// @ts-check
import { build } from '../build.mjs';
import { asCommand, run } from '../command.mjs';
import { ROOT } from '../paths.mjs';
import { setUp } from '../setup.mjs';
import { playwright } from './runners.mjs';

/**
 * What is among the other tests in small, in full: the torture of the files (ROLECALL_ROUNDS), and a life of granting, renewing and stopping in
 * real Electron (ROLECALL_SOAK).
 */
await asCommand(import.meta, async () => {
  await setUp({ display: false });
  const env = { ROLECALL_ROUNDS: '300', ...process.env };
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'core', 'test/main/torture.test.ts'];
  const torture = await run(process.execPath, args, { cwd: ROOT, env });
  await build();
  process.env['ROLECALL_SOAK'] ??= '2000';
  const soak = await playwright('desktop', ['test/desktop/soak.spec.ts']);
  console.log(soak.output);
  return torture || soak.failed;
});
