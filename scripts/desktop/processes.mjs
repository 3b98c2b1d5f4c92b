// @ts-check
import { spawn } from 'node:child_process';
import { openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stop } from '../command.mjs';
import { until } from './until.mjs';

const GRACE_MS = 3000;

/** The programs of one desktop; none outlives it. */
export class Processes {
  /** @param {string} root every program of this desktop has this folder in its environment */
  constructor(root) {
    this.root = root;
    /** @type {import('node:child_process').ChildProcess[]} */
    this.started = [];
  }

  /**
   * @param {string} program
   * @param {string[]} args
   * @param {{ env?: NodeJS.ProcessEnv, input?: string, ready?: (() => Promise<unknown>) | undefined }} [options]
   */
  async start(program, args, { env, input, ready } = {}) {
    const log = join(this.root, `${program}.log`);
    const output = openSync(log, 'a');
    // A group of its own, so that Ctrl-C in the terminal lets us end the desktop in order.
    const child = spawn(program, args, { env, detached: true, stdio: ['pipe', output, output, 'pipe'] });
    this.started.push(child);
    child.stdin?.on('error', () => {}).end(input ?? '');
    child.on('error', () => {});
    if (ready && !(await until(ready, () => child.exitCode !== null))) {
      throw new Stop(`${program} did not come up\n${readFileSync(log, 'utf8')}`);
    }
    return child;
  }

  async end() {
    for (const child of this.started.reverse()) signal(child.pid);
    // What a program or the bus started in turn may have left its group; it still carries our folder's name.
    const gone = async () => this.#strays().every((pid) => !signal(pid));
    if (await until(gone, () => false, GRACE_MS)) return;
    for (const pid of this.#strays()) signal(pid, 'SIGKILL');
  }

  #strays() {
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 1 && pid !== process.pid && this.#isOurs(pid));
  }

  /** @param {number} pid */
  #isOurs(pid) {
    try {
      return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`XDG_RUNTIME_DIR=${this.root}/`);
    } catch {
      return false;
    }
  }
}

/**
 * @param {number | undefined} pid
 * @param {NodeJS.Signals} [name]
 */
function signal(pid, name = 'SIGTERM') {
  try {
    return pid !== undefined && process.kill(pid, name);
  } catch {
    return false;
  }
}
