// @ts-check
import { setTimeout as pause } from 'node:timers/promises';
import { capture } from '../command.mjs';
import { until } from '../desktop/until.mjs';
import { onPath } from '../setup/missing.mjs';
import { hasRenderer } from './memory.mjs';

/** A screen needs a moment to come up after the answer that leads to it, in ms. */
const SCREEN_MS = 700;
/** The hidden window is destroyed a minute after it was closed; in ms. */
const WINDOW_GONE_MS = 90_000;

/**
 * Brings Rolecall to where its idle memory is promised, by keyboard: signed in, one grant live, the window closed and gone.
 * @param {{ env: NodeJS.ProcessEnv, pid: number, company: import('./company.mjs').Company }} app
 * @returns {Promise<boolean>} whether a grant is live now
 */
export async function prepareGrant({ env, pid, company }) {
  if (!onPath('xdotool')) return false;
  const { log } = company.demo;
  const earlier = log.length;
  const asked = (/** @type {string} */ path) =>
    log.slice(earlier).some((entry) => entry.path.startsWith(path));
  const keys = (/** @type {string[]} */ ...args) => capture('xdotool', args, { env });
  const after = async (/** @type {string} */ path) => {
    if (!(await until(async () => asked(path)))) throw new Error(`Rolecall did not ask for ${path}`);
    await pause(SCREEN_MS);
  };

  await keys('search', '--sync', '--onlyvisible', '--name', '^Rolecall$', 'windowactivate', '--sync');
  await pause(SCREEN_MS);
  await keys('type', '--delay', '5', company.origin);
  await keys('key', 'Return');
  await after('/.well-known/okta-organization');
  await keys('type', '--delay', '5', 'one');
  await keys('key', 'Tab');
  await keys('type', '--delay', '5', 'rolecall');
  await keys('key', 'Return');
  await after('/home/amazon_aws/');
  await keys('key', 'Return');
  await after('/?Action=GetCallerIdentity');
  await keys('key', 'Escape');
  return until(async () => !hasRenderer(pid), undefined, WINDOW_GONE_MS);
}
