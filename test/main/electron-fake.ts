import { EventEmitter } from 'node:events';
import type { Rectangle } from 'electron';
import { vi } from 'vitest';

/** A window that only remembers what was done to it. */
export class FakeWindow extends EventEmitter {
  readonly webContents = Object.assign(new EventEmitter(), { isLoading: () => false });
  bounds: Rectangle;
  visible = false;
  minimised = false;
  focused = false;
  destroyed = false;
  menuBar = false;

  constructor({ x = 400, y = 100, width = 0, height = 0 }: Partial<Rectangle>) {
    super();
    this.bounds = { x, y, width, height };
  }
  show() {
    this.visible = true;
    this.emit('show');
  }
  hide() {
    this.visible = false;
    this.minimised = false;
    this.focused = false;
    this.emit('hide');
  }
  minimize() {
    this.visible = true;
    this.minimised = true;
    this.focused = false;
    this.emit('minimize');
  }
  restore() {
    this.minimised = false;
    this.emit('restore');
  }
  focus() {
    this.focused = true;
  }
  /** Somebody clicks elsewhere. */
  blur() {
    this.focused = false;
    this.emit('blur');
  }
  destroy() {
    this.destroyed = true;
    this.emit('closed');
  }
  /** By the button of its title bar. @returns whether it may close. */
  closeByPerson(): boolean {
    const event = { prevented: false, preventDefault: () => Object.assign(event, { prevented: true }) };
    this.emit('close', event);
    return !event.prevented;
  }
  isVisible = () => this.visible;
  isMinimized = () => this.minimised;
  isFocused = () => this.focused;
  isDestroyed = () => this.destroyed;
  getBounds = () => this.bounds;
  setBounds(bounds: Partial<Rectangle>) {
    this.bounds = { ...this.bounds, ...bounds };
  }
  setMenu = () => undefined;
  setMenuBarVisibility(shown: boolean) {
    this.menuBar = shown;
  }
  loadURL = async () => undefined;
}

/** A tray icon that only remembers what was done to it. */
export class FakeTray extends EventEmitter {
  readonly done: string[];
  menu: readonly { readonly label?: string }[] = [];
  bounds: Rectangle = { x: 0, y: 0, width: 0, height: 0 };
  destroyed = false;

  constructor(picture: string) {
    super();
    this.done = [`made ${picture}`];
  }
  setImage = (picture: string) => void this.done.push(`picture ${picture}`);
  setTitle = (title: string) => void this.done.push(`title ${title}`);
  setToolTip = (text: string) => void this.done.push(`tooltip ${text}`);
  setContextMenu(menu: FakeTray['menu']) {
    this.done.push('menu');
    this.menu = menu;
  }
  popUpContextMenu(menu: FakeTray['menu']) {
    this.done.push('menu pops up');
    this.menu = menu;
  }
  setIgnoreDoubleClickEvents = () => undefined;
  getBounds = () => this.bounds;
  destroy() {
    this.destroyed = true;
  }
}

export interface FakeElectron {
  readonly windows: FakeWindow[];
  readonly trays: FakeTray[];
  readonly screen: EventEmitter;
  /** `quit` raises what Electron raises, and says whether it went through. */
  readonly app: EventEmitter & { quit(): void; ended: boolean };
  displays: { workArea: Rectangle; scaleFactor: number }[];
}

/** In place of Electron for what is imported afterwards, as on this platform. */
export function fakeElectron(platform: NodeJS.Platform): FakeElectron {
  const fake: FakeElectron = {
    windows: [],
    trays: [],
    screen: new EventEmitter(),
    app: Object.assign(new EventEmitter(), {
      ended: false,
      quit() {
        const event = { prevented: false, preventDefault: () => Object.assign(event, { prevented: true }) };
        fake.app.emit('before-quit', event);
        if (!event.prevented) fake.app.ended = true;
      },
    }),
    displays: [{ workArea: { x: 0, y: 30, width: 1280, height: 770 }, scaleFactor: 1 }],
  };
  class BrowserWindow extends FakeWindow {
    constructor(options: Partial<Rectangle>) {
      super(options);
      fake.windows.push(this);
    }
  }
  class Tray extends FakeTray {
    constructor(picture: string) {
      super(picture);
      fake.trays.push(this);
    }
  }
  vi.resetModules();
  vi.stubGlobal('process', Object.defineProperty(Object.create(process), 'platform', { value: platform }));
  vi.doMock('electron', () => ({
    app: fake.app,
    BrowserWindow,
    Tray,
    Menu: { buildFromTemplate: (items: unknown) => items },
    nativeImage: { createFromPath: (path: string) => path },
    session: { fromPartition: () => ({}) },
    screen: Object.assign(fake.screen, {
      getAllDisplays: () => fake.displays,
      getDisplayMatching: () => fake.displays[0],
      getDisplayNearestPoint: () => fake.displays[0],
      getCursorScreenPoint: () => ({ x: 600, y: 400 }),
    }),
  }));
  return fake;
}
