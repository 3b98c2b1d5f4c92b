import { app, globalShortcut } from 'electron';
import type { GlobalShortcut } from '../../core/ports.ts';

/** Before the app is ready: on Wayland no program sees the keys of others, and the desktop is asked for them. */
export function allowShortcuts(): void {
  if (process.platform !== 'linux' || process.env['XDG_SESSION_TYPE'] !== 'wayland') return;
  const asked = app.commandLine.getSwitchValue('enable-features');
  const features = [...asked.split(',').filter(Boolean), 'GlobalShortcutsPortal'];
  app.commandLine.appendSwitch('enable-features', features.join(','));
}

/** A keyboard shortcut that works in every program. */
export function createShortcut(): GlobalShortcut {
  let held = '';

  const release = () => {
    if (held !== '') globalShortcut.unregister(held);
    held = '';
  };

  return {
    set(accelerator, onPress) {
      release();
      if (accelerator === '') return true;
      if (!register(accelerator, onPress)) return false;
      held = accelerator;
      return true;
    },
  };
}

/** Electron throws for keys that it does not know. */
function register(accelerator: string, onPress: () => void): boolean {
  try {
    return globalShortcut.register(accelerator, onPress);
  } catch {
    return false;
  }
}
