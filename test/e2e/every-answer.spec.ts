import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { type RunningApp, signIn, test } from './app.ts';

/** What the demo organisation plays, with the clock that the app shares: half a minute passes in a moment. */
async function demo(rolecall: RunningApp) {
  const origin = await new Promise<string>((found) => {
    rolecall.app.process().stdout?.on('data', (text: unknown) => {
      const match = /Demo organisation: (\S+)/.exec(String(text));
      if (match?.[1] !== undefined) found(match[1]);
    });
  });
  return {
    page: await rolecall.window(),
    advance: async (seconds: number) => {
      const body = JSON.stringify({ advance: seconds });
      expect((await fetch(`${origin}/demo/clock`, { method: 'POST', body })).ok).toBe(true);
    },
  };
}

/** On the sign-in screen, whoever was there before. */
async function signInAs(page: Page, username: string): Promise<void> {
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password').fill('rolecall');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search roles' });

async function enterCode(page: Page, code = '123456'): Promise<void> {
  await expect(page.getByLabel('Code')).toBeFocused();
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
}

test('a text message: another one is held back until Okta sends it', async ({ launch }) => {
  const { page, advance } = await demo(await launch({ args: ['--demo'] }));
  await signInAs(page, 'sms');
  await button(page, 'SMS: send a code to +44 XXXX XX4471').click();
  await expect(page.getByLabel('Code')).toBeFocused();
  const again = button(page, 'Send again');
  await expect(again).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByRole('timer')).toHaveText(/^You can send it again in (30|29|28) s\.$/);

  await advance(30);
  await expect(again).not.toHaveAttribute('aria-disabled');
  await expect(page.getByRole('timer')).toHaveText('');
  await again.click();
  await expect(again).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByRole('alert')).toBeHidden();
  await enterCode(page);
  await expect(search(page)).toBeFocused();
});

test('RSA SecurID: the code, a new PIN, the next code', async ({ launch, company }) => {
  const page = await (await launch()).window();
  await signIn(page, company.origin, 'rsa');
  await expect(page.getByText('RSA SecurID: enter a code')).toBeVisible();
  await enterCode(page);
  await expect(page.getByText('Enter a new PIN having from 4 to 8 digits:')).toBeVisible();
  await expect(page.getByRole('alert')).toBeHidden();
  await enterCode(page, '4711');
  await expect(page.getByText('Wait for the tokencode to change')).toBeVisible();
  await enterCode(page);
  await expect(search(page)).toBeFocused();
});

test('an expired password is changed in place, and the sign-in goes on', async ({ launch, company }) => {
  const page = await (await launch()).window();
  await signIn(page, company.origin, 'passwordexpired');
  await expect(page.getByLabel('Current password')).toBeFocused();
  await page.keyboard.type('rolecall');
  const [fresh, repeat] = [page.getByLabel('New password', { exact: true }), page.getByLabel('Repeat new')];
  await fresh.fill('workshop');
  const rule = (text: string) => page.getByRole('listitem').filter({ hasText: text });
  await expect(rule('At least 8 characters')).toHaveText('At least 8 characters: met');
  await expect(rule('A number')).toHaveText('A number: not met');
  await repeat.fill('workshop');
  await page.keyboard.press('Enter');
  await expect(fresh).toBeFocused();
  expect(company.demo.log.filter(({ path }) => path.endsWith('/change_password'))).toEqual([]);

  await fresh.fill('Workshop 7');
  await repeat.fill('Workshop 8');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The two do not match.')).toBeVisible();
  await repeat.fill('Workshop 7');
  await page.keyboard.press('Enter');
  await expect(search(page)).toBeFocused();
});

test('what only the organisation’s page can ask is listed, and there is a way back to a code', async ({
  launch,
  company,
}) => {
  const page = await (await launch()).window();
  await signIn(page, company.origin, 'duo');
  await button(page, 'Duo Security').click();
  await expect(page.getByRole('alert')).toContainText('Duo Security can only be used on the sign-in page');
  await expect(button(page, 'Open in browser')).toBeVisible();
  await button(page, 'Use another way').click();
  await button(page, 'Okta Verify: enter a code').click();
  await enterCode(page);
  await expect(search(page)).toBeFocused();
});

test('a rate limit counts down, and then lets the sign-in through', async ({ launch }) => {
  const { page, advance } = await demo(await launch({ args: ['--demo'] }));
  await signInAs(page, 'ratelimited');
  await expect(page.getByRole('alert')).toContainText('too many attempts');
  await expect(page.getByRole('timer')).toHaveText(/^Try again in (2[01]|1\d) s\.$/);
  const before = await page.getByRole('timer').textContent();
  await expect(page.getByRole('timer')).not.toHaveText(before ?? '');
  await advance(21);
  await expect(page.getByRole('timer')).toHaveText('You can try again now.');
  await expect(page.getByLabel('Password')).toBeFocused();
  await signInAs(page, 'ratelimited');
  await expect(search(page)).toBeFocused();
});

