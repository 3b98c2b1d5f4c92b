// @ts-check
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withDesktop } from '../desktop.mjs';
import { electronDist } from '../electron.mjs';
import { OUT, ROOT } from '../paths.mjs';
import { honestCount } from './count.mjs';
import { runTool } from './tool.mjs';

/** @typedef {import('./suites.mjs').Outcome} Outcome */

/**
 * A tool that only says yes or no counts as one test.
 * @param {string} tool
 * @param {string[]} args
 * @returns {Promise<Outcome>}
 */
export async function checkedBy(tool, args) {
  const { code, output } = await runTool(tool, args, { cwd: ROOT });
  return code === 0
    ? { passed: 1, failed: 0, skipped: [], output }
    : { passed: 0, failed: 1, skipped: [], output };
}

/**
 * @param {string} project
 * @returns {Promise<Outcome>}
 */
export function vitest(project) {
  const args = ['run', '--project', project, '--reporter=default', `--reporter=${reporter('vitest')}`];
  return counted(project, 'node_modules/vitest/vitest.mjs', args, process.env);
}

/**
 * In a desktop of its own on Linux, so that neither the person's screen nor their keyring has a part in it.
 * @param {string} project
 * @param {string[]} files those alone; empty: all
 * @returns {Promise<Outcome>}
 */
export async function playwright(project, files = []) {
  const args = ['test', ...files, '--project', project, `--reporter=list,${reporter('playwright')}`];
  const { dir } = await electronDist();
  /** @param {NodeJS.ProcessEnv} env */
  const run = (env) =>
    counted(project, 'node_modules/@playwright/test/cli.js', args, {
      ...env,
      ELECTRON_OVERRIDE_DIST_PATH: dir,
    });
  return process.platform === 'linux' ? withDesktop({}, ({ env }) => run(env)) : run(process.env);
}

/** @param {string} runner */
function reporter(runner) {
  return fileURLToPath(new URL(`${runner}-reporter.mjs`, import.meta.url));
}

/**
 * @param {string} project
 * @param {string} tool
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Outcome>}
 */
async function counted(project, tool, args, env) {
  const file = join(OUT, 'test', `${project}.json`);
  await mkdir(join(OUT, 'test'), { recursive: true });
  await rm(file, { force: true });
  const { code, output } = await runTool(tool, args, {
    cwd: ROOT,
    env: { ...env, ROLECALL_COUNT_FILE: file },
  });
  const reported = await readFile(file, 'utf8').then(JSON.parse, () => undefined);
  return { ...honestCount(reported, code), output };
}
