import { expect } from '@playwright/test';
import { listenTo } from '../../scripts/desktop/bus-signals.mjs';
import { busCall } from '../../scripts/desktop/gdbus.mjs';
import { activateTray, clickTrayMenu, menuNode, printMenu } from '../../scripts/desktop/tray-menu.mjs';
import { closeWindow } from '../../scripts/desktop/windows.mjs';
import type { Bridge } from '../../src/shared/contract.ts';
import { test } from '../e2e/app.ts';
import {
  command,
  fresh,
  menuLabels,
  profile,
  role,
  signInAsOne,
  snapshot,
  trayItem,
  windowVisible,
  withDemo,
  withGrant,
} from './demo-app.ts';

type Layout = Parameters<typeof menuNode>[0];

/** The menu as a host gets it that asks for labels and nothing else, with nobody asking before. */
async function labelsAsSent(): Promise<string> {
  const { service, menu } = await trayItem();
  const args = ['0', '-1', "['label']"];
  const [, layout] = await busCall({
    service,
    path: menu,
    method: 'com.canonical.dbusmenu.GetLayout',
    args,
  });
  return JSON.stringify(layout);
}

test('the icon stands in the tray with a menu before anybody signed in', async ({ launch }) => {
  await launch();
  const item = await trayItem();
  expect(item.icon).not.toBe('none');
  expect(item.toolTip).toBe('Rolecall: no active credentials');
  expect(await menuLabels()).toEqual([
    'No active credentials',
    '—',
    'Choose a role…',
    '—',
    'Sign in',
    'Settings',
    'Quit',
  ]);
});

test('underscores and ampersands of names come out right for whoever asks for labels alone', async ({
  launch,
}) => {
  const rolecall = await withDemo(launch);
  const page = await rolecall.window();
  await page.getByLabel('Username').fill('one@r&d_lab.example');
  await page.getByLabel('Password').fill('rolecall');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('option', { name: role }).waitFor();
  const { catalogue, view } = await snapshot(page);
  const [id = ''] = catalogue.roles.map((each) => each.id);
  await command(page, 'saveRole', {
    role: id,
    profile: 'r_d__admin',
    region: '',
    output: '',
    duration: 0,
    delivery: '',
  });
  await page.getByRole('option', { name: role }).click();
  await expect(page.getByRole('listitem', { name: 'r_d__admin' })).toBeVisible();
  // With a second identity the menu names them.
  await command(page, 'signIn', { username: 'one', password: 'rolecall', keep: false });

  await expect.poll(labelsAsSent).toContain('"label":"r__d____admin · ');
  await expect
    .poll(labelsAsSent)
    .toContain(`"label":"Sign out one@r&d__lab.example (${view.identities[0]?.host}`);
});

test('one click on a recent role writes the profile anew, without a window', async ({ launch }) => {
  const rolecall = await withDemo(launch);
  await withGrant(rolecall);
  const first = await rolecall.profileText();
  await rolecall.advance(15 * 60);
  await expect.poll(menuLabels).toContain(`${profile} · 44 min`);

  await clickTrayMenu(await trayItem(), [role]);
  await expect.poll(rolecall.profileText).not.toBe(first);
  await expect.poll(async () => (await menuLabels())[0]).toMatch(fresh);
  expect(await windowVisible()).toBe(false);
});

test('when the Okta session is over, the click opens the window on the sign-in and goes on after it', async ({
  launch,
}) => {
  const rolecall = await withDemo(launch);
  await withGrant(rolecall);
  await rolecall.endSessions();
  await rolecall.advance(6 * 60);
  const before = await rolecall.profileText();

  await clickTrayMenu(await trayItem(), [role]);
  await expect.poll(windowVisible).toBe(true);
  const page = await rolecall.window();
  await expect(page.getByRole('alert')).toContainText('is over');
  await signInAsOne(page);
  await expect(page.getByRole('listitem', { name: profile })).toBeVisible();
  expect(await rolecall.profileText()).not.toBe(before);
});

test('when a person is needed the first line says so, and the click on it leads to new credentials', async ({
  launch,
}) => {
  const rolecall = await withDemo(launch);
  const page = await withGrant(rolecall);
  await rolecall.endSessions();
  await rolecall.advance(46 * 60);
  await expect
    .poll(menuLabels)
    .toEqual([
      `Sign in to renew ${profile}`,
      '—',
      `${profile} · 13 min`,
      '—',
      role,
      'Choose a role…',
      '—',
      'Sign in',
      'Settings',
      'Quit',
    ]);
  expect((await trayItem()).toolTip).toBe(`Rolecall: ${profile} 13 min, sign in to renew`);

  await clickTrayMenu(await trayItem(), [`Sign in to renew ${profile}`]);
  await expect.poll(windowVisible).toBe(true);
  await signInAsOne(page);
  await expect.poll(async () => (await menuLabels())[0]).toMatch(fresh);
});

test('the menu is sent again when a text in it changes, and not for what nobody sees there', async ({
  launch,
}) => {
  const rolecall = await withDemo(launch);
  const page = await withGrant(rolecall);
  const item = await trayItem();
  const heard = await listenTo({ service: item.service, path: item.menu });
  const shape = async () => {
    const { service, menu } = item;
    const [, layout] = await busCall({
      service,
      path: menu,
      method: 'com.canonical.dbusmenu.GetLayout',
      args: ['0', '-1', '@as []'],
    });
    return printMenu(menuNode(layout as Layout));
  };
  const before = await shape();

  await page.evaluate(() => {
    const window = globalThis as unknown as { pushed: number; rolecall: Bridge };
    window.pushed = 0;
    window.rolecall.onView(() => {
      window.pushed += 1;
    });
  });
  for (let round = 0; round < 5; round++) {
    await activateTray(item);
    await expect.poll(windowVisible).toBe(true);
    await closeWindow('Rolecall');
    await expect.poll(windowVisible).toBe(false);
  }
  const pushed = await page.evaluate(() => (globalThis as unknown as { pushed: number }).pushed);
  expect(pushed).toBeGreaterThanOrEqual(5);
  expect(await shape()).toBe(before);
  expect(heard.signals()).toEqual([]);

  await rolecall.advance(10 * 60);
  await expect.poll(heard.signals).toContain('LayoutUpdated');
  expect(await shape()).toBe(before.replace(/· .*/, '· 49 min'));
  heard.stop();
});

test('quit leaves the profile', async ({ launch }) => {
  const rolecall = await withDemo(launch);
  await withGrant(rolecall);
  const written = await rolecall.profileText();
  const ended = new Promise((done) => rolecall.app.process().once('exit', done));
  await clickTrayMenu(await trayItem(), ['Quit']);
  await ended;
  expect(await rolecall.profileText()).toBe(written);
});
