import { expect } from '@playwright/test';
import { movePointer } from '../../scripts/desktop/pointer.mjs';
import { clickTrayMenu } from '../../scripts/desktop/tray-menu.mjs';
import type { TrayIcon } from '../../src/core/view/tray-model.ts';
import { test } from '../e2e/app.ts';
import { profile, saveSettings, signInAsOne, trayItem, withDemo, withGrant } from './demo-app.ts';
import { seenIcon } from './panel-icon.ts';

/** How far the panel's picture may be from ours, as `seenIcon` counts: a panel rounds, and may draw a shade of its own. */
const tolerance = 0.03;

/** What stands in the panel is the picture of this state, and far from those of the others. */
async function expectIcon(state: TrayIcon): Promise<void> {
  await expect.poll(async () => (await seenIcon()).distances[state]).toBeLessThan(tolerance);
  const { [state]: _, ...others } = (await seenIcon()).distances;
  for (const [other, distance] of Object.entries(others))
    expect(distance, `like ${other}`).toBeGreaterThan(3 * tolerance);
}

// A pointer on the icon would light it up.
test.beforeEach(() => movePointer());

test('the panel shows every state of a day by its own picture', async ({ launch }) => {
  const rolecall = await withDemo(launch);
  await expectIcon('signed-out');
  const page = await withGrant(rolecall);
  await expectIcon('live');

  await saveSettings(page, { renew: false, notices: [] });
  await rolecall.advance(52 * 60);
  await expectIcon('expiring');
  await rolecall.advance(9 * 60);
  await expectIcon('expired');
});

test('the panel shows that a person is needed, until they were there', async ({ launch }) => {
  const rolecall = await withDemo(launch);
  const page = await withGrant(rolecall);
  await rolecall.endSessions();
  await rolecall.advance(46 * 60);
  await expectIcon('needs-you');

  await clickTrayMenu(await trayItem(), [`Sign in to renew ${profile}`]);
  await signInAsOne(page);
  await expectIcon('live');
});
