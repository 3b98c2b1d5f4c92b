import { join } from 'node:path';
import { Menu, type MenuItemConstructorOptions, nativeImage, screen, Tray } from 'electron';
import type { Order, TrayItem, TrayModel } from '../../core/view/tray-model.ts';

export interface TraySurface {
  draw(model: TrayModel): void;
}

export interface TrayActions {
  readonly run: (order: Order) => void;
  readonly openAndRun: (order: Order) => void;
  readonly openWindow: () => void;
  readonly quit: () => void;
}

/** Draws the tray model and knows nothing else. What did not change is not touched: an open menu is not yanked away. */
export function createTray(iconFolder: string, actions: TrayActions): TraySurface {
  let tray: Tray | null = null;
  let drawn: TrayModel | null = null;

  const draw = (model: TrayModel) => {
    if (tray === null) {
      tray = new Tray(icon(iconFolder, model));
      tray.setIgnoreDoubleClickEvents(true);
      tray.on('click', actions.openWindow);
    } else if (drawn?.icon !== model.icon) {
      tray.setImage(icon(iconFolder, model));
    }
    if (drawn?.title !== model.title) tray.setTitle(model.title, { fontType: 'monospacedDigit' });
    if (drawn?.tooltip !== model.tooltip) tray.setToolTip(model.tooltip);
    if (JSON.stringify(drawn?.items) !== JSON.stringify(model.items)) {
      const menu = Menu.buildFromTemplate(model.items.map((item) => template(item, actions)));
      // On macOS a context menu would take the left click, too; there it pops up on the right one.
      if (process.platform === 'darwin') {
        tray.removeAllListeners('right-click');
        tray.on('right-click', () => tray?.popUpContextMenu(menu));
      } else tray.setContextMenu(menu);
    }
    drawn = model;
  };
  return { draw };
}

/** macOS colours a template image by itself; elsewhere one picture of the size that the sharpest display wants. */
function icon(folder: string, model: TrayModel) {
  if (process.platform === 'darwin')
    return nativeImage.createFromPath(join(folder, `${model.icon}Template.png`));
  const scale = Math.max(...screen.getAllDisplays().map((display) => display.scaleFactor));
  return nativeImage.createFromPath(join(folder, `${model.icon}-${scale > 1 ? 48 : 22}.png`));
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

/** `&` marks a mnemonic in a menu; role names may hold one. */
function escaped(label: string): string {
  return label.replaceAll('&', '&&');
}
