// @ts-check
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron as electron } from '@playwright/test';
import { asCommand, Stop } from '../command.mjs';
import { desktopParts } from '../desktop/parts.mjs';
import { until } from '../desktop/until.mjs';
import { ROOT } from '../paths.mjs';
import { createAlbum } from './album.mjs';
import { demoCompany } from './demo-company.mjs';
import { createTrayGuide } from './tray-guide.mjs';

const ROLE = '345678901234 Admin';
const PROFILE = '345678901234-Admin';

/**
 * The tour itself, inside the virtual desktop.
 * @param {string} pictures the folder for the pictures
 */
async function walk(pictures) {
  const data = await mkdtemp(join(tmpdir(), 'rolecall-tour-'));
  const app = await electron.launch({ args: [ROOT, `--user-data-dir=${data}`, '--demo'], cwd: ROOT });
  try {
    const company = await demoCompany(app);
    const page = app.windows()[0] ?? (await app.waitForEvent('window'));
    const album = createAlbum(pictures, page);
    const guide = createTrayGuide(page, desktopParts().panel);
    const button = (/** @type {string} */ name) => page.getByRole('button', { name });
    const visible = () =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((window) => window.isVisible()));

    await button('Back').click();
    await page.getByLabel('Okta organisation').waitFor();
    await album.picture('welcome', 'The first run opens the window on Welcome.');

    await button('Try the demo organisation').click();
    await page.getByLabel('Username').fill('alice');
    await page.getByLabel('Password').fill('rolecall');
    await album.picture('sign-in', 'The demo organisation: user name and password.');

    await button('Sign in').click();
    await page.getByRole('list', { name: 'Choose how to verify' }).waitFor();
    await album.picture('factors', 'Okta asks for a factor; nothing is sent to the phone before a click.');

    await button('Okta Verify: send a push').click();
    await page.getByText('42').first().waitFor();
    await album.picture('number-challenge', 'The push is out: the number to choose on the phone.');

    await page.getByRole('searchbox', { name: 'Search roles' }).waitFor();
    await album.picture('roles', 'Signed in: the roles of the assertion, by account.');
    await page.getByRole('searchbox', { name: 'Search roles' }).fill('3456 adm');
    await page.getByRole('option', { name: ROLE }).waitFor();
    await album.picture('roles-filtered', 'Typing filters; Enter assumes.');

    await page.keyboard.press('Enter');
    const grant = page.getByRole('listitem', { name: PROFILE });
    await grant.getByText('assumed-role').waitFor();
    await album.picture('grants', 'The keys are in the profile, and one sees who one is.');
    const file = join(data, 'demo', 'credentials');
    album.say(withoutSecrets(await readFile(file, 'utf8')));

    await grant.getByRole('button', { name: 'Copy export commands' }).click();
    await album.picture('copied', 'Export commands are in the clipboard, for 60 seconds.');

    await button('Settings').click();
    await page.getByLabel('Region', { exact: true }).waitFor();
    await album.picture('settings', 'Settings.');
    await button('Back').click();

    await page.emulateMedia({ colorScheme: 'dark' });
    await album.picture('grants-dark', 'The same in the dark.');
    await page.keyboard.press('Escape');
    await reached('the window is closed', async () => !(await visible()));
    album.say('The window is closed; the tray menu says:');
    album.say(await guide.menu());
    await guide.openMenu();
    await album.desktop('tray-menu', 'The tray menu on the desktop.');
    await guide.closeMenu();

    let before = await readFile(file, 'utf8');
    await guide.click([ROLE], { role: ROLE });
    await reached('the profile has new keys', async () => (await readFile(file, 'utf8')) !== before);
    album.say(`One click on “${ROLE}” in the tray: new keys are in the profile, and no window opened.`);

    before = await readFile(file, 'utf8');
    await company.advance(46 * 60 + 30);
    await reached('the profile is renewed', async () => (await readFile(file, 'utf8')) !== before);
    album.say('A quarter of an hour before the end: renewed silently.');
    album.say(await guide.menu());

    await company.endSessions();
    await company.advance(46 * 60 + 30);
    await reached('the tray says that a person is needed', async () =>
      /Sign in to renew/.test(await guide.menu()),
    );
    await album.desktop('needs-you', 'The Okta session is over: one notification, and the tray needs you.');
    album.say(`Done. ${album.count()} pictures are in out/tour/.`);
  } finally {
    await app.close();
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * @param {string} what
 * @param {() => Promise<boolean>} holds
 */
async function reached(what, holds) {
  if (!(await until(holds))) throw new Stop(`The tour stopped: it did not come about that ${what}.`);
}

/**
 * The profile as text fit for a terminal, which may be recorded.
 * @param {string} text
 */
function withoutSecrets(text) {
  return text.trim().replace(/^(aws_\w+ = ).*$/gm, '$1…');
}

await asCommand(import.meta, async ([pictures = 'out/tour']) => walk(pictures));
