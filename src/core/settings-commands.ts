import type { CommandInput, Queries } from '../shared/contract.ts';
import { previewProduction } from './accounts/production.ts';
import type { AgentDoor } from './agent-door.ts';
import { appError } from './errors.ts';
import { namedAs, previewNames } from './grants/profile-names.ts';
import { targetsOf } from './grants/write-profiles.ts';
import type { Role } from './identities/role.ts';
import type { Ports } from './ports.ts';
import { demoFiles, profileFiles } from './profiles/location.ts';
import { templateFault } from './profiles/name.ts';
import type { PublishedState } from './published-state.ts';
import { defaultSettings, noRoleSettings, type RoleSettings, type Settings } from './settings/settings.ts';

/** What is set, for all roles and for one, and what that comes to in the person's files. */
export interface SettingsCommands {
  /** @throws AppError `template-invalid`, and `helper-…` when programs are to ask Rolecall. */
  readonly save: (settings: CommandInput<'saveSettings'>) => Promise<void>;
  /** @throws AppError `profile-name-taken`, and `helper-…` as above. */
  readonly saveRole: (role: Role, settings: RoleSettings) => Promise<void>;
  readonly saveAccount: (account: CommandInput<'saveAccount'>) => void;
  /** Looks where the links of the files lead and what the desktop says, for Settings to show it. */
  readonly lookAround: () => Promise<void>;
  /** After a start: what is set for the desktop holds again. */
  readonly takeUp: () => void;
  /** Puts right what a run that was killed left beside the files. */
  readonly recoverFiles: () => Promise<void>;
  readonly queries: Omit<Queries, 'journal'>;
}

/** @param agent whom programs ask. @param openPicker what the shortcut does. */
export function createSettingsCommands(
  ports: Ports,
  state: PublishedState,
  agent: Pick<AgentDoor, 'prepare'>,
  openPicker: () => void,
): SettingsCommands {
  const { files, environment, loginItem } = ports;

  async function locateFiles(): Promise<void> {
    const { credentials, config, extra } = profileFiles(environment, state.current().settings);
    const found = await Promise.all(
      [credentials, config, ...extra].map(async ({ path }) => [path, await files.locate(path)] as const),
    );
    state.dispatch({ type: 'files-located', realPaths: Object.fromEntries(found) });
  }

  /** Whether the keys of the shortcut are ours now. */
  function takeShortcut(): boolean {
    const taken = !ports.shortcut.set(state.current().settings.shortcut, openPicker);
    state.dispatch({ type: 'shortcut-known', taken });
    return !taken;
  }

  async function lookAtLoginItem(): Promise<void> {
    state.dispatch({ type: 'login-item-known', on: await loginItem.enabled() });
  }

  return {
    async save(settings) {
      const extraFiles = settings.extraFiles.map((path) => path.trim()).filter((path) => path !== '');
      const profileName = settings.profileName.trim() || defaultSettings.profileName;
      if (templateFault(profileName) !== null) throw appError('template-invalid', { template: profileName });
      const notices = [...new Set(settings.notices)].sort((one, other) => other - one);
      const saved: Settings = { ...settings, profileName, notices, extraFiles: [...new Set(extraFiles)] };
      const before = state.current().settings;
      // What it needs is looked for when it is switched on, not when the first program asks.
      if (saved.delivery === 'process' && before.delivery !== 'process') await agent.prepare();
      state.dispatch({ type: 'settings-saved', settings: saved });
      await locateFiles();
      const added = before.openAtLogin === saved.openAtLogin || (await loginItem.set(saved.openAtLogin));
      await lookAtLoginItem();
      // Tried again even when it is the same: the program that had the keys may be gone.
      if (!takeShortcut()) throw appError('shortcut-taken', { shortcut: saved.shortcut });
      if (!added) throw appError('login-item-refused', {});
    },
    async saveRole(role, settings) {
      const { name, takenBy } = namedAs(state.current(), role, settings);
      if (takenBy !== undefined)
        throw appError('profile-name-taken', { name, role: `${takenBy.account} ${takenBy.name}` });
      const before = state.current().roleSettings[role.id]?.delivery;
      if (settings.delivery === 'process' && before !== 'process') await agent.prepare();
      state.dispatch({ type: 'role-saved', role: role.id, settings });
    },
    saveAccount({ account, label, ...rest }) {
      const own = { ...rest, label: label.trim() };
      state.dispatch({ type: 'account-saved', account, settings: own });
    },
    async lookAround() {
      await Promise.all([locateFiles(), lookAtLoginItem()]);
    },
    takeUp() {
      if (state.current().settings.shortcut !== '') takeShortcut();
      if (state.current().settings.openAtLogin) void loginItem.repair();
    },
    async recoverFiles() {
      const { settings } = state.current();
      const targets = [false, true].flatMap((demo) => targetsOf(environment, settings, demo));
      await files.recover(targets.flatMap(({ credentials, config }) => [credentials, config]));
    },
    queries: {
      async previewProfile({ role: id, profile, delivery }) {
        const role = state.current().roles.find((one) => one.id === id);
        if (role === undefined) throw appError('role-unknown', {});
        const own = state.current().roleSettings[id] ?? noRoleSettings;
        const { name, takenBy } = namedAs(state.current(), role, { ...own, profile });
        const { settings } = state.current();
        const chosen = delivery || settings.delivery;
        const [target] = chosen === 'none' ? [] : targetsOf(environment, settings, isDemo(role));
        return {
          name,
          takenBy: takenBy === undefined ? '' : `${takenBy.account} ${takenBy.name}`,
          file: (chosen === 'process' ? target?.config : target?.credentials) ?? '',
        };
      },
      previewProduction: async ({ pattern }) =>
        previewProduction(state.current(), pattern, state.current().roles),
      previewNames: async ({ template }) => previewNames(state.current(), template),
      async inspectProfile({ profile }) {
        const { grants, settings } = state.current();
        const { inspectProfile } = await import('./profiles/inspect.ts');
        const demo = grants.some((grant) => grant.profile === profile && isDemo(grant.role));
        const read = demo ? demoFiles(environment) : profileFiles(environment, defaultSettings);
        const [credentials, config] = await Promise.all([
          files.read(read.credentials.path),
          files.read(read.config.path),
        ]);
        const inspection = inspectProfile(
          profile,
          {
            credentials: { path: read.credentials.path, text: credentials },
            config: { path: read.config.path, text: config },
          },
          environment.aws,
          ports.clock.now(),
        );
        const written = profileFiles(environment, settings).credentials.path;
        if (demo || written === read.credentials.path) return inspection;
        const elsewhere = { code: 'written-elsewhere', path: written, read: read.credentials.path } as const;
        return { ...inspection, warnings: [elsewhere, ...inspection.warnings] };
      },
    },
  };

  function isDemo({ identity }: Role): boolean {
    return state.current().identities[identity]?.organisation.demo ?? false;
  }
}
