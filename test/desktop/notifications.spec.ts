import { expect } from '@playwright/test';
import { clipboardText } from '../../scripts/desktop/clipboard.mjs';
import {
  clickNotification,
  notifications,
  pressNotificationButton,
  shownNotifications,
} from '../../scripts/desktop/notifications.mjs';
import { PARTS, withoutPart } from '../../scripts/desktop/part.mjs';
import { clickTrayMenu } from '../../scripts/desktop/tray-menu.mjs';
import { test } from '../e2e/app.ts';
import {
  fresh,
  menuLabels,
  profile,
  saveSettings,
  signInAsOne,
  trayItem,
  windowVisible,
  withDemo,
  withGrant,
} from './demo-app.ts';

const unseen = 'This desktop shows no notifications';
const firstLabel = async () => (await menuLabels())[0];

/** What this test's app has shown, for the record is the whole desktop's. */
async function sinceNow() {
  const before = (await notifications()).length;
  return async () => (await notifications()).slice(before).map(({ summary, body }) => [summary, body]);
}

test('ten and two minutes before expiry are told in one place, and “Renew” renews without a window', async ({
  launch,
}) => {
  const rolecall = await withDemo(launch);
  const page = await withGrant(rolecall);
  await saveSettings(page, { renew: false });
  const written = await rolecall.profileText();
  const told = await sinceNow();

  await rolecall.advance(50 * 60 + 5);
  const ten = [`${profile} expires in 10 min`, 'Click to renew.'];
  await expect.poll(told).toEqual([ten]);
  await rolecall.advance(60);
  await expect.poll(firstLabel).toBe(`${profile} · 8 min`);
  await rolecall.advance(7 * 60);
  await expect.poll(told).toEqual([ten, [`${profile} expires in 2 min`, 'Click to renew.']]);
  expect(await shownNotifications()).toBe(1);

  await pressNotificationButton('Renew');
  await expect.poll(firstLabel).toMatch(fresh);
  await expect.poll(shownNotifications).toBe(0);
  expect(await rolecall.profileText()).not.toBe(written);
  expect(await windowVisible()).toBe(false);
});

test('keys are copied from a notification, and “No more warnings” is the end of them for these credentials', async ({
  launch,
}) => {
  const rolecall = await withDemo(launch);
  const page = await withGrant(rolecall);
  await saveSettings(page, { renew: false });
  const told = await sinceNow();
  await rolecall.advance(50 * 60 + 5);
  await expect.poll(shownNotifications).toBe(1);
  await pressNotificationButton('Copy export commands');
  await expect.poll(clipboardText).toContain("export AWS_SESSION_TOKEN='");
  expect(await rolecall.profileText()).toContain(/TOKEN='(.{20})/.exec(await clipboardText())?.[1]);

  await clickTrayMenu(await trayItem(), [/^123456789012-Admin · /, 'Renew']);
  await expect.poll(firstLabel).toMatch(fresh);
  await rolecall.advance(50 * 60 + 5);
  await expect.poll(async () => (await told()).length).toBe(2);
  await expect.poll(shownNotifications).toBe(1);
  await pressNotificationButton('No more warnings');
  await expect.poll(shownNotifications).toBe(0);
  await rolecall.advance(8 * 60);
  await expect.poll(firstLabel).toBe(`${profile} · 1 min`);
  expect((await told()).length).toBe(2);
});

test('a session that is over calls the person once, and a click on that leads through the sign-in to new credentials', async ({
  launch,
}) => {
  const rolecall = await withDemo(launch);
  const page = await withGrant(rolecall);
  const written = await rolecall.profileText();
  const told = await sinceNow();
  await rolecall.endSessions();
  await rolecall.advance(46 * 60);
  const called = [`Sign in to renew ${profile}`, 'Click to sign in.'];
  await expect.poll(told).toEqual([called]);
  await rolecall.advance(60);
  await expect.poll(menuLabels).toContain(`${profile} · 12 min`);
  expect(await told()).toEqual([called]);
  expect(await windowVisible()).toBe(false);

  await clickNotification();
  await expect.poll(windowVisible).toBe(true);
  await signInAsOne(page);
  await expect.poll(firstLabel).toMatch(fresh);
  await expect.poll(shownNotifications).toBe(0);
  expect(await rolecall.profileText()).not.toBe(written);
});

test('while the session lives an hour is renewed by itself, and nobody hears of it', async ({ launch }) => {
  const rolecall = await withDemo(launch);
  await withGrant(rolecall);
  const written = await rolecall.profileText();
  const told = await sinceNow();
  await rolecall.advance(46 * 60);
  await expect.poll(firstLabel).toMatch(fresh);
  expect(await rolecall.profileText()).not.toBe(written);
  expect(await told()).toEqual([]);
  expect(await windowVisible()).toBe(false);
});

test('where nobody shows notifications the menu says so, until somebody does', async ({ launch }) => {
  await withGrant(await withDemo(launch));
  expect(await menuLabels()).not.toContain(unseen);
  await withoutPart(PARTS.notifications, async (startAgain) => {
    await expect.poll(menuLabels).toContain(unseen);
    await startAgain();
    await expect.poll(menuLabels).not.toContain(unseen);
  });
});
