// @ts-check
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { capture } from '../command.mjs';
import { LIBRARIES, OPENED_LATER, PROGRAMS, SHELLS } from './packages.mjs';

/**
 * Packages whose library or program this machine lacks: looked for as files, so any distribution's way of having them counts.
 * @param {string} binary
 * @param {boolean} display
 * @returns {Promise<{ required: string[], optional: string[] }>}
 */
export async function missingPackages(binary, display) {
  const libraries = await missingLibraries(binary);
  const always = [...libraries, ...missingPrograms(PROGRAMS.always)];
  if (display) return { required: always, optional: [] };
  return {
    required: [...always, ...missingPrograms(PROGRAMS.screen)],
    optional: [...missingPrograms(PROGRAMS.desktop), ...missingPrograms(SHELLS)],
  };
}

/** @param {string} binary */
async function missingLibraries(binary) {
  const [linked, cached] = await Promise.all([capture('ldd', [binary]), capture('/sbin/ldconfig', ['-p'])]);
  const missing = [...linked.out.matchAll(/^\s*(\S+) => not found$/gm)].map(([, name]) => name ?? '');
  for (const name of OPENED_LATER) if (cached.code === 0 && !cached.out.includes(name)) missing.push(name);
  // An unknown library is named as it is, so that apt's refusal or the printed command shows which one it is.
  return missing.map((name) => LIBRARIES[name] ?? name);
}

/** @param {Record<string, string>} programs */
function missingPrograms(programs) {
  return Object.keys(programs)
    .filter((program) => !onPath(program))
    .map((program) => programs[program] ?? program);
}

/** @param {string} program */
export function onPath(program) {
  return (process.env['PATH'] ?? '').split(':').some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
