// @ts-check
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Stop } from '../command.mjs';
import { OUT } from '../paths.mjs';
import { playwright } from '../test/runners.mjs';
import { limited, median, percentile } from './rows.mjs';

/** 70 keys each. */
const ROUNDS = '5';

/**
 * From a key in the search field to the painted list, with 5,000 roles: what the test of it measures, only longer.
 * @returns {Promise<import('./rows.mjs').Row[]>}
 */
export async function keystrokeRows() {
  process.env['ROLECALL_KEYSTROKE_ROUNDS'] ??= ROUNDS;
  const { failed, output } = await playwright('gallery', ['test/gallery/keystrokes.spec.ts']);
  if (failed > 0) throw new Stop(output);
  const times = JSON.parse(await readFile(join(OUT, 'test/keystrokes.json'), 'utf8'));
  return [
    limited('keystroke to painted list (ms)', median(times), 16),
    limited('keystroke to painted list, p99 (ms)', percentile(times, 99), 33),
  ];
}
