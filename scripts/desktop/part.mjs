// @ts-check
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { Stop } from '../command.mjs';
import { busCall, isOnBus } from './gdbus.mjs';
import { until } from './until.mjs';

/** The names on the bus by which the parts of the desktop are found that a test may end and start again. */
export const PARTS = {
  panel: 'org.kde.StatusNotifierWatcher',
  notifications: 'org.freedesktop.Notifications',
};

/** @typedef {{ name: string, argv: string[], env: NodeJS.ProcessEnv }} EndedPart what it takes to start it again as it was */

/**
 * Kills a part of the desktop, as a crash does. Whatever becomes of `use`, the part runs again afterwards.
 * @param {string} name
 * @param {(startAgain: () => Promise<void>) => Promise<void>} use
 */
export async function withoutPart(name, use) {
  const part = await killPart(name);
  let ended = true;
  const startAgain = async () => {
    if (ended) await startPart(part);
    ended = false;
  };
  try {
    await use(startAgain);
  } finally {
    await startAgain();
  }
}

/**
 * @param {string} name
 * @returns {Promise<EndedPart>} once the bus knows
 */
async function killPart(name) {
  // What owns the name may be a child, such as a panel's plugin: the group is the part.
  const group = await groupOf(await processOf(name));
  const [argv, variables] = await Promise.all([
    zeroSeparated(group, 'cmdline'),
    zeroSeparated(group, 'environ'),
  ]);
  process.kill(-group, 'SIGKILL');
  if (!(await until(async () => !(await isOnBus(name))))) throw new Stop(`${name} cannot be ended.`);
  return { name, argv, env: Object.fromEntries(variables.map(splitVariable)) };
}

/**
 * It belongs to the desktop as before, whose end is its end.
 * @param {EndedPart} part
 */
async function startPart({ name, argv: [program = '', ...args], env }) {
  spawn(program, args, { env, detached: true, stdio: 'ignore' })
    .on('error', () => {})
    .unref();
  if (!(await until(() => isOnBus(name)))) throw new Stop(`${program} did not come up again.`);
}

/** @param {string} name */
async function processOf(name) {
  const [pid] = await busCall({
    service: 'org.freedesktop.DBus',
    path: '/org/freedesktop/DBus',
    method: 'org.freedesktop.DBus.GetConnectionUnixProcessID',
    args: [name],
  });
  return Number(pid);
}

/**
 * The number of its group, which is that of the program that the desktop started.
 * @param {number} pid
 */
async function groupOf(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The name in brackets may hold anything; behind it come state, parent and group.
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
}

/**
 * @param {number} pid
 * @param {'cmdline' | 'environ'} file
 */
async function zeroSeparated(pid, file) {
  return (await readFile(`/proc/${pid}/${file}`, 'utf8')).split('\0').slice(0, -1);
}

/**
 * @param {string} variable
 * @returns {[name: string, value: string]}
 */
function splitVariable(variable) {
  const at = variable.indexOf('=');
  return [variable.slice(0, at), variable.slice(at + 1)];
}
