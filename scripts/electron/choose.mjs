// @ts-check

/**
 * @typedef {'override' | 'installed' | 'downloaded' | 'assembled'} How
 * @typedef {{ dir: string, version: string, how: How }} ElectronDist
 * @typedef {{ dir: string, version: string }} Found
 * @typedef {() => Promise<Found | undefined>} Look
 * @typedef {{ override: Look, installed: Look, assembled: Look, download: Look, assemble: () => Promise<Found> }} Sources
 */

/**
 * What the person names wins, then what is on the disk, then the real download; only then our own assembly.
 * @param {Sources} sources
 * @returns {Promise<ElectronDist>}
 */
export async function chooseElectron(sources) {
  const override = await sources.override();
  if (override) return { ...override, how: 'override' };

  const installed = await sources.installed();
  if (installed) return { ...installed, how: 'installed' };

  // Asked before the download, so that a machine that once could not reach it does not wait for it at every start.
  const assembled = await sources.assembled();
  if (assembled) return { ...assembled, how: 'assembled' };

  const downloaded = await sources.download();
  if (downloaded) return { ...downloaded, how: 'downloaded' };

  return { ...(await sources.assemble()), how: 'assembled' };
}
