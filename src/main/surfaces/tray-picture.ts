import { join } from 'node:path';
import { type NativeImage, nativeImage, screen } from 'electron';
import type { TrayIcon } from '../../core/view/tray-model.ts';

/**
 * The picture of a state, in the form that the system takes the sharpest one from. macOS has the choice by names, and colours a template
 * by itself; Windows by sizes within a file (of PNGs it would blow up the smallest one); Linux is given one of the size that fits.
 */
export function trayPicture(folder: string, state: TrayIcon): NativeImage {
  const named = (name: string) => nativeImage.createFromPath(join(folder, name));
  if (process.platform === 'darwin') return named(`${state}Template.png`);
  if (process.platform === 'win32') return named(`${state}.ico`);
  const scales = screen.getAllDisplays().map((display) => display.scaleFactor);
  return named(`${state}-${panelSize(Math.max(1, ...scales))}.png`);
}

/** Of what is drawn, in px, the smallest that a panel with icons of 22 px need not blow up visibly. */
function panelSize(scale: number): number {
  return [22, 24, 32].find((size) => size + 2 >= 22 * scale) ?? 48;
}
