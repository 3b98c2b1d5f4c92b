import { lstat, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { type RunningApp, signIn, test } from './app.ts';
import { violations } from './violations.ts';

const profile = '123456789012-Admin';
const theirs = `# mine, for years\n[${profile}]\naws_access_key_id = AKIATHEIRSTHEIRSEND1\naws_secret_access_key = theirSecretKeyTheirSecretKeyTheirSecret1\noutput = json`;

async function place(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

const admin = (page: Page) => page.getByRole('option', { name: '123456789012 Admin' });
const grant = (page: Page) => page.getByRole('listitem', { name: profile });
const backupsOf = async (rolecall: RunningApp, name: string) => {
  const files = await readdir(dirname(rolecall.credentialsFile));
  return files.filter((file) => file.startsWith(`${name}.bak-`));
};

test('somebody else’s profile is written only after a yes to its lines, and “Stop” gives back every byte', async ({
  launch,
  company,
}) => {
  const rolecall = await launch();
  await place(rolecall.credentialsFile, theirs);
  const page = await rolecall.window();
  await signIn(page, company.origin, 'one');
  await admin(page).click();

  await expect(page.getByRole('heading', { name: 'Change this profile?' })).toBeFocused();
  await expect(page.getByRole('main')).toContainText('…END1');
  await expect(page.getByRole('main')).not.toContainText('theirSecret');
  expect(await rolecall.credentials()).toBe(theirs);
  await page.getByRole('button', { name: 'Leave the file as it is' }).click();
  await expect(admin(page)).toBeVisible();
  expect(await rolecall.credentials()).toBe(theirs);

  await admin(page).click();
  await page.getByRole('button', { name: 'Change these lines' }).click();
  await expect(grant(page)).toBeVisible();
  expect(await rolecall.credentials()).toContain('# rolecall-kept: aws_access_key_id = AKIATHEIRS');
  const [backup = ''] = await backupsOf(rolecall, 'credentials');
  const backupPath = join(dirname(rolecall.credentialsFile), backup);
  expect(await readFile(backupPath, 'utf8')).toBe(theirs);
  expect((await stat(backupPath)).mode & 0o777).toBe(0o600);

  await grant(page).getByRole('button', { name: 'Stop' }).click();
  await expect(grant(page)).toBeHidden();
  expect(await rolecall.credentials()).toBe(theirs);
});

test('keys of the config file that would be used instead wait there, through a link, until “Stop”', async ({
  launch,
  company,
}) => {
  const rolecall = await launch();
  const home = rolecall.env['HOME'] ?? '';
  const real = join(home, 'dotfiles', 'config');
  const config = `[profile ${profile}]\r\ncredential_process = tool  # old\r\nregion = eu-west-1\r\n`;
  await place(real, config);
  await mkdir(join(home, '.aws'), { recursive: true });
  await symlink(real, join(home, '.aws', 'config'));
  const page = await rolecall.window();
  await signIn(page, company.origin, 'one');
  await admin(page).click();
  await expect(page.getByRole('main')).toContainText('credential_process');
  await page.getByRole('button', { name: 'Change these lines' }).click();
  await expect(grant(page)).toBeVisible();
  expect(await readFile(real, 'utf8')).toBe(config.replace('credential', '# rolecall-kept: credential'));
  await grant(page).getByRole('button', { name: 'Stop' }).click();
  await expect(grant(page)).toBeHidden();
  expect(await readFile(real, 'utf8')).toBe(config);
  expect((await lstat(join(home, '.aws', 'config'))).isSymbolicLink()).toBe(true);
});

test('a file that AWS tools cannot read is repaired after a look, and the last change is undone', async ({
  launch,
  company,
}) => {
  const rolecall = await launch();
  const broken = '[a]\nregion = eu-west-1\n[a]\nregion = us-east-1\n';
  await place(rolecall.credentialsFile, broken);
  const page = await rolecall.window();
  await signIn(page, company.origin, 'one');
  await admin(page).click();
  await expect(page.getByRole('alert')).toContainText('line 3');
  await page.getByRole('button', { name: 'Repair…' }).click();
  await page.getByRole('button', { name: 'Repair', exact: true }).click();
  await expect.poll(rolecall.credentials).toBe('[a]\n# region = eu-west-1\nregion = us-east-1\n');

  await admin(page).click();
  await expect(grant(page)).toBeVisible();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Undo last change…' }).click();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect.poll(rolecall.credentials).toBe('[a]\n# region = eu-west-1\nregion = us-east-1\n');
});

test('“What will my terminal use?” names the line, and the default profile follows its checkbox', async ({
  launch,
  company,
}) => {
  const rolecall = await launch();
  const page = await rolecall.window();
  await signIn(page, company.origin, 'one');
  await admin(page).click();
  await grant(page).getByRole('checkbox', { name: 'Also as default' }).check();
  await expect.poll(rolecall.credentials).toContain('[default]\naws_access_key_id = ASIA');
  await grant(page).getByRole('button', { name: 'What will my terminal use?' }).click();
  await expect(page.getByRole('main')).toContainText(`[${profile}]`);
  await expect(page.getByRole('main')).toContainText('aws_access_key_id');
  await page.getByRole('button', { name: 'Back' }).click();
  await grant(page).getByRole('checkbox', { name: 'Also as default' }).uncheck();
  await expect.poll(rolecall.credentials).not.toContain('[default]');
});

test('roles are pinned by keyboard and written together', async ({ launch, company }) => {
  const rolecall = await launch();
  const page = await rolecall.window();
  await signIn(page, company.origin, 'nomfa');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.press('Control+p');
  await page.keyboard.press('End');
  await page.keyboard.press('Control+p');
  await expect(page.getByRole('group', { name: 'Pinned' }).getByRole('option')).toHaveCount(2);
  await page.getByRole('button', { name: 'Write all pinned roles' }).click();
  await expect(page.getByRole('list', { name: 'Active credentials' }).getByRole('listitem')).toHaveCount(2);
  expect((await rolecall.credentials()).match(/x_rolecall_managed/g)).toHaveLength(2);
});

test('the settings name other files, one role has its own, and quitting takes the profiles along if so set', async ({
  launch,
  company,
}) => {
  const rolecall = await launch();
  const home = rolecall.env['HOME'] ?? '';
  const page = await rolecall.window();
  await signIn(page, company.origin, 'one');
  await expect(admin(page)).toBeVisible();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByLabel('Credentials file', { exact: true }).fill('~/keys');
  await page.getByLabel('Profiles that Rolecall wrote').selectOption('remove');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Back' }).click();
  await admin(page).click();
  await grant(page).getByRole('button', { name: 'Role options…' }).click();
  await page.getByLabel('Profile name').fill('prod');
  await page.getByLabel('Region', { exact: true }).fill('eu-central-1');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: 'Choose a role…' }).click();
  await admin(page).click();
  await expect(page.getByRole('listitem', { name: 'prod' })).toBeVisible();
  expect(await readFile(join(home, 'keys'), 'utf8')).toMatch(/\[prod\]\n[\s\S]*region = eu-central-1/);
  await rolecall.app.evaluate(({ app }) => app.quit()).catch(() => undefined);
  await expect.poll(() => readFile(join(home, 'keys'), 'utf8')).toBe('');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the screens of the files are accessible, ${colorScheme}`, async ({ launch, company }) => {
    const rolecall = await launch();
    await place(rolecall.credentialsFile, theirs);
    const page = await rolecall.window();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await signIn(page, company.origin, 'one');
    await admin(page).click();
    await expect(page.getByRole('button', { name: 'Change these lines' })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Change these lines' }).click();
    await grant(page).getByRole('button', { name: 'Role options…' }).click();
    await expect(page.getByLabel('Profile name')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Back' }).click();
    await grant(page).getByRole('button', { name: 'What will my terminal use?' }).click();
    await expect(page.getByRole('main')).toContainText('aws_access_key_id');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Undo last change…' }).click();
    await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}
