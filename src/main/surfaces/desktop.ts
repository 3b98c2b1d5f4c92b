import { app } from 'electron';
import type { Rolecall } from '../../core/rolecall.ts';
import type { Order } from '../../core/view/tray-item.ts';
import { trayModel } from '../../core/view/tray-model.ts';
import { channels } from '../../shared/contract.ts';
import type { View } from '../../shared/view.ts';
import { readCommandLine } from '../command-line.ts';
import { platformOf } from '../platform.ts';
import { createTray, type TraySurface } from './tray.ts';
import type { WindowSurface } from './window.ts';

/**
 * Tray and window around core: who is told of a new view, and what clicks and a second start do.
 * @param icons folder of the tray's pictures.
 */
export function createDesktop(rolecall: Rolecall, window: WindowSurface, icons: string): TraySurface {
  const { commands } = rolecall;
  const platform = platformOf(process.platform);
  const run = ({ command, input }: Order) => commands[command](input as never);
  const openPicker = () => void commands.openPicker({}).then(window.open);

  const tray = createTray(icons, {
    run: (order) => void run(order),
    openAndRun: (order) => void run(order).then(window.open),
    openPicker() {
      // On Linux panels send clicks each in its own way, some only for two of them: there a click opens, and nothing else.
      if (platform === 'linux' || !window.putAway()) openPicker();
    },
    quit: () => app.quit(),
  });

  const draw = (view: View) => tray.draw(trayModel(view, platform));
  rolecall.onView((view) => {
    draw(view);
    if (window.visible()) window.contents()?.send(channels.view, view);
  });
  rolecall.onCatalogue((catalogue) => window.contents()?.send(channels.catalogue, catalogue));
  draw(rolecall.snapshot().view);

  app.on('second-instance', (_event, argv) => {
    // The desktop starts it at login, too: one that runs already has nothing to say then.
    const { hidden, show } = readCommandLine(argv);
    if (show || !hidden) openPicker();
  });
  app.on('activate', openPicker);
  app.on('window-all-closed', () => undefined);
  return tray;
}
