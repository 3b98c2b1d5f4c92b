import { expect } from 'vitest';
import { until } from './until.ts';
import type { World } from './world.ts';

/** Where the person is, and what is said there: `code: code-wrong`, `organisation-page (identity-engine)`. */
export function stop(world: World): string {
  const { screen, failure } = world.view();
  const why = screen.name === 'organisation-page' ? ` (${screen.why.code})` : '';
  return `${screen.name}${why}${failure === null ? '' : `: ${failure.code}`}`;
}

/** Waits until nothing is awaited any more. */
export function settled(world: World): Promise<void> {
  return until(
    () => {
      const { screen } = world.view();
      return !('working' in screen && screen.working);
    },
    `an end of the work, still at ${JSON.stringify(world.screen())}`,
  );
}

export async function enterCode(world: World, code: string, rememberDevice = false): Promise<void> {
  await world.rolecall.commands.answerChallenge({ code, rememberDevice });
  await settled(world);
}

export async function chooseFactor(world: World, label: string | RegExp): Promise<void> {
  const { factors } = await world.at('factors');
  const factor = factors.find((each) =>
    typeof label === 'string' ? each.label === label : label.test(each.label),
  );
  expect(factor, `${label} among ${factors.map((each) => each.label).join(', ')}`).toBeDefined();
  await world.rolecall.commands.chooseFactor({ factor: factor?.id ?? '' });
  await settled(world);
}

/** The requests whose address matches, oldest first. */
export function sentTo(world: World, path: RegExp) {
  return world.webs.sent.filter(({ url }) => path.test(url));
}

/** Lets time pass until Okta was asked `times` more often whether the push was approved, or the push is over. */
export async function pollPush(world: World, times: number): Promise<void> {
  const pushing = () => world.screen().name === 'push' && world.view().failure === null;
  const end = sentTo(world, /\/verify/).length + times;
  for (let step = 0; step < 600 && pushing() && sentTo(world, /\/verify/).length < end; step += 1) {
    await until(() => world.clock.pending() > 0 || !pushing());
    world.clock.advanceMs(1000);
    await new Promise((resolve) => setImmediate(resolve));
  }
  // What was answered last is taken in.
  for (let step = 0; step < 5; step += 1) await new Promise((resolve) => setImmediate(resolve));
}
