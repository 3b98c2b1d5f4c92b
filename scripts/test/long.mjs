// @ts-check
import { build } from '../build.mjs';
import { asCommand, run } from '../command.mjs';
import { ROOT } from '../paths.mjs';
import { setUp } from '../setup.mjs';
import { playwright } from './runners.mjs';

/**
 * What is among the other tests in small, in full: the torture of the files (ROLECALL_ROUNDS), a life of granting, renewing and stopping in
 * real Electron (ROLECALL_SOAK), and programs that ask for keys all at once (ROLECALL_CALLERS).
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
  process.env['ROLECALL_CALLERS'] ??= '100';
  const callers = await playwright('e2e', [
    'test/e2e/parallel-callers.spec.ts',
    'test/e2e/container-endpoint.spec.ts',
  ]);
  console.log(callers.output);
  return torture || soak.failed || callers.failed;
});
