// @ts-check
import { asCommand, run } from '../command.mjs';
import { ROOT } from '../paths.mjs';

/** The torture of the files, ten times as long as among the other tests, or as long as ROLECALL_ROUNDS says. */
await asCommand(import.meta, () => {
  const env = { ROLECALL_ROUNDS: '300', ...process.env };
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'core', 'test/main/torture.test.ts'];
  return run(process.execPath, args, { cwd: ROOT, env });
});
