import { expect } from '@playwright/test';
import { contentSecurityPolicy } from '../../src/main/guard/content-security-policy.ts';
import { commands, queries } from '../../src/shared/contract.ts';
import { signIn, test } from './app.ts';

test('the page has the bridge of the contract and nothing of Node', async ({ launch }) => {
  const page = await (await launch()).window();
  const found = await page.evaluate(() => ({
    node: ['process', 'require', 'Buffer', 'module'].filter((name) => name in globalThis),
    bridge: Object.keys((globalThis as unknown as { rolecall: object }).rolecall).sort(),
    origin: location.origin,
  }));
  const names = [
    ...Object.keys(commands),
    ...Object.keys(queries),
    'snapshot',
    'onView',
    'onCatalogue',
  ].sort();
  expect(found).toEqual({ node: [], bridge: names, origin: 'app://ui' });
});

test('the window is sandboxed, isolated and can go nowhere', async ({ launch }) => {
  const rolecall = await launch();
  const page = await rolecall.window();
  await expect(page.getByLabel('Okta organisation')).toBeVisible();
  const preferences = await rolecall.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      // Electron documents this method for tests only and leaves it out of its types.
      const known = contents as unknown as { getLastWebPreferences(): Record<string, unknown> | null };
      const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } =
        known.getLastWebPreferences() ?? {};
      return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag };
    }),
  );
  expect(preferences).toEqual([
    { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false },
  ]);

  await page.evaluate(() => {
    location.href = 'https://example.com/';
    window.open('https://example.com/');
  });
  const blocked = await page.evaluate(() =>
    fetch('http://127.0.0.1:9/').then(
      () => 'reached',
      () => 'blocked',
    ),
  );
  expect(blocked).toBe('blocked');
  expect(page.url()).toBe('app://ui/index.html');
  expect(rolecall.app.windows()).toHaveLength(1);
  expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied');
});

test('the page comes with its content security policy, and HTML from a string is refused', async ({
  launch,
}) => {
  const page = await (await launch()).window();
  const response = page.waitForResponse('app://ui/index.html');
  await page.reload();
  expect((await response).headers()['content-security-policy']).toBe(contentSecurityPolicy);
  const refused = await page.evaluate(() => {
    try {
      document.body.innerHTML = '<b>x</b>';
      return false;
    } catch {
      return true;
    }
  });
  expect(refused).toBe(true);
});

test('no secret of the journey reaches the page', async ({ launch, company }) => {
  const rolecall = await launch();
  const page = await rolecall.window();
  await page.evaluate(() => {
    const heard: unknown[] = [];
    const bridge = (globalThis as unknown as { rolecall: { onView(listen: (view: unknown) => void): void } })
      .rolecall;
    bridge.onView((view) => heard.push(view));
    Object.assign(globalThis, { heard });
  });
  await signIn(page, company.origin, 'one');
  await page.getByRole('option', { name: '123456789012 Admin' }).click();
  await expect(page.getByRole('listitem', { name: '123456789012-Admin' })).toContainText('assumed-role');

  const heard = await page.evaluate(() =>
    JSON.stringify((globalThis as unknown as { heard: unknown[] }).heard),
  );
  const html = await page.content();
  const keys = [...(await rolecall.credentials()).matchAll(/^aws_\w+ = (\S+)$/gm)].map(
    (match) => match[1] ?? '',
  );
  expect(keys).toHaveLength(3);
  for (const secret of [...keys, 'rolecall"', '>rolecall<']) {
    expect(heard).not.toContain(secret);
  }
  for (const key of keys) expect(html).not.toContain(key);
});
