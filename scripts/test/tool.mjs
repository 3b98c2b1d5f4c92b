// @ts-check
import { spawn } from 'node:child_process';

/**
 * Runs a tool written in JavaScript with this Node, and keeps what it says in the order in which it says it.
 * @param {string} script
 * @param {string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv | undefined }} options
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runTool(script, args, options) {
  return new Promise((resolve, reject) => {
    const env = coloured(options.env ?? process.env);
    const stdio = /** @type {['ignore', 'pipe', 'pipe']} */ (['ignore', 'pipe', 'pipe']);
    const child = spawn(process.execPath, [script, ...args], { ...options, env, stdio });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 128, output }));
  });
}

/**
 * The tool sees a pipe and would guess wrongly: what it says is shown where our own output goes.
 * @param {NodeJS.ProcessEnv} env
 */
function coloured({ FORCE_COLOR: _force, NO_COLOR: _no, ...env }) {
  return process.stdout.isTTY ? { ...env, FORCE_COLOR: '1' } : { ...env, NO_COLOR: '1' };
}
