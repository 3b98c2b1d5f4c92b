import { Menu, type MenuItemConstructorOptions, type Rectangle, Tray } from 'electron';
import type { Order, TrayItem } from '../../core/view/tray-item.ts';
import type { TrayModel } from '../../core/view/tray-model.ts';
import { onDisplayChange } from './displays.ts';
import { trayPicture } from './tray-picture.ts';

export interface TraySurface {
  draw(model: TrayModel): void;
  /** Makes the icon anew: on Linux one that was made while no tray was there does not come into one that appears later. */
  renew(): void;
  /** Where the icon is; null where the system does not tell. */
  bounds(): Rectangle | null;
}

export interface TrayActions {
  readonly run: (order: Order) => void;
  readonly openAndRun: (order: Order) => void;
  /** The click on the icon itself. */
  readonly openPicker: () => void;
  readonly quit: () => void;
}

/** Draws the tray model and knows nothing else. What did not change is not touched: an open menu is not yanked away. */
export function createTray(iconFolder: string, actions: TrayActions): TraySurface {
  let tray: Tray | null = null;
  let drawn: TrayModel | null = null;

  const make = (model: TrayModel): Tray => {
    const made = new Tray(trayPicture(iconFolder, model.icon));
    made.setIgnoreDoubleClickEvents(true);
    made.on('click', actions.openPicker);
    return made;
  };

  const draw = (model: TrayModel) => {
    if (tray === null) tray = make(model);
    else if (drawn?.icon !== model.icon) tray.setImage(trayPicture(iconFolder, model.icon));
    if (drawn?.title !== model.title) tray.setTitle(model.title, { fontType: 'monospacedDigit' });
    if (drawn?.tooltip !== model.tooltip) tray.setToolTip(model.tooltip);
    if (JSON.stringify(drawn?.items) !== JSON.stringify(model.items)) setMenu(tray, model.items);
    drawn = model;
  };

  const setMenu = (shown: Tray, items: readonly TrayItem[]) => {
    const menu = Menu.buildFromTemplate(items.map((item) => template(item, actions)));
    if (process.platform !== 'darwin') {
      shown.setContextMenu(menu);
      return;
    }
    // A context menu would take the left click, too; so it pops up on the right one.
    shown.removeAllListeners('right-click');
    shown.on('right-click', () => shown.popUpContextMenu(menu));
  };

  // The size of the picture hangs on the scale of the displays.
  onDisplayChange(() => drawn && tray?.setImage(trayPicture(iconFolder, drawn.icon)));

  return {
    draw,
    renew() {
      const last = drawn;
      if (last === null) return;
      tray?.destroy();
      [tray, drawn] = [null, null];
      draw(last);
    },
    bounds() {
      const bounds = tray?.getBounds();
      return bounds === undefined || bounds.width === 0 ? null : bounds;
    },
  };
}

function template(item: TrayItem, actions: TrayActions): MenuItemConstructorOptions {
  switch (item.kind) {
    case 'separator':
      return { type: 'separator' };
    case 'text':
      return { label: escaped(item.label), enabled: false };
    case 'order':
      return { label: escaped(item.label), click: () => actions.run(item.order) };
    case 'open':
      return { label: escaped(item.label), click: () => actions.openAndRun(item.order) };
    case 'submenu':
      return { label: escaped(item.label), submenu: item.items.map((child) => template(child, actions)) };
    case 'quit':
      return { label: escaped(item.label), click: actions.quit };
  }
}

/** `&` marks a mnemonic in a menu; names may hold one. Underscores, which mark it on Linux, are doubled by Chromium there. */
function escaped(label: string): string {
  return label.replaceAll('&', '&&');
}
