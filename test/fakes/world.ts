import { dirname, join } from 'node:path/posix';
import type { Environment, Notification, Ports } from '../../src/core/ports.ts';
import { createRolecall, type Rolecall } from '../../src/core/rolecall.ts';
import { createDemo, type Demo } from '../../src/demo/organisation.ts';
import { demoPassword } from '../../src/demo/users.ts';
import { answerNames } from '../../src/shared/answer-names.ts';
import type { AnswerName, CommandInput, CommandName, Outcome } from '../../src/shared/contract.ts';
import type { View } from '../../src/shared/view.ts';
import { type FakeClock, fakeClock } from './clock.ts';
import { type FakeDoors, fakeDoors } from './doors.ts';
import { until } from './until.ts';
import { type FakeWebs, fakeWebs } from './web.ts';

/** The origin at which the demo function answers as organisation and as AWS. */
export const demoOrigin = 'http://127.0.0.1:4711';
export const credentialsPath = '/home/ada/.aws/credentials';

/** The commands as a person gives them: an answer is for whose question is on the screen, unless a test says otherwise. */
export type PersonCommands = {
  readonly [N in CommandName]: (
    input: N extends AnswerName
      ? Omit<CommandInput<N>, 'identity'> & { readonly identity?: string }
      : CommandInput<N>,
  ) => Promise<Outcome>;
};

/** Rolecall on fakes: everything a test can look at or meddle with. */
export interface World {
  readonly rolecall: Omit<Rolecall, 'commands'> & { readonly commands: PersonCommands };
  readonly clock: FakeClock;
  readonly webs: FakeWebs;
  readonly demo: Demo;
  readonly files: Map<string, string>;
  /** Paths of files in the order in which they were edited. */
  readonly edits: string[];
  readonly notifications: Notification[];
  /** Causes whose notifications were taken back. */
  readonly withdrawn: string[];
  /** What the computer says, and what it was told. */
  readonly desktop: {
    online: boolean;
    openAtLogin: boolean;
    takesLoginItem: boolean;
    repairs: number;
    shortcut: string;
    takenKeys: string[];
    pressShortcut: () => void;
  };
  readonly logged: unknown[];
  readonly clipboard: { text: string };
  readonly window: { opened: number; closed: number; visible: boolean };
  /** What the keyring holds, by identity, as if decrypted. */
  readonly keyring: Map<string, string>;
  /** What programs of the computer ask keys of. */
  readonly doors: FakeDoors;
  /** The journal as it is kept. */
  journal: unknown;
  /** Origins, and addresses of AWS' console, that were opened in the browser. */
  readonly browser: string[];
  readonly views: View[];
  stored: unknown;
  view(): View;
  screen(): View['screen'];
  /** Waits for the screen of this name and returns it. */
  at<N extends View['screen']['name']>(name: N): Promise<Extract<View['screen'], { name: N }>>;
  /** Waits until a failure is shown and returns its code. */
  failure(): Promise<string>;
  /** Organisation, user name and password in; what comes next is up to the user. */
  signIn(username: string, password?: string, keep?: boolean): Promise<void>;
  /** Id of the role with this accessible name, `123456789012 Admin`. */
  role(name: string): string;
}

export interface WorldOptions {
  readonly files?: Record<string, string>;
  /** What the run before remembered; else nothing but that AWS is not asked how accounts are called. */
  readonly stored?: unknown;
  /** False: the OS has no keyring. */
  readonly hasKeyring?: boolean;
  /** What the network does from the very start. */
  readonly meddle?: FakeWebs['meddle'];
  readonly delay?: FakeWebs['delay'];
  /** A company that goes on from another world, as after a restart. */
  readonly from?: Pick<World, 'clock' | 'demo' | 'stored' | 'keyring' | 'files'> &
    Partial<Pick<World, 'journal'>>;
  readonly pipeline?: 'v1' | 'idx';
  readonly environment?: Partial<Environment>;
  /** False: nobody on this desktop shows notifications. */
  readonly showsNotifications?: boolean;
  /** Stands for a disk that refuses. */
  readonly refuseWrite?: (path: string) => Error | null;
  readonly refuseRead?: (path: string) => Error | null;
  /** What whoever reads a file waits for. */
  readonly holdRead?: (path: string) => Promise<void> | undefined;
  /** What an edit waits for after it has looked at the file and before it is done: a slow disk. */
  readonly holdEdit?: (path: string) => Promise<void> | undefined;
  /** What the look at files that a killed run left half written waits for. */
  readonly holdRecovery?: () => Promise<void>;
  /** What was saved is on the disk when this resolves. */
  readonly holdStore?: () => Promise<void>;
  /** A helper was installed by the run before. */
  readonly hasHelper?: boolean;
  /** Why no door opens at first. */
  readonly refuseDoors?: Error;
  /** Keys that another program has from the start. */
  readonly takenKeys?: string[];
}

/** Accounts have their numbers for names, so that no name depends on what AWS tells, and when. */
const numbersOnly = { version: 1, settings: { nameAccounts: false } };

