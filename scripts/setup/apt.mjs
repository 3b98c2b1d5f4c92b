// @ts-check
import { capture } from '../command.mjs';
import { installableNames } from './packages.mjs';

// Another apt may be at work, as on a machine that has just started.
const OPTIONS = ['-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300'];
const QUIET = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };

/**
 * @param {string[]} packages
 * @returns {Promise<{ installed: string[], failed: string }>} `failed` is what apt said, or empty
 */
export async function aptInstall(packages) {
  let names = await aptNames(packages);
  let refreshed = false;
  if (names.unknown.length > 0) {
    await refresh();
    refreshed = true;
    names = await aptNames(packages);
  }
  const failed = names.unknown.length > 0 ? `apt does not know ${names.unknown.join(', ')}` : '';
  if (names.known.length === 0) return { installed: [], failed };

  let result = await install(names.known);
  if (result.code !== 0 && !refreshed) {
    // Lists that are a few weeks old name versions that the mirror no longer has.
    await refresh();
    result = await install(names.known);
  }
  if (result.code !== 0) return { installed: [], failed: result.err.trim() || result.out.trim() };
  return { installed: names.known, failed };
}

/** @param {string[]} packages */
export async function aptNames(packages) {
  const forms = packages.flatMap((name) => [name, `${name}t64`]);
  const { out } = await capture('apt-cache', ['policy', ...forms], { env: { ...process.env, LC_ALL: 'C' } });
  return installableNames(packages, out);
}

/** @param {string[]} names */
function install(names) {
  return capture('apt-get', ['install', ...OPTIONS, ...names], { env: QUIET });
}

function refresh() {
  return capture('apt-get', ['update', '-o', 'DPkg::Lock::Timeout=300'], { env: QUIET });
}
