import { expect, test } from '@playwright/test';
import { coldWindowTimes } from '../../scripts/bench/cold-window.mjs';
import { median } from '../../scripts/bench/rows.mjs';
import { desktopParts } from '../../scripts/desktop/parts.mjs';
import { executable } from '../../scripts/electron/dist.mjs';
import { electronDist } from '../../scripts/electron.mjs';

/** Ten times the budget of `npm run bench`, in ms: other things may run beside the tests. */
const most = 2500;

test('a window is painted and on the screen soon after the click', async () => {
  test.skip(!desktopParts().panel, 'without a tray on the desktop the window is always there');
  const { dir } = await electronDist();
  const times = await coldWindowTimes({ binary: executable(dir), env: process.env, runs: 5 });
  expect(median(times)).toBeLessThan(most);
});