export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const clock = options.from?.clock ?? fakeClock();
  const demo = options.from?.demo ?? createDemo(clock, { pipeline: options.pipeline ?? 'v1' });
  const webs = fakeWebs(demo);
  webs.meddle = options.meddle ?? webs.meddle;
  webs.delay = options.delay ?? webs.delay;
  const files = options.from?.files ?? new Map(Object.entries(options.files ?? {}));
  const keyring = options.from?.keyring ?? new Map<string, string>();
  const browser: string[] = [];
  const doors = fakeDoors(options.hasHelper);
  doors.refuse = options.refuseDoors ?? null;
  const edits: string[] = [];
  const notifications: Notification[] = [];
  const logged: unknown[] = [];
  const clipboard = { text: '' };
  const window = { opened: 0, closed: 0, visible: true };
  const views: View[] = [];
  const withdrawn: string[] = [];
  const desktop: World['desktop'] = {
    online: true,
    openAtLogin: false,
    takesLoginItem: true,
    repairs: 0,
    shortcut: '',
    takenKeys: options.takenKeys ?? [],
    pressShortcut: () => undefined,
  };

  const ports: Ports = {
    clock,
    webs,
    files: {
      async read(path) {
        const refused = options.refuseRead?.(path) ?? null;
        if (refused !== null) throw refused;
        const held = options.holdRead?.(path);
        if (held !== undefined) await held;
        return files.get(path) ?? null;
      },
      async edit(path, change) {
        let before = files.get(path) ?? null;
        let after = change(before);
        const refused = options.refuseWrite?.(path) ?? null;
        if (refused !== null) throw refused;
        const held = options.holdEdit?.(path);
        if (held !== undefined) {
          await held;
          // Somebody else wrote meanwhile: the change is made to what stands there now.
          if ((files.get(path) ?? null) !== before) {
            before = files.get(path) ?? null;
            after = change(before);
          }
        }
        files.set(path, after);
        edits.push(path);
        return { before, after };
      },
      locate: async (path) => path,
      recover: async () => options.holdRecovery?.(),
    },
    store: {
      load: async () => structuredClone(options.from?.stored ?? options.stored ?? numbersOnly),
      save: (state) => {
        world.stored = structuredClone(state);
      },
      settled: async () => options.holdStore?.(),
    },
    keyring: {
      usable: () => options.hasKeyring !== false,
      async load(id) {
        const secret = keyring.get(id);
        if (secret === undefined) return { state: 'none' };
        return options.hasKeyring === false ? { state: 'closed' } : { state: 'open', secret };
      },
      async save(id, secret) {
        if (options.hasKeyring === false) return false;
        keyring.set(id, secret);
        return true;
      },
      forget: async (id) => void keyring.delete(id),
    },
    opener: {
      openOrganisation: async (origin) => void browser.push(origin),
      openConsole: async (url) => void browser.push(url),
    },
    doors,
    helper: doors.helper,
    journal: {
      load: async () => structuredClone(options.from?.journal ?? null),
      save: (entries) => {
        world.journal = structuredClone(entries);
      },
      settled: async () => undefined,
    },
    clipboard: {
      write: async (text) => {
        clipboard.text = text;
      },
      read: async () => clipboard.text,
    },
    notifier: {
      show: (notification) => notifications.push(notification),
      withdraw: (cause) => withdrawn.push(cause),
      watch: (listener) => listener(options.showsNotifications !== false),
    },
    loginItem: {
      enabled: async () => desktop.openAtLogin,
      async set(on) {
        if (!desktop.takesLoginItem) return false;
        desktop.openAtLogin = on;
        return true;
      },
      async repair() {
        desktop.repairs += 1;
      },
    },
    shortcut: {
      set(accelerator, onPress) {
        if (desktop.takenKeys.includes(accelerator)) return false;
        desktop.shortcut = accelerator;
        desktop.pressShortcut = onPress;
        return true;
      },
    },
    network: { online: () => desktop.online },
    window: {
      open: () => (window.opened += 1),
      close: () => (window.closed += 1),
      visible: () => window.visible,
      focused: () => window.visible,
    },
    demo: { start: async () => demoOrigin },
    environment: {
      version: '1.2.3',
      trayTitle: false,
      packaged: false,
      home: '/home/ada',
      shell: '/bin/bash',
      windows: false,
      dataFolder: '/home/ada/.config/Rolecall',
      joinPath: join,
      dirname,
      aws: {},
      variable: () => undefined,
      awsEndpoint: demoOrigin,
      ...options.environment,
    },
    log: (event, facts) => logged.push([event, facts]),
  };
  const core = createRolecall(ports);
  const forWhomIsShown = Object.fromEntries(
    answerNames.map((name) => [
      name,
      (input: object) =>
        core.commands[name]({ identity: core.snapshot().view.current ?? '', ...input } as never),
    ]),
  ) as Pick<PersonCommands, AnswerName>;
  const rolecall = { ...core, commands: { ...core.commands, ...forWhomIsShown } };
  rolecall.onView((view) => views.push(view));
  const view = () => rolecall.snapshot().view;

  const world: World = {
    rolecall,
    clock,
    webs,
    demo,
    files,
    edits,
    notifications,
    withdrawn,
    desktop,
    logged,
    clipboard,
    window,
    keyring,
    browser,
    doors,
    journal: options.from?.journal ?? null,
    views,
    stored: null,
    view,
    screen: () => view().screen,
    async at(name) {
      await until(() => view().screen.name === name, `screen ${name}, still at ${view().screen.name}`);
      return view().screen as never;
    },
    async failure() {
      await until(() => view().failure !== null, 'a failure');
      return view().failure?.code ?? '';
    },
    async signIn(username, password = demoPassword, keep = false) {
      await rolecall.commands.chooseOrganisation({ address: demoOrigin });
      await rolecall.commands.signIn({ username, password, keep });
      await until(() => !isWorking(view()));
    },
    role(name) {
      const found = rolecall
        .snapshot()
        .catalogue.roles.find((role) => `${role.account} ${role.name}` === name);
      if (found === undefined) throw new Error(`no role ${name}`);
      return found.id;
    },
  };
  await rolecall.start();
  return world;
}

function isWorking({ screen }: View): boolean {
  return 'working' in screen && screen.working;
}
