// @ts-check
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';
import { ROOT } from '../paths.mjs';
import { limited, median } from './rows.mjs';

const RUNS = 40;
const ID = '00112233445566aa';

/**
 * The way from a program to keys that are in memory: the agent's door as Rolecall opens it, asked by a program of its own kind, and by the
 * helper with all that a shell and curl need to start. What core looks up is not in it.
 * @returns {Promise<import('./rows.mjs').Row[]>}
 */
export async function agentRows() {
  if (process.platform === 'win32') return [];
  const folder = await mkdtemp(join(tmpdir(), 'rolecall-bench-'));
  try {
    const { createLocalDoors, posixHelper } = await bundled(folder);
    const place = {
      dataFolder: folder,
      uid: process.getuid?.(),
      runtimeFolder: folder,
      platform: process.platform,
    };
    const door = await createLocalDoors(place).openAgent(async () => ({
      status: 200,
      type: 'application/json',
      body: JSON.stringify({ Version: 1, SessionToken: 'x'.repeat(1000) }),
    }));
    try {
      const helper = join(folder, 'rolecall-credentials');
      const script = posixHelper({ socket: door.address, start: null, env: {} });
      await writeFile(helper, script, { mode: 0o700 });
      const answers = await times(() => askAt(door.address));
      const helped = await times(() => promisify(execFile)(helper, [ID]));
      return [
        limited('agent answer, keys in memory (ms)', median(answers), 3),
        limited('helper script (ms)', median(helped), 25),
      ];
    } finally {
      await door.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {string} folder */
async function bundled(folder) {
  const entries = { doors: 'src/main/host/local-doors.ts', helper: 'src/core/delivery/posix-helper.ts' };
  await build({
    configFile: false,
    logLevel: 'warn',
    root: ROOT,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      outDir: join(folder, 'out'),
      emptyOutDir: true,
      rolldownOptions: { input: entries, output: { entryFileNames: '[name].mjs' } },
    },
  });
  const load = (/** @type {string} */ name) => import(pathToFileURL(join(folder, 'out', name)).href);
  return { ...(await load('doors.mjs')), ...(await load('helper.mjs')) };
}

/** @param {() => Promise<unknown>} act */
async function times(act) {
  const spans = [];
  for (let run = 0; run < RUNS; run++) {
    const started = performance.now();
    await act();
    spans.push(performance.now() - started);
  }
  // The first runs are those of a compiler and a disk that warm up.
  return spans.slice(5);
}

/**
 * @param {string} socketPath
 * @returns {Promise<void>}
 */
function askAt(socketPath) {
  return new Promise((resolve, reject) => {
    const agent = new Agent({ keepAlive: false });
    get({ socketPath, path: `/credentials/${ID}?wait=55`, agent }, (response) => {
      response.resume();
      response.on('end', resolve);
    }).on('error', reject);
  });
}
