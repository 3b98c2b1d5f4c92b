import type { CommandInput, CommandName } from '../../shared/contract.ts';
import { texts } from '../../shared/texts.ts';
import { secondsShownBelow, timeLeft } from '../../shared/time-left.ts';
import type { GrantView, View } from '../../shared/view.ts';
import { inStep } from '../grants/schedule.ts';

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

/** So many roles that are not pinned. */
const mostRecents = 8;

/** What the tray shows for a view. */
export function trayModel(view: View, platform: 'darwin' | 'linux' | 'win32'): TrayModel {
  const next = [...view.grants].sort((one, other) => one.expiresAt - other.expiresAt)[0];
  const left = next === undefined ? 0 : next.expiresAt - view.now;
  return {
    icon: iconOf(view),
    // The one place of the tray that may change each second: nothing else is drawn anew with it.
    title: platform === 'darwin' && next !== undefined ? timeLeft(left) : '',
    tooltip: tooltipOf(view, next),
    items: [
      ...needItems(view),
      ...grantItems(view),
      ...unseenItems(view),
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

function tooltipOf(view: View, next: GrantView | undefined): string {
  if (next === undefined) return texts.tray.idle;
  const tooltip = texts.tray.tooltip(next.profile, coarseTimeLeft(view, next));
  return view.grants.some(({ needsYou }) => needsYou) ? texts.tray.needsYouTooltip(tooltip) : tooltip;
}

/** Minutes only, and all at once: a menu that changed each second, or for each grant, would be yanked from under the pointer. */
function coarseTimeLeft({ grants, now }: View, { expiresAt }: GrantView): string {
  const lefts = grants.map((grant) => grant.expiresAt - now);
  const ms = inStep(expiresAt - now, lefts);
  if (ms <= 0 || ms >= secondsShownBelow) return timeLeft(ms);
  return ms < 60_000 ? texts.tray.underAMinute : texts.tray.aMinute;
}

function iconOf(view: View): TrayIcon {
  const { grants, identities } = view;
  const states = grants.map((grant) => grant.state);
  if (identities.some((identity) => identity.state === 'asked')) return 'needs-you';
  if (states.includes('failed') || grants.some(({ needsYou }) => needsYou)) return 'needs-you';
  if (states.includes('expired')) return 'expired';
  if (states.includes('expiring')) return 'expiring';
  const live = states.length > 0 || identities.some((identity) => identity.state === 'live');
  return live ? 'live' : 'signed-out';
}

/** One click leads to the missing step, and everything else that waits for it follows. */
function needItems({ grants }: View): TrayItem[] {
  const waiting = grants.filter(({ needsYou }) => needsYou);
  const firsts = waiting.filter(
    ({ identity }, index) => waiting.findIndex((other) => other.identity === identity) === index,
  );
  const items = firsts.map(({ id, identity }): TrayItem => {
    const profiles = waiting.filter((grant) => grant.identity === identity).map(({ profile }) => profile);
    return {
      kind: 'order',
      label: texts.tray.needsYou(profiles),
      order: { command: 'renew', input: { grant: id } },
    };
  });
  return items.length === 0 ? [] : [...items, { kind: 'separator' }];
}

function grantItems(view: View): TrayItem[] {
  if (view.grants.length === 0) return [{ kind: 'text', label: texts.tray.noGrant }];
  return view.grants.map((grant) => ({
    kind: 'submenu',
    label: texts.tray.grant(grant.profile, coarseTimeLeft(view, grant)),
    items: grantActions(grant),
  }));
}

/** Whoever waits for a notification must know that none will come. */
function unseenItems({ notifications, grants, settings }: View): TrayItem[] {
  const unheard = notifications === 'unseen' && grants.length > 0 && settings.notices.length > 0;
  return unheard ? [{ kind: 'text', label: texts.tray.unseen }] : [];
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
  const items = [...pinned, ...recents.slice(0, mostRecents)].map(
    (role): TrayItem => ({
      kind: 'order',
      label: texts.tray.role(role.account, role.name, role.accountName),
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
