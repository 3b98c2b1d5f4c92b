// @ts-check
import { Stop } from '../command.mjs';
import { aptInstall, aptNames } from './apt.mjs';
import { missingPackages, onPath } from './missing.mjs';

/**
 * Shared libraries and programs that npm cannot bring: installed as root, asked for otherwise.
 * @param {string} binary
 * @param {boolean} display
 */
export async function installSystemPackages(binary, display) {
  const { required, optional } = await missingPackages(binary, display);
  const wanted = [...new Set([...required, ...optional])];
  if (wanted.length === 0) return;
  if (!onPath('apt-get')) return tell(required, optional, `your package manager: ${wanted.join(' ')}`);
  if (process.getuid?.() !== 0) return tell(required, optional, await sudoLine(wanted));

  console.log(`Installing system packages: ${wanted.join(' ')}`);
  const { failed } = await aptInstall(wanted);
  const left = await missingPackages(binary, display);
  if (left.required.length > 0) {
    throw new Stop(`These system packages are still missing: ${left.required.join(' ')}\n${failed}`);
  }
  if (left.optional.length > 0) console.log(`Going on without ${left.optional.join(' ')}: ${failed}`);
}

/**
 * @param {string[]} required
 * @param {string[]} optional
 * @param {string} how
 */
function tell(required, optional, how) {
  if (required.length > 0)
    throw new Stop(`System packages are missing. Install them and try again:\n  ${how}`);
  console.log(`Skipping what needs ${optional.join(' ')}. To have it, install with:\n  ${how}`);
}

/** @param {string[]} wanted */
async function sudoLine(wanted) {
  const { known, unknown } = await aptNames(wanted);
  return `sudo apt-get install -y --no-install-recommends ${[...known, ...unknown].join(' ')}`;
}
