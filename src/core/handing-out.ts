import type { CopyFormat, Shell } from '../shared/copy-formats.ts';
import { roleParts } from './arn.ts';
import { stsPlace } from './aws/partitions.ts';
import type { ConsoleOpener, ConsolePage } from './console-opener.ts';
import type { EndpointDoor } from './endpoint-door.ts';
import { appError } from './errors.ts';
import type { GrantedKeys } from './grants/assume.ts';
import type { CopiedKeys } from './grants/copied-keys.ts';
import type { KeysAtHand } from './grants/keys-at-hand.ts';
import { settingsFor } from './grants/planned-profiles.ts';
import type { Journal } from './journal.ts';
import type { Ports } from './ports.ts';
import type { ProductionQuestions } from './production-questions.ts';
import { profileFiles } from './profiles/location.ts';
import type { PublishedState } from './published-state.ts';
import type { RoleClicks } from './role-clicks.ts';
import { detectShell } from './settings/detect-shell.ts';
import { defaultSettings } from './settings/settings.ts';
import type { Grant } from './state.ts';

/** Everything that the person gets of a grant with a click. Keys go from here to where they are wanted, and never by way of a surface. */
export interface HandingOut {
  /** @param format empty: commands for the person's shell. @throws AppError `keys-gone`. */
  readonly copyKeys: (grant: Grant, format: '' | CopyFormat) => Promise<void>;
  /** @param shell empty: the person's. @throws AppError `keys-in-no-file`. */
  readonly copyProfile: (grant: Grant, shell: '' | Shell) => Promise<void>;
  /** @throws AppError `keys-gone`, `endpoint-not-listening`. */
  readonly copyEndpoint: (grant: Grant, shell: '' | Shell) => Promise<void>;
  readonly clearClipboard: () => Promise<void>;
  /** @throws AppError `keys-gone`, `console-…`, `browser-not-opened`. */
  readonly openConsole: (grant: Grant, page: ConsolePage) => Promise<void>;
  readonly cancelConsole: () => void;
}

interface Parts {
  readonly copied: CopiedKeys;
  readonly keysOf: KeysAtHand;
  /** Of the live grants. */
  readonly keys: Map<string, GrantedKeys>;
  readonly endpoint: EndpointDoor;
  readonly consoleOpener: ConsoleOpener;
  readonly production: ProductionQuestions;
  readonly journal: Journal;
  /** As a click on *Renew* does, and then this. */
  readonly renew: RoleClicks['renew'];
}

export function createHandingOut(
  { files, environment, clock }: Pick<Ports, 'files' | 'environment' | 'clock'>,
  state: PublishedState,
  { copied, keysOf, keys, endpoint, consoleOpener, production, journal, renew }: Parts,
): HandingOut {
  const ownShell = () =>
    state.current().settings.shell || detectShell(environment.shell, environment.windows);

  /**
   * Expired keys are of no use to anybody, and of a grant that programs ask for there are none after a restart: then fresh ones, and what the
   * click is for goes on after whatever stands before them.
   */
  async function withKeys(grant: Grant, use: (held: GrantedKeys) => Promise<void>): Promise<void> {
    const isLive = grant.expiresAt > clock.now();
    if (isLive && (grant.delivery !== 'process' || keys.has(grant.id))) return use(await keysOf(grant));
    await renew(grant, async () => {
      const renewed = state.current().grants.find(({ id }) => id === grant.id);
      if (renewed !== undefined) await use(await keysOf(renewed));
    });
  }

  /** Where the grant's profile is, if the tools of a terminal would not look there by themselves. */
  function unusualFiles({ targets: [target] }: Grant) {
    if (target === undefined) return null;
    const { credentials, config } = profileFiles(environment, defaultSettings);
    const usual = target.credentials === credentials.path && target.config === config.path;
    return usual ? null : target;
  }

  /** Whether tools would find keys in `[default]` of the person's files before they ask an endpoint. */
  async function defaultHasKeys(): Promise<boolean> {
    const { inspectProfile } = await import('./profiles/inspect.ts');
    const { credentials, config } = profileFiles(environment, defaultSettings);
    const read = async ({ path }: { readonly path: string }) => ({ path, text: await files.read(path) });
    const [inCredentials, inConfig] = await Promise.all([read(credentials), read(config)]);
    const { ways } = inspectProfile('default', { credentials: inCredentials, config: inConfig }, {}, 0);
    return ways.some(({ candidates }) => candidates.some(({ outcome }) => outcome === 'wins'));
  }

  async function copyOpened(grant: Grant, shell: '' | Shell, held: GrantedKeys): Promise<void> {
    const { id, role, profile } = grant;
    const { address, token } = await endpoint.openFor(grant);
    // After a restart they stand in the profile alone, and the endpoint answers from memory.
    if (!keys.has(id)) keys.set(id, held);
    const { partition } = roleParts(role.arn);
    const { region } = stsPlace(partition, settingsFor(state.current(), role).region, null);
    const empty = environment.windows ? 'NUL' : '/dev/null';
    const { endpointText } = await import('./delivery/exports.ts');
    const text = endpointText(
      shell || ownShell(),
      { address, token, region },
      (await defaultHasKeys()) ? empty : null,
    );
    await copied.copySecret(text, 'endpoint-copied');
    journal.record({ role, profile, means: 'copy', detail: 'endpoint' });
  }

  return {
    copyKeys: (grant, format) =>
      withKeys(grant, async (held) => {
        const { role, profile } = grant;
        const written = format || ownShell();
        const { exportText } = await import('./delivery/exports.ts');
        await copied.copySecret(exportText(written, { ...held, profile, account: role.account }), 'copied');
        journal.record({ role, profile, means: 'copy', detail: written });
      }),
    async copyProfile(grant, shell) {
      if (grant.targets.length === 0) throw appError('keys-in-no-file', { profile: grant.profile });
      const { profileText } = await import('./delivery/exports.ts');
      await copied.copyPlain(profileText(shell || ownShell(), grant.profile, unusualFiles(grant)));
    },
    copyEndpoint: (grant, shell) =>
      production.pass([grant.role], () => withKeys(grant, (held) => copyOpened(grant, shell, held)), {
        by: 'endpoint',
        profiles: new Map([[grant.role.id, grant.profile]]),
      }),
    clearClipboard: copied.clear,
    openConsole: (grant, page) =>
      withKeys(grant, (held) => consoleOpener.open(grant.role, held, page, grant.profile)),
    cancelConsole: consoleOpener.cancel,
  };
}
