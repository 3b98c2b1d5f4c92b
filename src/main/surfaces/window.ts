import { BrowserWindow, Menu, type Rectangle, type Size, screen } from 'electron';
import { texts } from '../../shared/texts.ts';
import { trayTexts } from '../../shared/tray-texts.ts';
import { uiSession } from '../guard/app-protocol.ts';
import { onDisplayChange } from './displays.ts';
import { besidePointer, besideTray, movedInside } from './window-place.ts';

/** The size that holds every screen without scrolling; smaller ones scroll. In px. */
const size = { width: 420, height: 600 };
/** A hidden window goes after this long: it costs 40 MB and comes back in a tenth of a second. In ms. */
const keepHidden = 60_000;
/** A click on the tray icon takes the focus away first: a window that lost it this short ago, in ms, lost it by that click. */
const sameClick = 300;

/** Where the window goes when it is closed: away, to come back from the tray, or into the taskbar where there is no tray. */
export type WindowHome = 'tray' | 'taskbar';

export interface WindowSurface {
  open(): void;
  close(): void;
  /** For a click on the tray icon: closes the window that is in front, unless this very click did so already. @returns whether it was. */
  putAway(): boolean;
  /** At home in the taskbar the window is always there, minimised when it is not open. */
  setHome(home: WindowHome): void;
  /** The window's contents if there is a window, for the guard and the pushes. */
  contents(): Electron.WebContents | null;
  visible(): boolean;
  focused(): boolean;
  /** From now on closing the window closes it. */
  release(): void;
}

export interface WindowOptions {
  readonly preload: string;
  readonly icon: string;
  /** Whether a click elsewhere may hide it: never in the middle of a form. */
  readonly mayClose: () => boolean;
  readonly onVisible: (visible: boolean) => void;
  /** Where the tray icon is; null where the system does not tell. */
  readonly trayIcon: () => Rectangle | null;
}

/** The one window: made when it is wanted, hidden when it is closed, destroyed a minute later. */
export function createWindow({ preload, icon, mayClose, onVisible, trayIcon }: WindowOptions): WindowSurface {
  let window: BrowserWindow | null = null;
  let ready = false;
  let wanted: 'open' | 'minimised' = 'open';
  let home: WindowHome = 'tray';
  let farewell: NodeJS.Timeout | undefined;
  let seen = false;
  let leftAt = Number.NEGATIVE_INFINITY;
  let released = false;

  const visible = () => window?.isVisible() === true && !window.isMinimized();

  /** Minimised and restored by whomever: what nobody sees is not drawn. */
  const tell = () => {
    if (seen === visible()) return;
    seen = visible();
    onVisible(seen);
  };

  const close = () => {
    if (window === null || !(window.isVisible() || window.isMinimized())) return;
    if (home === 'taskbar') window.minimize();
    else {
      window.hide();
      clearTimeout(farewell);
      farewell = setTimeout(() => window?.destroy(), keepHidden);
    }
    tell();
  };

  const create = (): BrowserWindow => {
    const made = new BrowserWindow({
      ...size,
      ...placeFor(size, trayIcon()),
      minWidth: 340,
      minHeight: 420,
      title: 'Rolecall',
      icon,
      show: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: process.platform !== 'linux',
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
    made.once('ready-to-show', () => {
      ready = true;
      show(made);
    });
    made.on('close', (event) => {
      if (released) return;
      event.preventDefault();
      close();
    });
    made.on('show', tell);
    made.on('hide', tell);
    made.on('minimize', tell);
    made.on('restore', tell);
    made.on('closed', gone);
    made.on('blur', () => {
      leftAt = performance.now();
      if (process.platform !== 'linux' && mayClose()) close();
    });
    // A crashed page is not the end of the session, which lives in main: the next opening starts with a new one.
    made.webContents.on('render-process-gone', () => made.destroy());
    dress(made);
    void made.loadURL('app://ui/index.html');
    return made;
  };

  /** Without a tray there is no other menu to quit by. */
  const dress = (made: BrowserWindow) => {
    made.setMenu(home === 'taskbar' ? taskbarMenu() : null);
    made.setMenuBarVisibility(home === 'taskbar');
  };

  const gone = () => {
    // One that never came up would not come up the next time either.
    const again = home === 'taskbar' && ready && !released;
    wanted = seen ? 'open' : 'minimised';
    window = null;
    ready = false;
    tell();
    if (again) window = create();
  };

  const show = (made: BrowserWindow) => {
    if (wanted === 'open') {
      const icon = visible() ? null : trayIcon();
      if (icon !== null) made.setBounds({ ...made.getBounds(), ...placeFor(made.getBounds(), icon) });
      if (made.isMinimized()) made.restore();
      made.show();
      made.focus();
      stayInside();
    } else if (home === 'taskbar') made.minimize();
    tell();
  };

  /** A display may have gone, or changed its size, while the window was away. */
  const stayInside = () => {
    if (window === null || !visible()) return;
    const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
    const bounds = movedInside(window.getBounds(), areas);
    if (bounds !== null) window.setBounds(bounds);
  };
  onDisplayChange(stayInside);

  const bring = (how: typeof wanted) => {
    clearTimeout(farewell);
    wanted = how;
    if (window === null) window = create();
    else if (ready) show(window);
  };

  return {
    open: () => bring('open'),
    close,
    putAway() {
      const byThisClick = performance.now() - leftAt < sameClick;
      const inFront = visible() && (window?.isFocused() === true || byThisClick);
      if (inFront) close();
      return inFront || byThisClick;
    },
    setHome(next) {
      if (home === next) return;
      home = next;
      if (window !== null) dress(window);
      if (next === 'taskbar' && !visible()) bring('minimised');
      if (next === 'tray' && window?.isMinimized()) close();
    },
    contents: () => (window === null || window.isDestroyed() ? null : window.webContents),
    visible,
    focused: () => visible() && window?.isFocused() === true,
    release() {
      released = true;
    },
  };
}

function taskbarMenu(): Menu {
  const quit = { label: trayTexts.quit, role: 'quit' } as const;
  return Menu.buildFromTemplate([{ label: texts.product, submenu: [quit] }]);
}

/** Where the tray is; where the system does not tell, near a pointer that is in a panel, else in the middle. */
function placeFor(window: Size, trayIcon: Rectangle | null): Partial<Rectangle> {
  if (trayIcon !== null) return besideTray(window, trayIcon, screen.getDisplayMatching(trayIcon).workArea);
  const pointer = screen.getCursorScreenPoint();
  return besidePointer(window, pointer, screen.getDisplayNearestPoint(pointer).workArea) ?? {};
}
