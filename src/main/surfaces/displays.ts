import { screen } from 'electron';

/** Calls whenever a display came, went, or changed its size, scale or work area. */
export function onDisplayChange(listener: () => void): void {
  screen.on('display-added', listener);
  screen.on('display-removed', listener);
  screen.on('display-metrics-changed', listener);
}
