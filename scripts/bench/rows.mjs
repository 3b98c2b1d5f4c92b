// @ts-check

/**
 * @typedef {import('./measure.mjs').Measured} Measured
 * @typedef {{ name: string, floor: number | undefined, rolecall: number, ratio: number | undefined,
 *   budget: string, within: boolean }} Row
 */

/**
 * @param {string} name
 * @param {Measured[]} floor
 * @param {Measured[]} ours
 * @param {(measured: Measured) => number | undefined} value undefined where it was not measured
 * @param {number} budget the most it may be, as a multiple of the floor
 * @returns {Row}
 */
export function compared(name, floor, ours, value, budget) {
  const known = (/** @type {Measured[]} */ measured) =>
    measured.map(value).filter((each) => each !== undefined);
  const base = median(known(floor));
  const rolecall = median(known(ours));
  const ratio = rolecall / base;
  return { name, floor: base, rolecall, ratio, budget: `≤ ${budget.toFixed(2)} ×`, within: ratio <= budget };
}

/** @param {number[]} values */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/**
 * The value that so many percent are not above.
 * @param {number[]} values
 * @param {number} percent
 */
export function percentile(values, percent) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? Number.NaN;
}

/**
 * A figure that is held against a limit, not against the empty app.
 * @param {string} name
 * @param {number} value
 * @param {number} most
 * @returns {Row}
 */
export function limited(name, value, most) {
  return {
    name,
    floor: undefined,
    rolecall: value,
    ratio: undefined,
    budget: `≤ ${most}`,
    within: value <= most,
  };
}

/**
 * A figure that is told, and held against nothing.
 * @param {string} name
 * @param {number} value
 * @returns {Row}
 */
export function told(name, value) {
  return { name, floor: undefined, rolecall: value, ratio: undefined, budget: '–', within: true };
}

/** @param {Row[]} rows */
export function printTable(rows) {
  const head = ['', 'floor', 'Rolecall', 'ratio', 'budget', ''];
  const cells = rows.map(({ name, floor, rolecall, ratio, budget, within }) => [
    name,
    floor === undefined ? '–' : floor.toFixed(1),
    rolecall.toFixed(1),
    ratio === undefined ? '–' : ratio.toFixed(2),
    budget,
    within ? 'ok' : 'OVER',
  ]);
  const lines = [head, ...cells];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, i) => pad(cell, widths[i] ?? 0, i))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/**
 * Names to the left, figures to the right.
 * @param {string} cell
 * @param {number} width
 * @param {number} column
 */
function pad(cell, width, column) {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}
