import type { WebRequest, WebResponse } from '../../../src/core/ports.ts';
import type { Remembered } from '../../../src/core/settings/settings.ts';
import { turns } from '../../fakes/legal-state.ts';
import { createWorld, type World, type WorldOptions } from '../../fakes/world.ts';

/** The accounts of the demo's showcase, of which AWS names the first. */
export const [production, staging, sandbox] = ['210987654321', '345678901234', '456789012345'] as const;

/** What a run before left that had AWS asked for names. */
export const askingForNames = { version: 1, settings: { nameAccounts: true } };

export async function signedIn(username: string, options: WorldOptions = {}): Promise<World> {
  const world = await createWorld({ stored: askingForNames, ...options });
  await world.signIn(username);
  await world.at('roles');
  return world;
}

export const asksPage = ({ url }: WebRequest) => new URL(url).pathname === '/saml';
export const asksAlias = ({ body }: WebRequest) => body?.includes('ListAccountAliases') === true;

/** AWS' sign-in page as it names these accounts. */
export function pageNaming(names: Readonly<Record<string, string>>): WebResponse {
  const accounts = Object.entries(names).map(
    ([account, name]) => `<div class="saml-account-name">Account: ${name} (${account})</div>`,
  );
  return { status: 200, headers: { 'content-type': 'text/html' }, body: accounts.join('\n') };
}

/** The name that the account has in the catalogue; empty: none. */
export function nameOf(world: World, account: string): string {
  return (
    world.rolecall.snapshot().catalogue.roles.find((role) => role.account === account)?.accountName ?? ''
  );
}

export const remembered = (world: World) => world.stored as Remembered;
export const assume = (world: World, name: string) =>
  world.rolecall.commands.assume({ role: world.role(name) });

/** The same computer after a restart. */
export async function restarted(
  world: World,
  edit: (stored: Remembered) => unknown = (stored) => stored,
): Promise<World> {
  await world.rolecall.quit();
  const { clock, demo, keyring, files } = world;
  const stored: unknown = JSON.parse(JSON.stringify(edit(remembered(world))));
  const next = await createWorld({ from: { clock, demo, keyring, files, stored } });
  await turns();
  return next;
}

/** A door that somebody opens later. */
export function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
