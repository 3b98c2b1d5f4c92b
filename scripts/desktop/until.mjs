// @ts-check
import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 15_000;

/**
 * Asks again and again until the answer is true; false when it never is, or when it no longer can be.
 * @param {() => Promise<unknown>} holds
 * @param {() => boolean} [hopeless]
 * @param {number} [patience]
 */
export async function until(holds, hopeless = () => false, patience = PATIENCE_MS) {
  const end = Date.now() + patience;
  while (Date.now() < end && !hopeless()) {
    if (await holds()) return true;
    await pause(25);
  }
  return false;
}
