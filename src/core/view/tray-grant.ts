import { type CopyFormat, type Shell, shells } from '../../shared/copy-formats.ts';
import { deliveryTexts } from '../../shared/delivery-texts.ts';
import type { SettingsView } from '../../shared/settings-view.ts';
import { trayTexts } from '../../shared/tray-texts.ts';
import type { GrantView, View } from '../../shared/view.ts';
import type { Order, TrayItem } from './tray-item.ts';

const { formats, handing, services, shells: shellNames } = deliveryTexts;

/** What one does with a grant in the tray: what is wanted most in one click, the rest one step away. */
export function grantActions(grant: GrantView, { settings }: Pick<View, 'settings'>): TrayItem[] {
  const input = { grant: grant.id };
  return [
    item(trayTexts.copy, { command: 'copyExports', input }),
    { kind: 'submenu', label: handing.copyAs, items: copies(grant, settings) },
    ...(grant.console ? consoleItems(grant, settings) : []),
    item(trayTexts.renew, { command: 'renew', input }),
    ...(grant.endpoint ? [item(handing.stopEndpoint, { command: 'stopEndpoint', input })] : []),
    item(trayTexts.stop, { command: 'stop', input }),
  ];
}

function copies(grant: GrantView, { shell, detectedShell }: SettingsView): TrayItem[] {
  const own = shell || detectedShell;
  const copyAs = (format: CopyFormat, label: string) =>
    item(label, { command: 'copyAs', input: { grant: grant.id, format } });
  const others = shells.filter((one): one is Shell => one !== own);
  const texts = Object.entries(formats) as [keyof typeof formats, string][];
  return [
    ...others.map((other) => copyAs(other, shellNames[other])),
    { kind: 'separator' },
    ...texts.map(([format, label]) => copyAs(format, label)),
    { kind: 'separator' },
    ...(grant.file === ''
      ? []
      : forShells('copyProfile', grant, others, handing.useProfile, handing.useProfileFor)),
    ...forShells('copyEndpoint', grant, others, handing.copyEndpoint, handing.copyEndpointFor),
  ];
}

/** Commands for the person's own shell, and one step further away for the others. */
function forShells(
  command: 'copyProfile' | 'copyEndpoint',
  { id: grant }: GrantView,
  others: readonly Shell[],
  own: string,
  another: string,
): TrayItem[] {
  const order = (shell: '' | Shell): Order => ({ command, input: { grant, shell } });
  const items = others.map((shell) => item(shellNames[shell], order(shell)));
  return [item(own, order('')), { kind: 'submenu', label: another, items }];
}

function consoleItems({ id: grant, consoleRegions }: GrantView, settings: SettingsView): TrayItem[] {
  const at = (label: string, service: string, region: string) =>
    item(label, { command: 'openConsole', input: { grant, service, region } });
  const home = at(handing.openConsole, '', '');
  const separator = { kind: 'separator' } as const;
  const favourites: TrayItem[] = [
    ...settings.consoleServices.map((service) => at(services[service] ?? service, service, '')),
    ...(settings.consoleServices.length > 0 && consoleRegions.length > 0 ? [separator] : []),
    ...consoleRegions.map((region) => at(region, '', region)),
  ];
  if (favourites.length === 0) return [home];
  return [home, { kind: 'submenu', label: handing.openConsoleAt, items: favourites }];
}

function item(label: string, order: Order): TrayItem {
  return { kind: 'order', label, order };
}
