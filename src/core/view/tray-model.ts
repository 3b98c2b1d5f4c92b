import { deliveryTexts } from '../../shared/delivery-texts.ts';
import { secondsShownBelow, timeLeft } from '../../shared/time-left.ts';
import { trayTexts } from '../../shared/tray-texts.ts';
import type { GrantView, View } from '../../shared/view.ts';
import { inStep } from '../grants/schedule.ts';
import { grantActions } from './tray-grant.ts';
import type { TrayItem } from './tray-item.ts';

export type TrayIcon = 'signed-out' | 'live' | 'expiring' | 'expired' | 'needs-you';

/** The tray as data; a dumb surface draws it. */
export interface TrayModel {
  readonly icon: TrayIcon;
  /** Text beside the icon, macOS only; empty elsewhere. */
  readonly title: string;
  readonly tooltip: string;
  readonly items: readonly TrayItem[];
}

const { handing } = deliveryTexts;

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
      ...clipboardItems(view),
      ...unseenItems(view),
      { kind: 'separator' },
      ...roleItems(view),
      { kind: 'open', label: trayTexts.chooseRole, order: { command: 'go', input: { place: 'roles' } } },
      { kind: 'separator' },
      ...identityItems(view),
      { kind: 'open', label: trayTexts.settings, order: { command: 'go', input: { place: 'settings' } } },
      { kind: 'quit', label: trayTexts.quit },
    ],
  };
}

function tooltipOf(view: View, next: GrantView | undefined): string {
  if (next === undefined) return trayTexts.idle;
  const tooltip = trayTexts.tooltip(next.profile, coarseTimeLeft(view, next));
  return view.grants.some(({ needsYou }) => needsYou) ? trayTexts.needsYouTooltip(tooltip) : tooltip;
}

/** Minutes only, and all at once: a menu that changed each second, or for each grant, would be yanked from under the pointer. */
function coarseTimeLeft({ grants, now }: View, { expiresAt }: GrantView): string {
  const lefts = grants.map((grant) => grant.expiresAt - now);
  const ms = inStep(expiresAt - now, lefts);
  if (ms <= 0 || ms >= secondsShownBelow) return timeLeft(ms);
  return ms < 60_000 ? trayTexts.underAMinute : trayTexts.aMinute;
}

function iconOf(view: View): TrayIcon {
  const { grants, identities } = view;
  const states = grants.map((grant) => grant.state);
  if (identities.some((identity) => identity.state === 'asked')) return 'needs-you';
  const isNeeded = grants.some(({ needsYou, programs }) => needsYou || programs === 'asking');
  if (states.includes('failed') || isNeeded) return 'needs-you';
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
      label: trayTexts.needsYou(profiles),
      order: { command: 'renew', input: { grant: id } },
    };
  });
  const all = [...askingItems(grants), ...items];
  return all.length === 0 ? [] : [...all, { kind: 'separator' }];
}

/** The question stands in the window already. */
function askingItems(grants: View['grants']): TrayItem[] {
  return grants.flatMap(({ profile, programs }): TrayItem[] =>
    programs === 'asking'
      ? [{ kind: 'open', label: trayTexts.programAsks(profile), order: { command: 'openPicker', input: {} } }]
      : [],
  );
}

function grantItems(view: View): TrayItem[] {
  if (view.grants.length === 0) return [{ kind: 'text', label: trayTexts.noGrant }];
  return view.grants.map((grant) => ({
    kind: 'submenu',
    label: trayTexts.grant(grant.profile, coarseTimeLeft(view, grant)),
    items: grantActions(grant, view),
  }));
}

/** Whoever waits for a notification must know that none will come. */
function unseenItems({ notifications, grants, settings }: View): TrayItem[] {
  const unheard = notifications === 'unseen' && grants.length > 0 && settings.notices.length > 0;
  return unheard ? [{ kind: 'text', label: trayTexts.unseen }] : [];
}

/** No seconds: a menu that changed each of them would be yanked from under the pointer. */
function clipboardItems({ clipboardUntil }: View): TrayItem[] {
  if (clipboardUntil === null) return [];
  return [{ kind: 'order', label: handing.clearClipboard, order: { command: 'clearClipboard', input: {} } }];
}

/** Pinned roles, then recent ones, each once. */
function roleItems({ pinned, recents }: View): TrayItem[] {
  const items = [...pinned, ...recents.slice(0, mostRecents)].map(
    (role): TrayItem => ({
      kind: 'order',
      label: trayTexts.role(role.account, role.name, role.accountName),
      order: { command: 'assume', input: { role: role.id } },
    }),
  );
  if (pinned.length < 2) return items;
  const all: TrayItem = {
    kind: 'order',
    label: trayTexts.writePinned,
    order: { command: 'assumePinned', input: {} },
  };
  return [...items, all];
}

/** With one identity its name would be noise. */
function identityItems(view: View): TrayItem[] {
  const alone = view.identities.length === 1;
  const items = view.identities.map(({ id, username, host, state }): TrayItem => {
    const input = { identity: id };
    return state === 'live'
      ? {
          kind: 'order',
          label: alone ? trayTexts.signOut : trayTexts.signOutOf(username, host),
          order: { command: 'signOut', input },
        }
      : {
          kind: 'open',
          label: alone ? trayTexts.signIn : trayTexts.signInAs(username, host),
          order: { command: 'chooseIdentity', input },
        };
  });
  if (items.length > 0) return items;
  return [{ kind: 'open', label: trayTexts.signIn, order: { command: 'go', input: { place: 'welcome' } } }];
}
