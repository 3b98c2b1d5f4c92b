import { until } from '../../fakes/until.ts';
import { createWorld, type World, type WorldOptions } from '../../fakes/world.ts';
import { minute } from '../fixtures.ts';

/** Someone with so many live grants, whose window is closed: how Rolecall spends its day. */
export async function withGrants(
  username: string,
  roles: number,
  options: WorldOptions = {},
): Promise<World> {
  const world = await createWorld(options);
  await world.signIn(username);
  await world.at('roles');
  for (const role of world.rolecall.snapshot().catalogue.roles.slice(0, roles))
    await world.rolecall.commands.assume({ role: role.id });
  return closed(world);
}

/** Who one is everywhere has been asked, the window is closed, and what was sent so far is nobody's business. */
export async function closed(world: World): Promise<World> {
  await until(() => world.view().grants.every(({ caller }) => caller !== ''));
  world.window.visible = false;
  world.webs.sent.length = 0;
  return world;
}

/** What is under way goes on as far as it can. */
export async function turns(count = 30): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Minute after minute, and what falls due in each is done before the next. */
export async function pass(world: World, minutes: number): Promise<void> {
  for (let passed = 0; passed < minutes; passed += 1) {
    world.clock.advanceMs(minute);
    await turns();
  }
}

/** ms until the grant ends. */
export function left(world: World, index = 0): number {
  return (world.view().grants[index]?.expiresAt ?? 0) - world.clock.now();
}

/** `AWS`, or the path at Okta, of every request since the window was closed. */
export function paths(world: World): string[] {
  return world.webs.sent.map(({ url, body }) => (body?.includes('Action=') ? 'AWS' : new URL(url).pathname));
}

export function appPages(world: World): number {
  return paths(world).filter((path) => path.startsWith('/home/')).length;
}

export function titles(world: World): string[] {
  return world.notifications.map(({ title }) => title);
}

export const failing = new Error('net::ERR_INTERNET_DISCONNECTED');
