import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect } from '@playwright/test';
import { type RunningApp, signIn, test } from '../e2e/app.ts';
import { command, snapshot } from './demo-app.ts';

const cycles = Number(process.env['ROLECALL_SOAK'] ?? 100);
/** By then what is loaded once is loaded and compiled, and what is kept short is as long as it gets. */
const warm = Math.min(200, Math.floor(cycles / 2));

const mine = '[mine]\nregion = eu-central-1\n';

/** What the main process holds, in bytes, with nothing left that could go. */
function heldBy({ app }: RunningApp): Promise<number> {
  return app.evaluate(() => {
    const { gc } = globalThis as unknown as { gc: () => void };
    gc();
    gc();
    return process.memoryUsage().heapUsed;
  });
}

test(`a role that is assumed, renewed and stopped ${cycles} times leaves no more in memory than ${warm} times did`, async ({
  launch,
  company,
}) => {
  test.setTimeout(40_000 + cycles * 1000);
  const rolecall = await launch({ args: ['--js-flags=--expose-gc'] });
  // In an empty file each profile would wait a second for somebody who may be about to write there.
  await mkdir(dirname(rolecall.credentialsFile), { recursive: true });
  await writeFile(rolecall.credentialsFile, mine);
  const page = await rolecall.window();
  await signIn(page, company.origin, 'one');
  await page.getByRole('option', { name: '123456789012 Admin' }).waitFor();
  const [role = ''] = (await snapshot(page)).catalogue.roles.map(({ id }) => id);

  let early = 0;
  for (let cycle = 1; cycle <= cycles; cycle++) {
    expect(await command(page, 'assume', { role })).toEqual({ ok: true });
    const [grant = ''] = (await snapshot(page)).view.grants.map(({ id }) => id);
    expect(await command(page, 'renew', { grant })).toEqual({ ok: true });
    expect(await command(page, 'stop', { grant })).toEqual({ ok: true });
    if (cycle === warm) early = await heldBy(rolecall);
  }
  expect((await snapshot(page)).view.grants).toEqual([]);
  expect(await rolecall.credentials()).toBe(mine);
  expect(await heldBy(rolecall)).toBeLessThan(1.1 * early);
});
