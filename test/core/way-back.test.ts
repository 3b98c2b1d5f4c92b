import { describe, expect, test } from 'vitest';
import { createWorld, type World } from '../fakes/world.ts';

async function signedIn(): Promise<World> {
  const world = await createWorld();
  await world.signIn('nomfa');
  await world.at('roles');
  return world;
}

const firstRole = (world: World) => world.rolecall.snapshot().catalogue.roles[0]?.id ?? '';

describe('what is set for a role or an account', () => {
  test('leads back to the list that it was opened from, also with something granted', async () => {
    const world = await signedIn();
    const { commands } = world.rolecall;
    await commands.assume({ role: firstRole(world) });
    await commands.go({ place: 'roles' });
    await commands.openRole({ role: firstRole(world) });
    expect(world.screen()).toMatchObject({ name: 'role', behind: 'roles' });
    await commands.openAccount({ account: '456789012345' });
    expect(world.screen()).toMatchObject({ name: 'account', behind: 'role' });
    await commands.go({ place: 'role' });
    expect(world.screen()).toMatchObject({ name: 'role', behind: 'roles' });
  });

  test('leads back to the grants from there', async () => {
    const world = await signedIn();
    const { commands } = world.rolecall;
    await commands.assume({ role: firstRole(world) });
    await commands.openRole({ role: firstRole(world) });
    expect(world.screen()).toMatchObject({ name: 'role', behind: 'grants' });
    await commands.go({ place: 'grants' });
    await commands.openAccount({ account: '456789012345' });
    expect(world.screen()).toMatchObject({ name: 'account', behind: 'grants' });
  });
});

describe('whoever searches the list', () => {
  test('is not taken away from it by a renewal that was clicked elsewhere', async () => {
    const world = await signedIn();
    const { commands } = world.rolecall;
    await commands.assume({ role: firstRole(world) });
    await commands.go({ place: 'roles' });
    const [grant] = world.view().grants;
    expect(await commands.renew({ grant: grant?.id ?? '' })).toEqual({ ok: true });
    expect(world.screen().name).toBe('roles');
  });

  test('sees the grants once a role of the list was clicked, although it was granted before', async () => {
    const world = await signedIn();
    const { commands } = world.rolecall;
    await commands.assume({ role: firstRole(world) });
    await commands.go({ place: 'roles' });
    await commands.assume({ role: firstRole(world) });
    expect(world.screen().name).toBe('grants');
  });
});