test('an encrypted assertion: the role is entered by hand, and assumed', async ({ launch, company }) => {
  const rolecall = await launch();
  const page = await rolecall.window();
  await signIn(page, company.origin, 'encrypted');
  await expect(page.getByLabel('Role ARN')).toBeFocused();
  await page.keyboard.type('arn:aws:iam::345678901234:user/Developer');
  const provider = page.getByLabel('Identity provider ARN');
  await provider.fill('arn:aws:iam::345678901234:saml-provider/Okta');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('That is not the ARN of a role.');
  await expect(page.getByLabel('Role ARN')).toBeFocused();
  await page.keyboard.type('arn:aws:iam::345678901234:role/Developer');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('option', { name: '345678901234 Developer' })).toBeVisible();
  await expect(search(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listitem', { name: '345678901234-Developer' })).toContainText('assumed-role');
  expect(await rolecall.credentials()).toContain('[345678901234-Developer]');
});

test('a click on a role asks for the code that the app wants, and goes on by itself', async ({ launch }) => {
  const { page, advance } = await demo(await launch({ args: ['--demo'] }));
  await signInAs(page, 'stepup');
  await expect(page.getByLabel('Code')).toBeFocused();
  // To the beginning of the half minute that a code is shown for: both questions are to fall into the same one.
  await advance(31 - Math.floor((Date.now() / 1000) % 30));
  await enterCode(page);
  // The code that signed in is used up: the app takes the next one only.
  await expect(page.getByRole('timer')).toHaveText(/^The next code comes in \d+ s\.$/);
  await expect(button(page, 'Verify')).toHaveAttribute('aria-disabled', 'true');
  await advance(31);
  await expect(button(page, 'Verify')).not.toHaveAttribute('aria-disabled');
  await enterCode(page);
  await expect(search(page)).toBeFocused();

  await advance(6 * 60);
  await page.getByRole('option', { name: '345678901234 Developer' }).click();
  await enterCode(page);
  await expect(page.getByRole('listitem', { name: '345678901234-Developer' })).toContainText('assumed-role');
});

test('two identities live side by side', async ({ launch, company }) => {
  const page = await (await launch()).window();
  await signIn(page, company.origin, 'one');
  await page.getByRole('option', { name: '123456789012 Admin' }).click();
  await expect(page.getByRole('listitem', { name: '123456789012-Admin' })).toBeVisible();
  await button(page, 'Settings').click();
  await button(page, 'Sign in somebody else…').click();
  await signIn(page, company.origin, 'nomfa');
  await expect(page.getByRole('option', { name: '345678901234 Developer' })).toBeVisible();
  await expect(page.getByRole('option', { name: '123456789012 Admin' })).toBeHidden();

  await button(page, 'Settings').click();
  const row = (name: string) => page.getByRole('listitem', { name: new RegExp(`^${name} at `) });
  await expect(row('nomfa')).toContainText('Signed in · In the window');
  await expect(row('one')).toContainText('Signed in');
  await row('one')
    .getByRole('button', { name: /^Show one at/ })
    .click();
  await expect(page.getByRole('option', { name: '123456789012 Admin' })).toBeVisible();

  await button(page, 'Settings').click();
  await row('nomfa')
    .getByRole('button', { name: /^Sign out nomfa at/ })
    .click();
  await expect(row('nomfa')).toContainText('Signed out');
  await expect(row('nomfa').getByRole('button', { name: /^Sign in nomfa at/ })).toBeVisible();
  await row('nomfa')
    .getByRole('button', { name: /^Remove nomfa at/ })
    .click();
  await expect(row('nomfa')).toBeHidden();
  await expect(row('one')).toContainText('Signed in');
  await button(page, 'Back').click();
  await expect(page.getByRole('listitem', { name: '123456789012-Admin' })).toBeVisible();
});

test('what an administrator needs is copied with one click', async ({ launch, company }) => {
  const rolecall = await launch();
  const page = await rolecall.window();
  await signIn(page, company.origin, 'plaintext');
  await expect(page.getByRole('alert')).toContainText('answered something that is not Okta’s');
  await page.getByText('Details', { exact: true }).click();
  await button(page, 'Copy details').click();
  await expect(page.getByRole('status', { name: 'Details copied.' })).toBeVisible();
  const copied = await rolecall.app.evaluate(async ({ clipboard }) => clipboard.readText());
  expect(copied).toMatch(/^HTTP status 401 · request \S+$/);
  await expect(page.getByRole('alert')).toBeVisible();
});

test('every further step of the sign-in is accessible, in both themes', async ({ launch }) => {
  const { page } = await demo(await launch({ args: ['--demo'] }));
  const accessible = async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      // Colours on their way to another theme have no contrast that means anything.
      await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
      expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
    }
  };
  const cancel = async () => {
    await button(page, 'Cancel').click();
    await expect(page.getByLabel('Username')).toBeVisible();
  };

  await signInAs(page, 'allfactors');
  await button(page, 'SMS: send a code to +44 XXXX XX4471').click();
  await expect(page.getByRole('timer')).toHaveText(/again in/);
  await accessible();
  await button(page, 'Use another way').click();
  await expect(page.getByRole('list', { name: 'Choose how to verify' })).toBeVisible();
  await accessible();
  await button(page, 'Duo Security').click();
  await expect(button(page, 'Open in browser')).toBeVisible();
  await accessible();
  await cancel();

  await signInAs(page, 'number');
  await button(page, 'Okta Verify: send a push').click();
  await expect(page.getByRole('status', { name: 'Choose 42 on your phone' })).toBeVisible();
  await accessible();
  await cancel();

  await signInAs(page, 'passwordwarn');
  await button(page, 'Change password').click();
  await page.getByLabel('Current password').fill('rolecall');
  await page.getByLabel('New password', { exact: true }).fill('short');
  await page.keyboard.press('Enter');
  await accessible();
  await cancel();

  await signInAs(page, 'ratelimited');
  await page.getByText('Details', { exact: true }).click();
  await button(page, 'Copy details').click();
  await expect(page.getByRole('status', { name: 'Details copied.' })).toBeVisible();
  await accessible();

  await signInAs(page, 'encrypted');
  await expect(page.getByLabel('Role ARN')).toBeVisible();
  await accessible();
  await cancel();

  await signInAs(page, 'identitycenter');
  await expect(page.getByLabel('AWS app link')).toBeVisible();
  await accessible();
});
