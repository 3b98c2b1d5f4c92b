// @ts-check
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { ROOT } from '../paths.mjs';
import { limited, median } from './rows.mjs';

const LINES = 20_000;
const RUNS = 25;

/**
 * One profile changed in a document of 20,000 lines, without the disk.
 * @returns {Promise<import('./rows.mjs').Row>}
 */
export async function profileEditRow() {
  const folder = await mkdtemp(join(tmpdir(), 'rolecall-bench-'));
  try {
    await build({
      configFile: false,
      logLevel: 'warn',
      root: ROOT,
      ssr: { noExternal: true, target: 'node' },
      build: {
        ssr: 'src/core/profiles/own-profile.ts',
        outDir: folder,
        emptyOutDir: true,
        rolldownOptions: { output: { entryFileNames: 'own-profile.mjs' } },
      },
    });
    const { withProfile } = await import(pathToFileURL(join(folder, 'own-profile.mjs')).href);
    const text = documentOf(LINES);
    const times = Array.from({ length: RUNS }, (_, run) => {
      const started = performance.now();
      withProfile(text, profile(run), 'credentials');
      return performance.now() - started;
    });
    // The first runs are those of a compiler that warms up.
    return limited(`profile changed in ${LINES} lines (ms)`, median(times.slice(5)), 15);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {number} lines */
function documentOf(lines) {
  const section = (/** @type {number} */ index) =>
    `# account ${index}\n[profile-${index}]\naws_access_key_id = AKIA${index}\naws_secret_access_key = secret/${index}\n\n`;
  const sections = Array.from({ length: lines / 5 }, (_, index) => section(index));
  const own = '[own]\naws_access_key_id = ASIAOLD\nx_rolecall_managed = true\n\n';
  return [...sections.slice(0, sections.length / 2), own, ...sections.slice(sections.length / 2)].join('');
}

/** @param {number} run */
function profile(run) {
  return {
    name: 'own',
    accessKeyId: `ASIA${run}`,
    secretAccessKey: 'secret',
    sessionToken: 'token',
    expiration: '2026-03-02T10:00:00Z',
    region: 'eu-central-1',
    output: '',
  };
}
