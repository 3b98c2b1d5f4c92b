import { expect, type Page } from '@playwright/test';
import { snapshot } from '../desktop/demo-app.ts';
import type { LaunchOptions, RunningApp } from './app.ts';

/** Rolecall with the demo company inside, whose clock is the app's, and one of its people signed in. */
export interface SignedInDemo extends RunningApp {
  readonly page: Page;
  /** Where the demo company listens, which is its AWS, too. */
  readonly origin: string;
  /** Puts the app's clock forward, in seconds; what falls due by that is due at once. */
  readonly advance: (seconds: number) => Promise<void>;
  readonly endSessions: () => Promise<void>;
}

/** The address is taken from the identity: what the app says of it at its start may be over before anybody listens. */
export async function signedInDemo(
  launch: (options: LaunchOptions) => Promise<RunningApp>,
  username: string,
  options: LaunchOptions = {},
): Promise<SignedInDemo> {
  const rolecall = await launch({ ...options, args: ['--demo'] });
  const page = await rolecall.window();
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password').fill('rolecall');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('option').first().waitFor();
  const [identity] = (await snapshot(page)).view.identities;
  const origin = identity?.id.split(' ').at(-1) ?? '';
  const post = async (path: string, body: unknown) => {
    const answer = await fetch(origin + path, { method: 'POST', body: JSON.stringify(body) });
    expect(answer.status).toBe(200);
  };
  return {
    ...rolecall,
    page,
    origin,
    advance: (seconds) => post('/demo/clock', { advance: seconds }),
    endSessions: () => post('/demo/sessions/end', {}),
  };
}
