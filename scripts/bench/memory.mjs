// @ts-check
import { readdirSync, readFileSync } from 'node:fs';

/**
 * What a process and all it started cost in megabytes; memory that several share is counted once (PSS).
 * @param {number} root
 */
export function pssOf(root) {
  const kilobytes = familyOf(root).reduce((sum, pid) => sum + pssKb(pid), 0);
  return kilobytes / 1024;
}

/**
 * Whether a window's page is still in memory.
 * @param {number} root
 */
export function hasRenderer(root) {
  return familyOf(root).some((pid) => field(`/proc/${pid}/cmdline`, /(--type=renderer)/) !== '0');
}

/**
 * @param {number} root
 * @returns {number[]}
 */
function familyOf(root) {
  const parents = new Map(processes().map((pid) => [pid, parentOf(pid)]));
  const family = [root];
  for (const member of family) {
    for (const [pid, parent] of parents) if (parent === member) family.push(pid);
  }
  return family;
}

function processes() {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0);
}

/** @param {number} pid */
function parentOf(pid) {
  // The name before it stands in parentheses and may hold spaces.
  return Number(field(`/proc/${pid}/stat`, /\) \S (\d+)/));
}

/** @param {number} pid */
function pssKb(pid) {
  return Number(field(`/proc/${pid}/smaps_rollup`, /^Pss:\s+(\d+)/m));
}

/**
 * @param {string} file
 * @param {RegExp} pattern
 */
function field(file, pattern) {
  try {
    return pattern.exec(readFileSync(file, 'utf8'))?.[1] ?? '0';
  } catch {
    return '0';
  }
}
