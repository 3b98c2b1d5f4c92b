import { expect } from 'vitest';
import { processId } from '../../../src/core/delivery/process-line.ts';
import type { RoleSettings } from '../../../src/core/settings/settings.ts';
import { helperPath } from '../../fakes/doors.ts';
import { createWorld, credentialsPath, type World, type WorldOptions } from '../../fakes/world.ts';
import { assume } from '../accounts/naming-world.ts';
import { closed, pass } from './renewal-world.ts';

export const admin = '456789012345 Admin';
export const profile = '456789012345-Admin';
export const configPath = '/home/ada/.aws/config';
export const theirs = '[other]\naws_access_key_id = AKIAOTHER\n';
export const theirConfig = '[default]\noutput = json\n\n[profile other]\nregion = eu-west-1\n';

export async function signedIn(options: WorldOptions = {}): Promise<World> {
  const world = await createWorld(options);
  await world.signIn('nomfa');
  await world.at('roles');
  return world;
}

export const deliver = (world: World, delivery: RoleSettings['delivery'], name = admin) =>
  world.rolecall.commands.saveRole({
    role: world.role(name),
    profile: '',
    region: '',
    output: '',
    duration: 0,
    delivery,
  });

/** Somebody whose role is asked for by a program, and is assumed. */
export async function asking(files: Record<string, string> = {}, options: WorldOptions = {}): Promise<World> {
  const world = await signedIn({ files, ...options });
  await deliver(world, 'process');
  expect(await assume(world, admin)).toEqual({ ok: true });
  return closed(world);
}

export const config = (world: World) => world.files.get(configPath) ?? '';
export const credentials = (world: World) => world.files.get(credentialsPath) ?? '';
/** What stands behind `credential_process =` for this role, in the profile of this name. */
export const command = (world: World, name = admin, of = profile) =>
  `"${helperPath}" ${processId(world.role(name), of)}`;
/** The section that we make. */
export const section = (world: World, title = `profile ${profile}`) =>
  `[${title}]\ncredential_process = ${command(world)}\nregion = us-east-1\nx_rolecall_managed = true\nx_rolecall_added = region=us-east-1\n`;
export const grantOf = (world: World) => world.view().grants[0] ?? expect.fail('no grant');
export const renew = (world: World) => world.rolecall.commands.renew({ grant: profile });
export const stop = (world: World) => world.rolecall.commands.stop({ grant: profile });
export function setDefault({ rolecall }: World, on = true) {
  const { useAsDefault: choose } = rolecall.commands;
  return choose({ grant: profile, on });
}
/** Answers the question that the window shows. */
export async function answer(world: World, yes: boolean) {
  const { id } = await world.at('proposal');
  const { acceptProposal, declineProposal } = world.rolecall.commands;
  return (yes ? acceptProposal : declineProposal)({ proposal: id });
}
export const stsCalls = (world: World) =>
  world.webs.sent.filter(({ body }) => body?.includes('RoleArn')).length;
/** Time passes until the grant is renewed on its own. */
export async function renewed(world: World): Promise<void> {
  const before = grantOf(world).expiresAt;
  for (let passed = 0; grantOf(world).expiresAt <= before; passed += 1) {
    if (passed > 120) throw new Error(`not renewed: ${JSON.stringify(grantOf(world))}`);
    await pass(world, 1);
  }
}
/** Where static keys and our program stand, as whoever looks for `name` finds them. */
export const ways = (world: World, name = profile) => ({
  file: credentials(world).includes(`[${name}]\naws_access_key_id = ASIA`),
  process: config(world).includes(
    `[${name === 'default' ? name : `profile ${name}`}]\ncredential_process = ${command(world)}`,
  ),
});
/** As `ways` says of a profile that stands in no file. */
export const nowhere = { file: false, process: false };
