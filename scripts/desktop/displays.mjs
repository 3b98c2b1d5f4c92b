// @ts-check
import { capture, Stop } from '../command.mjs';

const USUAL = '1280x800';
const SMALL = 'small';
/** Half of the pixels, as when a laptop leaves its big display: clock in MHz, then the four numbers each of width and height. */
const TIMINGS = ['10', '640', '650', '660', '670', '480', '490', '500', '510'];

/**
 * Makes the screen 640 by 480 pixels for as long as `use` takes.
 * @param {() => Promise<void>} use
 */
export async function withSmallScreen(use) {
  await xrandr(['--newmode', SMALL, ...TIMINGS]);
  await xrandr(['--addmode', 'screen', SMALL]);
  await xrandr(['--output', 'screen', '--mode', SMALL]);
  try {
    await use();
  } finally {
    await xrandr(['--output', 'screen', '--mode', USUAL]);
    await xrandr(['--delmode', 'screen', SMALL]);
    await xrandr(['--rmmode', SMALL]);
  }
}

/** @param {string[]} args */
async function xrandr(args) {
  const { code, err } = await capture('xrandr', args);
  if (code !== 0) throw new Stop(`xrandr ${args.join(' ')}: ${err.trim()}`);
}
