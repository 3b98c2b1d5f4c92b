/**
 * The world as core sees it. Each port has one adapter in src/main/host and one fake in test/fakes.
 * Core imports neither Electron nor node:fs, node:http or node:net, and reads neither clock nor environment itself.
 */

/** Time. Moments are ms since the epoch, spans are ms. */
export interface Clock {
  /** Goes on evenly through sleep, and does not follow when somebody sets the computer's clock: what is left stays true. */
  now(): number;
  /** Runs once after `ms`; the function it returns cancels. */
  after(ms: number, run: () => void): () => void;
  /** The computer woke up or was unlocked, or timers were late: what was computed from `now` may be stale. */
  onJump(listener: () => void): () => void;
  /** Whether the screen is locked, as far as the system tells. */
  locked(): boolean;
}

export interface WebRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface WebResponse {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Cookie {
  readonly name: string;
  readonly value: string;
}

/**
 * HTTP with a cookie jar of its own: one Web per identity, one without cookies for AWS.
 * It never follows a redirect: a 3xx is an answer, and whoever sent the request decides. So a password can not
 * follow a 307 to another origin, and every hop of a GET is checked by core.
 * Rejects with whatever the network layer says; `exchange.ts` turns that into a failure.
 */
export interface Web {
  send(request: WebRequest, signal: AbortSignal): Promise<WebResponse>;
  /** Seats a host-only session cookie for the origin. */
  seatCookie(origin: string, name: string, value: string): Promise<void>;
  /** The cookies that this origin would get. */
  cookies(origin: string): Promise<readonly Cookie[]>;
  /** Forgets cookies and everything else of this jar. */
  clear(): Promise<void>;
}

export interface Webs {
  /** The jar of an identity; the same id gives the same jar. */
  forIdentity(id: string): Web;
  readonly aws: Web;
}

/**
 * Files of the person. Text is latin1, one character a byte, so that foreign bytes survive whatever their encoding.
 */
export interface Files {
  /** Null when there is no such file. */
  read(path: string): Promise<string | null>;
  /** Where the file really is or would be made, with every symbolic link followed. Never throws: what cannot be followed is named as it stands. */
  locate(path: string): Promise<string>;
  /**
   * Changes a file safely beside other writers (ARCHITECTURE.md, "Files"). `change` may be called again when
   * somebody else wrote meanwhile, also on a text that holds its own result; null stands for "no file yet". An error that it throws
   * leaves the file untouched.
   */
  edit(path: string, change: (before: string | null) => string): Promise<Edited>;
  /**
   * After a run that was killed: finishes what stands half written and takes away what was left lying beside these files.
   * Never throws.
   */
  recover(paths: readonly string[]): Promise<void>;
}

/** The text on both sides of the swap that took effect; the same twice when there was nothing to change. */
export interface Edited {
  readonly before: string | null;
  readonly after: string;
}

/** What a keyring answers: nothing is kept, it cannot be opened now, or what it is. */
export type Loaded =
  | { readonly state: 'none' }
  | { readonly state: 'closed' }
  | { readonly state: 'open'; readonly secret: string };

/** Secrets that survive a restart, encrypted by the OS keyring. Without one nothing is ever kept, and nothing is kept in clear. */
export interface Keyring {
  /** Whether this computer has a real keyring. Asks the system, which may ask the person: only after they did something. */
  usable(): boolean;
  /** `closed`: something is kept, and cannot be opened now; the keyring may be locked, or another one. */
  load(id: string): Promise<Loaded>;
  /** Whether it was kept. Never throws, nor do `load` and `forget`. */
  save(id: string, secret: string): Promise<boolean>;
  forget(id: string): Promise<void>;
}

/** Settings, catalogue and recents: no secret ever. */
export interface Store {
  load(): Promise<unknown>;
  save(state: unknown): void;
  /** Resolves when what was saved is on the disk. Never throws. */
  settled(): Promise<void>;
}

export interface Clipboard {
  write(text: string): Promise<void>;
  read(): Promise<string>;
}

export interface NotificationButton {
  readonly label: string;
  readonly onPress: () => void;
}

export interface Notification {
  /** At most one notification of a cause is on the screen: the next one takes its place. */
  readonly cause: string;
  readonly title: string;
  readonly body: string;
  /** A click on the notification does the next useful thing. */
  readonly onClick: () => void;
  /** Shown where the system has buttons; whatever they do can be done elsewhere, too. */
  readonly buttons: readonly NotificationButton[];
}

export interface Notifier {
  show(notification: Notification): void;
  /** What the notification of this cause said no longer holds; nothing happens when there is none. */
  withdraw(cause: string): void;
  /** Tells whether anybody shows notifications, as soon as that is known and whenever it changes. */
  watch(listener: (shown: boolean) => void): void;
}

/** Whether Rolecall is started when the person logs in. */
export interface LoginItem {
  /** What the system says; the person may have changed it there. */
  enabled(): Promise<boolean>;
  /** @returns whether the system took it. Never throws. */
  set(on: boolean): Promise<boolean>;
  /** Rolecall may have been moved since: an entry that is there starts this one. Never throws. */
  repair(): Promise<void>;
}

/** One keyboard shortcut that works everywhere on the desktop. */
export interface GlobalShortcut {
  /**
   * Takes these keys in place of the ones before; empty: none.
   * @returns false when another program has them.
   */
  set(accelerator: string, onPress: () => void): boolean;
}

export interface Network {
  /** Whether this computer has a network at all, as far as the system tells; what lies behind it may still not answer. */
  online(): boolean;
}

/** The window, as something that can be opened; which screen it shows is the view's business. */
export interface WindowOpener {
  open(): void;
  close(): void;
  /** Whether somebody can see it. */
  visible(): boolean;
  /** Whether it is what somebody works with now; one that is open may lie behind others. */
  focused(): boolean;
}

/** The system's browser. Opens what is named here, and nothing else ever. */
export interface Opener {
  /** The page of an organisation. */
  openOrganisation(origin: string): Promise<void>;
  /**
   * AWS' console, by an address that signs in and is therefore a secret: never logged, never shown. Rejects when it is no address of AWS'
   * sign-in, or when there is no browser.
   */
  openConsole(url: string): Promise<void>;
}

/** What a program of this computer asks. */
export interface LocalRequest {
  readonly method: string;
  /** With its query, as it arrived. */
  readonly path: string;
  /** Lower-case names; one that came more than once is joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface LocalResponse {
  readonly status: number;
  readonly type: 'application/json' | 'text/plain';
  readonly body: string;
}

/** Answers programs of this computer, whoever they are. Never rejects. */
export type LocalAnswer = (request: LocalRequest) => Promise<LocalResponse>;

export interface OpenDoor {
  /** Of an endpoint `http://127.0.0.1:PORT`; of the agent the path of its socket, or on Windows an address of the same kind. */
  readonly address: string;
  /** Nobody comes in any more, and whoever waits inside is cut off. Never rejects. */
  readonly close: () => Promise<void>;
}

/** Where programs of this computer ask for keys. */
export interface LocalDoors {
  /** For the helper: a socket in a folder of this person alone. On Windows a loopback port, and a token in a file of theirs. @throws AppError `agent-not-listening`. */
  openAgent(answer: LocalAnswer): Promise<OpenDoor>;
  /** For container endpoints: any loopback port. Whoever asks has to be told apart by `answer`. @throws AppError `endpoint-not-listening`. */
  openEndpoint(answer: LocalAnswer): Promise<OpenDoor>;
}

/** The program that `credential_process` names: it asks the agent, and prints what that says. */
export interface HelperProgram {
  /** Where it is installed; absolute. */
  readonly path: string;
  /** Whether one is there, right or not. Never throws. */
  isInstalled(): Promise<boolean>;
  /**
   * Puts it there, or puts right what stands there. Never touches one that is right already.
   * @param start whether it starts Rolecall when that does not run.
   * @throws AppError `helper-needs-curl`, `helper-not-installed`.
   */
  install(start: boolean): Promise<void>;
}

/** The demo company, started on first use. */
export interface DemoCompany {
  /** Its origin, `http://127.0.0.1:PORT`; it plays Okta and AWS. */
  start(): Promise<string>;
}

export interface Environment {
  readonly version: string;
  /** The tray shows text beside its icon, as on macOS; seconds count there. */
  readonly trayTitle: boolean;
  readonly packaged: boolean;
  readonly home: string;
  /** The person's login shell, as a path or a name; empty: unknown. */
  readonly shell: string;
  readonly windows: boolean;
  /** Folder of our own, for the demo's profile files. */
  readonly dataFolder: string;
  readonly joinPath: (...parts: string[]) => string;
  readonly dirname: (path: string) => string;
  /** The variables whose name begins with `AWS_`, as the tools of a terminal may see them; of secret ones only that they are set. */
  readonly aws: Readonly<Record<string, string>>;
  /** Any variable, for paths that name one. */
  readonly variable: (name: string) => string | undefined;
  /** Unpackaged builds only: stands in for every AWS host. */
  readonly awsEndpoint: string | undefined;
}

/** Nothing but these facts can be logged. */
export type Log = (
  event: string,
  facts?: { readonly code?: string; readonly ms?: number; readonly count?: number },
) => void;

export interface Ports {
  readonly clock: Clock;
  readonly webs: Webs;
  readonly files: Files;
  readonly store: Store;
  /** The journal of what was handed out, apart from the rest: it changes often, and nothing else hangs on it. */
  readonly journal: Store;
  readonly keyring: Keyring;
  readonly opener: Opener;
  readonly doors: LocalDoors;
  readonly helper: HelperProgram;
  readonly clipboard: Clipboard;
  readonly notifier: Notifier;
  readonly loginItem: LoginItem;
  readonly shortcut: GlobalShortcut;
  readonly network: Network;
  readonly window: WindowOpener;
  readonly demo: DemoCompany;
  readonly environment: Environment;
  readonly log: Log;
}
