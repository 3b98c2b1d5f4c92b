import { expect, type Page } from '@playwright/test';
import { test } from './app.ts';

/** Presses Tab until what has this role and name holds the focus, as somebody does who sees where it is. */
async function tabTo(page: Page, role: 'button' | 'radio' | 'textbox' | 'combobox', name: string | RegExp) {
  const wanted = page.getByRole(role, { name }).first();
  await expect(wanted).toBeVisible();
  for (let pressed = 0; pressed < 40; pressed += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(wanted).toBeFocused();
}

const pressOn = async (page: Page, name: string | RegExp) => {
  await tabTo(page, 'button', name);
  await page.keyboard.press('Enter');
};

test('the whole day by keyboard alone', async ({ launch, company }) => {
  const rolecall = await launch();
  const page = await rolecall.window();
  const { keyboard } = page;
  const grants = page.getByRole('list', { name: 'Active credentials' });

  await test.step('signs in with a code', async () => {
    await expect(page.getByLabel('Okta organisation')).toBeFocused();
    await keyboard.type(company.origin);
    await keyboard.press('Enter');
    await expect(page.getByLabel('Username')).toBeFocused();
    await keyboard.type('alice');
    await keyboard.press('Tab');
    await keyboard.type('rolecall');
    await keyboard.press('Enter');
    await pressOn(page, 'Google Authenticator: enter a code');
    await expect(page.getByLabel('Code')).toBeFocused();
    // As the phone shows it.
    await keyboard.type('123 456');
    await keyboard.press('Enter');
    await expect(page.getByRole('searchbox', { name: 'Search roles' })).toBeFocused();
  });

  await test.step('production asks first, and a second Enter does not slip through', async () => {
    await keyboard.type('prod adm');
    await expect(page.getByRole('option').first()).toHaveAccessibleName('210987654321 ProductionAdmin');
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Production' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await keyboard.press('Enter');
    const search = page.getByRole('searchbox', { name: 'Search roles' });
    await expect(search).toBeFocused();
    await expect(search).toHaveValue('prod adm');
    expect(await rolecall.credentials()).toBe('');

    await keyboard.press('Enter');
    await pressOn(page, 'Assume in production');
    await expect(grants.getByRole('listitem')).toHaveCount(1);
  });

  await test.step('two roles are selected and assumed together', async () => {
    await pressOn(page, 'Choose a role…');
    await expect(page.getByRole('searchbox', { name: 'Search roles' })).toBeFocused();
    await keyboard.type('456789012345');
    await expect(page.getByRole('option')).toHaveCount(2);
    await keyboard.press('Shift+ArrowDown');
    await keyboard.press('Shift+ArrowDown');
    await expect(page.getByText('2 selected')).toBeVisible();
    await keyboard.press('Enter');
    await expect(grants.getByRole('listitem')).toHaveCount(3);
    expect(await rolecall.credentials()).toContain('[456789012345-Analyst]');
  });

  await test.step('the arrows go from grant to grant, and a stop is undone', async () => {
    const of = (profile: string) => grants.getByRole('listitem', { name: profile });
    const stop = of('456789012345-Admin').getByRole('button', { name: 'Stop' });
    for (let pressed = 0; pressed < 40; pressed += 1) {
      if (await stop.evaluate((element) => element === document.activeElement)) break;
      await keyboard.press('Tab');
    }
    await keyboard.press('ArrowDown');
    await expect(of('456789012345-Analyst').getByRole('button', { name: 'Stop' })).toBeFocused();
    await keyboard.press('Enter');
    await expect(of('456789012345-Analyst')).toBeHidden();
    expect(await rolecall.credentials()).not.toContain('[456789012345-Analyst]');
    await pressOn(page, 'Undo');
    await expect(of('456789012345-Analyst')).toBeVisible();
    expect(await rolecall.credentials()).toContain('[456789012345-Analyst]');
  });

  await test.step('a role gets a name of its own, and its account a label', async () => {
    await pressOn(page, 'Choose a role…');
    await expect(page.getByRole('searchbox', { name: 'Search roles' })).toBeFocused();
    await keyboard.type('dev');
    await expect(page.getByRole('option')).toHaveCount(1);
    await keyboard.press('Control+o');
    await expect(page.getByRole('heading', { name: 'Role options' })).toBeFocused();
    await tabTo(page, 'textbox', 'Profile name');
    await keyboard.type('dev');
    await keyboard.press('Enter');
    await expect(page.getByRole('status')).toContainText('Saved.');
    await pressOn(page, 'Account options…');
    await tabTo(page, 'textbox', 'Label');
    await keyboard.type('Workshop');
    await keyboard.press('Enter');
    await expect(page.getByRole('status')).toContainText('Saved.');

    // Back the way one came: the role, then the list with what was searched for.
    await pressOn(page, 'Back');
    await expect(page.getByLabel('Profile name')).toHaveValue('dev');
    await pressOn(page, 'Back');
    const search = page.getByRole('searchbox', { name: 'Search roles' });
    await expect(search).toBeFocused();
    await expect(search).toHaveValue('dev');
    await keyboard.press('ControlOrMeta+a');
    await keyboard.type('workshop dev');
    await expect(page.getByRole('option')).toHaveCount(1);
    await keyboard.press('Enter');
    await expect(grants.getByRole('listitem', { name: 'dev' })).toContainText('Workshop');
    expect(await rolecall.credentials()).toContain('[dev]');
  });

  await test.step('the identities are listed, and signing out is one more key', async () => {
    await tabTo(page, 'button', /^Switch identity: alice/);
    await keyboard.press('ArrowDown');
    await expect(page.getByRole('menu')).toBeVisible();
    await keyboard.press('Escape');
    await expect(page.getByRole('menu')).toBeHidden();
    await expect(page.getByRole('button', { name: /^Switch identity: alice/ })).toBeFocused();
    await pressOn(page, 'Sign out');
    await expect(page.getByLabel('Password')).toBeFocused();
  });
});
