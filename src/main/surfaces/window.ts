import { BrowserWindow, type Rectangle, screen } from 'electron';
import { uiSession } from '../guard/app-protocol.ts';

/** The size that holds every screen without scrolling; smaller ones scroll. In px. */
const size = { width: 420, height: 600 };
/** A hidden window goes after this long: it costs 40 MB and comes back in a tenth of a second. In ms. */
const keepHidden = 60_000;

export interface WindowSurface {
  open(): void;
  close(): void;
  /** The window's contents if there is a window, for the guard and the pushes. */
  contents(): Electron.WebContents | null;
  visible(): boolean;
  /** From now on closing the window closes it. */
  release(): void;
}

/**
 * The one window: made when it is wanted, hidden when it is closed, destroyed a minute later.
 * @param mayClose whether a click elsewhere may hide it: never in the middle of a form.
 */
export function createWindow(
  preload: string,
  icon: string,
  mayClose: () => boolean,
  onVisible: (visible: boolean) => void,
): WindowSurface {
  let window: BrowserWindow | null = null;
  let farewell: NodeJS.Timeout | undefined;
  let released = false;

  const hide = () => {
    if (window === null || !window.isVisible()) return;
    window.hide();
    onVisible(false);
    farewell = setTimeout(() => window?.destroy(), keepHidden);
  };

  const create = (): BrowserWindow => {
    const made = new BrowserWindow({
      ...size,
      ...placeOf(size),
      minWidth: 340,
      minHeight: 420,
      title: 'Rolecall',
      icon,
      show: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: process.platform !== 'linux',
      autoHideMenuBar: true,
      webPreferences: {
        preload,
        session: uiSession(),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
      },
    });
    made.on('page-title-updated', (event) => event.preventDefault());
    made.once('ready-to-show', () => reveal(made));
    made.on('close', (event) => {
      if (released) return;
      event.preventDefault();
      hide();
    });
    made.on('closed', () => {
      if (window === made) window = null;
      onVisible(false);
    });
    if (process.platform !== 'linux') made.on('blur', () => mayClose() && hide());
    // A crashed page is not the end of the session, which lives in main: the next opening starts with a new one.
    made.webContents.on('render-process-gone', () => made.destroy());
    void made.loadURL('app://ui/index.html');
    return made;
  };

  const reveal = (shown: BrowserWindow) => {
    shown.show();
    shown.focus();
    onVisible(true);
  };

  return {
    open() {
      clearTimeout(farewell);
      if (window === null) window = create();
      else if (!window.webContents.isLoading()) reveal(window);
    },
    close: hide,
    contents: () => (window === null || window.isDestroyed() ? null : window.webContents),
    visible: () => window?.isVisible() ?? false,
    release() {
      released = true;
    },
  };
}

/** Where the tray is: near the pointer if that is in a panel, else in the middle. Linux does not tell where its tray icons are. */
function placeOf({ width, height }: { width: number; height: number }): Partial<Rectangle> {
  const pointer = screen.getCursorScreenPoint();
  const { workArea: area } = screen.getDisplayNearestPoint(pointer);
  const inside =
    pointer.x >= area.x &&
    pointer.x < area.x + area.width &&
    pointer.y >= area.y &&
    pointer.y < area.y + area.height;
  if (inside) return {};
  const clamp = (value: number, least: number, most: number) =>
    Math.round(Math.max(least, Math.min(value, most)));
  return {
    x: clamp(pointer.x - width / 2, area.x, area.x + area.width - width),
    y: clamp(pointer.y - height / 2, area.y, area.y + area.height - height),
  };
}
