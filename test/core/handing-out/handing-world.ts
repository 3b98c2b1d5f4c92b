import { expect } from 'vitest';
import { processId } from '../../../src/core/delivery/process-line.ts';
import type { LocalResponse } from '../../../src/core/ports.ts';
import type { RoleSettings } from '../../../src/core/settings/settings.ts';
import { until } from '../../fakes/until.ts';
import { createWorld, type World, type WorldOptions } from '../../fakes/world.ts';
import { assume } from '../accounts/naming-world.ts';
import { closed } from '../grants/renewal-world.ts';

export const admin = '456789012345 Admin';
export const readOnly = '456789012345 ReadOnly';
/** The profiles, and so the grants, of these two. */
export const [adminProfile, readOnlyProfile] = ['456789012345-Admin', '456789012345-ReadOnly'] as const;
export const configPath = '/home/ada/.aws/config';

/** Signed in to three roles of two accounts, none of them production, with a password alone. */
export async function signedIn(options: WorldOptions = {}, username = 'nomfa', keep = false): Promise<World> {
  const world = await createWorld(options);
  await world.signIn(username, undefined, keep);
  await world.at('roles');
  return world;
}

export const deliver = (world: World, name: string, delivery: RoleSettings['delivery']) =>
  world.rolecall.commands.saveRole({
    role: world.role(name),
    profile: '',
    region: '',
    output: '',
    duration: 0,
    delivery,
  });

/** Somebody with a role in this delivery, whose window is closed; nothing that was sent so far counts. */
export async function granted(
  delivery: RoleSettings['delivery'],
  options: WorldOptions = {},
  names: readonly string[] = [admin],
  keep = false,
): Promise<World> {
  const world = await signedIn(options, 'nomfa', keep);
  for (const name of names) {
    await deliver(world, name, delivery);
    expect(await assume(world, name)).toEqual({ ok: true });
  }
  return closed(world);
}

/** What the helper asks for a role's profile. */
export function pathOf(world: World, name = admin, profile = name.replace(' ', '-')): string {
  return `/credentials/${processId(world.role(name), profile)}`;
}

/** A caller whose answer is waited for, while the test goes on. */
export interface Caller {
  readonly answer: Promise<LocalResponse>;
  readonly answered: () => boolean;
}

export function caller(world: World, path = pathOf(world), headers: Record<string, string> = {}): Caller {
  let answered = false;
  const answer = world.doors.ask(path, headers).finally(() => {
    answered = true;
  });
  return { answer, answered: () => answered };
}

export interface ProcessKeys {
  readonly Version: number;
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly SessionToken: string;
  readonly Expiration: string;
  readonly AccountId: string;
}

/** The keys of an answer, which has to be one. */
export function keysIn({ status, body }: LocalResponse): ProcessKeys {
  expect({ status, body }).toMatchObject({ status: 200 });
  return JSON.parse(body) as ProcessKeys;
}

/** How often AWS was asked for keys. */
export const assumed = (world: World) =>
  world.webs.sent.filter(({ body }) => body?.includes('Action=AssumeRoleWithSAML')).length;

export const end = (world: World, profile: string = adminProfile) =>
  world.view().grants.find((grant) => grant.id === profile)?.expiresAt ?? 0;

/** The session is over at Okta, and no assertion of it is at hand any more. */
export function endSessions(world: World): void {
  world.demo.endSessions();
  world.clock.advanceMs(6 * 60_000);
}

/** The person comes back to the window and signs in. */
export async function comesBack(world: World, username = 'nomfa'): Promise<void> {
  await world.signIn(username);
  await until(() => world.view().identities.some(({ state }) => state === 'live'));
}

export const journal = (world: World) => world.rolecall.queries.journal({});

/** `means detail`, the latest first. */
export async function handedOut(world: World): Promise<string[]> {
  return ((await journal(world)) ?? []).map(({ means, detail }) => `${means} ${detail}`.trim());
}
