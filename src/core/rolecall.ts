import type { Commands, Queries, Snapshot } from '../shared/contract.ts';
import type { Catalogue, View } from '../shared/view.ts';
import { createAgentDesk } from './agent-desk.ts';
import { createAgentDoor } from './agent-door.ts';
import { createClosing } from './closing.ts';
import { createCommands } from './commands.ts';
import { createConsoleOpener } from './console-opener.ts';
import { createEndpointDoor } from './endpoint-door.ts';
import type { GrantedKeys } from './grants/assume.ts';
import { createCopiedKeys } from './grants/copied-keys.ts';
import { createFreshKeys } from './grants/fresh-keys.ts';
import { createGrants } from './grants/grants.ts';
import { createKeysAtHand } from './grants/keys-at-hand.ts';
import { createProposals } from './grants/proposals.ts';
import { createRenewal } from './grants/renewal.ts';
import { restoredGrants } from './grants/restored-grants.ts';
import { createUndo } from './grants/undo.ts';
import { createHandingOut } from './handing-out.ts';
import { createSignIns } from './identities/sign-ins.ts';
import { createJournal } from './journal.ts';
import { createOrganisationLookUp } from './organisation-look-up.ts';
import type { Ports } from './ports.ts';
import { createProductionQuestions } from './production-questions.ts';
import { createPublishedState } from './published-state.ts';
import { createPublishing } from './publishing.ts';
import { createRoleClicks } from './role-clicks.ts';
import { type KeptGrant, readRemembered } from './settings/settings.ts';
import { createSettingsCommands } from './settings-commands.ts';
import type { Grant } from './state.ts';
import { createTelling } from './telling.ts';

/** The hall: every surface speaks to core through this and through nothing else. */
export interface Rolecall {
  readonly commands: Commands;
  readonly queries: Queries;
  readonly snapshot: () => Snapshot;
  readonly onView: (listener: (view: View) => void) => void;
  readonly onCatalogue: (listener: (catalogue: Catalogue) => void) => void;
  /** Reads what earlier runs remembered. Resolves to whether this is the first run. */
  readonly start: () => Promise<{ readonly firstRun: boolean }>;
  /** The window, which shows seconds, was opened or closed. */
  readonly windowShown: (shown: boolean) => void;
  /** Ends what is running; afterwards no key of ours is in the clipboard. Profiles stay or go, as set. */
  readonly quit: () => Promise<void>;
}

/** Builds the house on its ports. Nothing runs and nothing is read before `start` or a command. */
export function createRolecall(given: Ports): Rolecall {
  const closing = createClosing(given);
  const { ports } = closing;
  const state = createPublishedState();
  const signIns = createSignIns(ports, state, (identity) => clicks.goOn(identity));
  const keys = new Map<string, GrantedKeys>();
  const undo = createUndo(ports.files, state, keys);
  const keysOf = createKeysAtHand(ports.files, state, keys);
  const grants = createGrants(ports, state, signIns, undo, keys, keysOf);
  const proposals = createProposals(ports, state, undo);
  const production = createProductionQuestions(ports, state);
  const journal = createJournal(ports.journal, ports.clock, state);
  const consoleOpener = createConsoleOpener(ports, state, signIns, journal);
  const renewal = createRenewal(ports, state, grants);
  const telling = createTelling(ports, state, {
    renew: renewFromNotice,
    copy: (grant) => void commands.copyExports({ grant }),
    dismiss: (grant) => void commands.dismissNotices({ grant }),
  });
  const freshKeys = createFreshKeys(ports, state, grants, keys);
  const desk = createAgentDesk(ports, state, freshKeys, production, telling, journal);
  const agent = createAgentDoor(ports, state, desk);
  const endpoint = createEndpointDoor(ports, state, freshKeys, journal);
  const copied = createCopiedKeys(ports, state);
  const clicks = createRoleClicks(ports, state, {
    grants,
    proposals,
    production,
    agent,
    consoleOpener,
    keysOf,
    tellFailed: telling.failed,
  });
  const handingOut = createHandingOut(ports, state, {
    copied,
    keysOf,
    keys,
    endpoint,
    consoleOpener,
    production,
    journal,
    renew: clicks.renew,
  });
  const lookUp = createOrganisationLookUp(ports, state);
  const settingsCommands = createSettingsCommands(ports, state, agent, () => {
    void commands.openPicker({});
    ports.window.open();
  });
  // What may be renewed is tried before anybody is told that it ends.
  const look = (woken: boolean) => {
    if (woken) renewal.wake();
    renewal.look();
    telling.look();
  };
  const publishing = createPublishing(ports, state, look);

  /** Whether the next one may follow: else a question stands in the window now, and one is enough. */
  async function renewFromNotice(grant: string): Promise<boolean> {
    const endOf = () => state.current().grants.find(({ id }) => id === grant)?.expiresAt;
    const before = endOf();
    const { ok } = await commands.renew({ grant });
    return !ok || endOf() !== before;
  }

  /** Profiles of the run before are looked at. */
  let restored: Promise<void> = Promise.resolve();

  async function restoreGrants(kept: readonly KeptGrant[]): Promise<void> {
    const grants = await restoredGrants(ports, state.current(), kept);
    state.dispatch({ type: 'grants-restored', grants });
  }

  const commands = createCommands({
    ports,
    state,
    closing,
    signIns,
    lookUp,
    grants,
    undo,
    proposals,
    production,
    clicks,
    handingOut,
    journal,
    settings: settingsCommands,
    view: publishing.view,
  });

  return {
    commands,
    queries: { ...settingsCommands.queries, journal: journal.entries },
    snapshot: () => ({ view: publishing.view(), catalogue: publishing.catalogue() }),
    onView: publishing.onView,
    onCatalogue: publishing.onCatalogue,
    async start() {
      const remembered = readRemembered(await ports.store.load(), !ports.environment.packaged);
      state.dispatch({ type: 'restored', remembered });
      ports.notifier.watch((shown) => state.dispatch({ type: 'notifications-known', shown }));
      settingsCommands.takeUp();
      void signIns.resume();
      restored = settingsCommands.recoverFiles().then(() => restoreGrants(remembered.grants));
      void restored.then(agent.takeUp);
      return { firstRun: state.current().organisation === null };
    },
    windowShown(shown) {
      // Asked when a window that can offer the choice is there, for the system may ask the person in turn.
      if (shown && state.current().keyring === 'unknown')
        state.dispatch({ type: 'keyring-known', usable: ports.keyring.usable() });
      publishing.windowShown(shown);
    },
    async quit() {
      closing.begin();
      publishing.stop();
      renewal.stop();
      telling.stop();
      lookUp.cancel();
      signIns.stop();
      // Whoever waits for keys is told no by a closed door.
      await Promise.all([agent.close(), endpoint.close()]);
      grants.cancel(() => true);
      // What is being written is written: only then is it known what there is to remove.
      await grants.settled();
      await closing.settled();
      const { settings, identities } = state.current();
      if (settings.onQuit === 'remove') await restored;
      // A program that asks for what nobody remembers tomorrow would ask in vain.
      const isForgotten = ({ delivery, role }: Grant) =>
        delivery === 'process' && identities[role.identity]?.organisation.demo !== false;
      await grants.removeAll(settings.onQuit === 'remove' ? () => true : isForgotten);
      await copied.close();
      closing.end();
      await Promise.all([ports.store.settled(), journal.settled()]);
    },
  };
}
