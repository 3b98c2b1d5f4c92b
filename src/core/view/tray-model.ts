import type { CommandInput, CommandName } from '../../shared/contract.ts';
import { texts } from '../../shared/texts.ts';
import { secondsShownBelow, timeLeft } from '../../shared/time-left.ts';
import type { GrantView, View } from '../../shared/view.ts';

/** A command with its input, as data: what a menu item does. */
export type Order = {
  [N in CommandName]: { readonly command: N; readonly input: CommandInput<N> };
}[CommandName];

export type TrayItem =
  | { readonly kind: 'separator' }
  | { readonly kind: 'text'; readonly label: string }
  | { readonly kind: 'order'; readonly label: string; readonly order: Order }
  /** Opens the window first: the person will see what the order leads to. */
  | { readonly kind: 'open'; readonly label: string; readonly order: Order }
  | { readonly kind: 'submenu'; readonly label: string; readonly items: readonly TrayItem[] }
  | { readonly kind: 'quit'; readonly label: string };

export type TrayIcon = 'signed-out' | 'live' | 'expiring' | 'expired' | 'needs-you';

/** The tray as data; a dumb surface draws it. */
export interface TrayModel {
  readonly icon: TrayIcon;
  /** Text beside the icon, macOS only; empty elsewhere. */
  readonly title: string;
  readonly tooltip: string;
  readonly items: readonly TrayItem[];
}

/** What the tray shows for a view. */
export function trayModel(view: View, platform: 'darwin' | 'linux' | 'win32'): TrayModel {
  const next = [...view.grants].sort((left, right) => left.expiresAt - right.expiresAt)[0];
  const left = next === undefined ? '' : coarseTimeLeft(next.expiresAt - view.now);
  return {
    icon: iconOf(view),
    title: platform === 'darwin' ? left : '',
    tooltip: next === undefined ? texts.tray.idle : texts.tray.tooltip(next.profile, left),
    items: [
      ...grantItems(view),
      { kind: 'separator' },
      ...roleItems(view),
      { kind: 'open', label: texts.tray.chooseRole, order: { command: 'go', input: { place: 'roles' } } },
      { kind: 'separator' },
      ...identityItems(view),
      { kind: 'open', label: texts.tray.settings, order: { command: 'go', input: { place: 'settings' } } },
      { kind: 'quit', label: texts.tray.quit },
    ],
  };
}

/** Minutes only: a menu that changed each second would be yanked from under the pointer. */
function coarseTimeLeft(ms: number): string {
  if (ms <= 0 || ms >= secondsShownBelow) return timeLeft(ms);
  return ms < 60_000 ? texts.tray.underAMinute : '1 min';
}

function iconOf(view: View): TrayIcon {
  const states = view.grants.map((grant) => grant.state);
  if (view.identities.some((identity) => identity.state === 'asked')) return 'needs-you';
  if (states.includes('failed')) return 'needs-you';
  if (states.includes('expired')) return 'expired';
  if (states.includes('expiring')) return 'expiring';
  const live = states.length > 0 || view.identities.some((identity) => identity.state === 'live');
  return live ? 'live' : 'signed-out';
}

function grantItems(view: View): TrayItem[] {
  if (view.grants.length === 0) return [{ kind: 'text', label: texts.tray.noGrant }];
  return view.grants.map((grant) => ({
    kind: 'submenu',
    label: texts.tray.grant(grant.profile, coarseTimeLeft(grant.expiresAt - view.now)),
    items: grantActions(grant),
  }));
}

function grantActions(grant: GrantView): TrayItem[] {
  const input = { grant: grant.id };
  return [
    { kind: 'order', label: texts.tray.copy, order: { command: 'copyExports', input } },
    { kind: 'order', label: texts.tray.renew, order: { command: 'renew', input } },
    { kind: 'order', label: texts.tray.stop, order: { command: 'stop', input } },
  ];
}

/** Pinned roles, then recent ones, each once. */
function roleItems({ pinned, recents }: View): TrayItem[] {
  const others = recents.filter((role) => !role.pinned);
  const items = [...pinned, ...others].map(
    (role): TrayItem => ({
      kind: 'order',
      label: texts.tray.role(role.account, role.name),
      order: { command: 'assume', input: { role: role.id } },
    }),
  );
  if (pinned.length < 2) return items;
  const all: TrayItem = {
    kind: 'order',
    label: texts.tray.writePinned,
    order: { command: 'assumePinned', input: {} },
  };
  return [...items, all];
}

/** With one identity its name would be noise. */
function identityItems(view: View): TrayItem[] {
  const { tray } = texts;
  const alone = view.identities.length === 1;
  const items = view.identities.map(({ id, username, host, state }): TrayItem => {
    const input = { identity: id };
    return state === 'live'
      ? {
          kind: 'order',
          label: alone ? tray.signOut : tray.signOutOf(username, host),
          order: { command: 'signOut', input },
        }
      : {
          kind: 'open',
          label: alone ? tray.signIn : tray.signInAs(username, host),
          order: { command: 'chooseIdentity', input },
        };
  });
  if (items.length > 0) return items;
  return [{ kind: 'open', label: tray.signIn, order: { command: 'go', input: { place: 'welcome' } } }];
}
