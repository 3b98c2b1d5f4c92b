// @ts-check
import { join } from 'node:path';
import { ROOT } from '../paths.mjs';

/**
 * @typedef {{ origin: string, demo: { log: readonly { path: string }[] }, close(): Promise<void> }} Company
 * @typedef {{ startDemoServer(clock: { now(): number, advance(seconds: number): void }): Promise<Company> }} Server
 */

/**
 * The demo company in our own process, so that its weight is not taken for Rolecall's.
 * @returns {Promise<Company>}
 */
export async function startCompany() {
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(join(ROOT, 'src/demo/server.ts'), { configFile: false });
  return /** @type {Server} */ (module).startDemoServer({ now: Date.now, advance: () => undefined });
}
