// The least an Electron tray app can be; what it costs is the floor that Rolecall is measured against.
import { join } from 'node:path';
import { app, Menu, Tray } from 'electron';

/** @type {Tray | undefined} Held here, because a tray that is garbage-collected disappears. */
let tray;

app.whenReady().then(() => {
  tray = new Tray(join(import.meta.dirname, '../../../assets/tray/live-32.png'));
  tray.setContextMenu(Menu.buildFromTemplate([{ label: 'Quit', role: 'quit' }]));
});
