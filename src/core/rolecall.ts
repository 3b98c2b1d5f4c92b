import type {
  CommandInput,
  CommandName,
  Commands,
  Outcome,
  Place,
  Queries,
  Snapshot,
} from '../shared/contract.ts';
import type { Catalogue, View } from '../shared/view.ts';
import { createClosing } from './closing.ts';
import { AppError, appError, failureOf } from './errors.ts';
import type { GrantedKeys } from './grants/assume.ts';
import { createGrants } from './grants/grants.ts';
import { createProposals } from './grants/proposals.ts';
import { createRenewal } from './grants/renewal.ts';
import { restoredGrants } from './grants/restored-grants.ts';
import { createUndo } from './grants/undo.ts';
import { createSignIns } from './identities/sign-ins.ts';
import { createOrganisationLookUp } from './organisation-look-up.ts';
import type { Ports } from './ports.ts';
import { createProductionQuestions } from './production-questions.ts';
import { createPublishedState } from './published-state.ts';
import { createPublishing } from './publishing.ts';
import { identityAt, identityId } from './reduce-sign-in.ts';
import { createRoleClicks } from './role-clicks.ts';
import { type KeptGrant, readRemembered } from './settings/settings.ts';
import { createSettingsCommands } from './settings-commands.ts';
import type { Identity } from './state.ts';
import { createTelling } from './telling.ts';
import { copyDetails, failureToCopy, unsafeFile } from './told-failures.ts';
import { shownGrantFailure } from './view/view.ts';

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
  const grants = createGrants(ports, state, signIns, undo, keys);
  const proposals = createProposals(ports, state, undo);
  const production = createProductionQuestions(ports, state);
  const clicks = createRoleClicks(ports, state, grants, proposals, production, (grant, failure) =>
    telling.failed(grant, failure),
  );
  const renewal = createRenewal(ports, state, grants);
  const telling = createTelling(ports, state, {
    renew: renewFromNotice,
    copy: (grant) => void commands.copyExports({ grant }),
    dismiss: (grant) => void commands.dismissNotices({ grant }),
  });
  const lookUp = createOrganisationLookUp(ports, state);
  const settings = createSettingsCommands(ports, state, () => {
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

  function go(place: Place): void {
    state.dispatch({ type: 'went', place });
    if (place === 'settings') void settings.lookAround();
  }

  const roleOf = (id: string) =>
    required(
      state.current().roles.find((role) => role.id === id),
      'role-unknown',
    );
  const grantOf = (id: string) =>
    required(
      state.current().grants.find((grant) => grant.id === id),
      'grant-unknown',
    );
  const identityOf = (id: string): Identity => required(identityAt(state.current(), id), 'role-unknown');

  const { answer } = signIns;

  const handlers: { readonly [N in CommandName]: (input: CommandInput<N>) => Promise<void> | void } = {
    chooseOrganisation: ({ address }) => lookUp.start(address),
    tryDemo: lookUp.startDemo,
    signIn({ username, password, keep }) {
      const { organisation } = state.current();
      if (organisation === null) throw appError('not-asked', {});
      if (username.trim() === '' || password === '') throw appError('credentials-wrong', {});
      // Loaded while the person signs in, so that the first click on a role does not wait for it.
      void import('./aws/assume-role.ts');
      const id = identityId(username, organisation.origin);
      signIns.start({ id, username: username.trim(), organisation }, password, keep);
    },
    chooseFactor: ({ identity, factor }) => answer(identity, { kind: 'factor', factor }),
    answerChallenge: ({ identity, ...given }) => answer(identity, { kind: 'code', ...given }),
    setPushChoices: ({ identity, ...given }) => answer(identity, { kind: 'push-choices', ...given }),
    changePassword: ({ identity, ...given }) => answer(identity, { kind: 'new-password', ...given }),
    wantNewPassword: ({ identity }) => answer(identity, { kind: 'want-new-password' }),
    skipStep: ({ identity }) => answer(identity, { kind: 'skip' }),
    sendAgain: ({ identity }) => answer(identity, { kind: 'send-again' }),
    useAnotherWay: ({ identity }) => answer(identity, { kind: 'another-way' }),
    chooseApp: ({ identity, app }) => answer(identity, { kind: 'app', app }),
    chooseEveryApp: ({ identity }) => answer(identity, { kind: 'every-app' }),
    typeAppLink: ({ identity }) => answer(identity, { kind: 'type-link' }),
    enterAppLink: ({ identity, link }) => answer(identity, { kind: 'app-link', link }),
    enterRole: ({ identity, ...given }) => answer(identity, { kind: 'role', ...given }),
    async openOrganisation() {
      const { organisation } = state.current();
      if (organisation !== null) await ports.opener.openOrganisation(organisation.origin);
    },
    cancelSignIn() {
      const { current, place } = state.current();
      if (place !== 'sign-in') return lookUp.cancel();
      if (current !== null) signIns.cancel(current);
    },
    addApp() {
      const { current } = state.current();
      if (current === null) throw appError('not-asked', {});
      signIns.addApp(identityOf(current));
    },
    assume: ({ role }) => clicks.assume(roleOf(role)),
    assumePinned: clicks.assumePinned,
    assumeTogether: ({ roles }) => clicks.assumeTogether(roles),
    confirmProduction: ({ question }) => production.confirm(question),
    declineProduction: ({ question }) => production.decline(question),
    // What the picker shows; a renewal elsewhere goes on.
    cancelAssume() {
      const { together, assuming } = state.current();
      grants.cancel(({ id }) => (together.length > 0 ? together.includes(id) : id === assuming.at(-1)?.role));
    },
    renew: ({ grant }) => clicks.renew(grantOf(grant)),
    stop: ({ grant }) => grants.stop(grantOf(grant)),
    useAsDefault: ({ grant, on }) => clicks.setDefault(grantOf(grant), on),
    pin: ({ roles, pinned }) =>
      state.dispatch({ type: 'pinned', roles: roles.map((role) => roleOf(role).id), pinned }),
    openRole: ({ role }) => state.dispatch({ type: 'role-opened', role: roleOf(role).id }),
    saveRole: ({ role, ...own }) => settings.saveRole(roleOf(role), own),
    openAccount: ({ account }) => state.dispatch({ type: 'account-opened', account }),
    saveAccount: settings.saveAccount,
    acceptProposal: ({ proposal }) => proposals.accept(proposal),
    declineProposal: ({ proposal }) => proposals.decline(proposal),
    useAnotherName: ({ proposal }) => proposals.useAnotherName(proposal),
    proposeUndo: proposals.undo,
    undoStop: undo.stop,
    proposeRepair: () => proposals.repair(unsafeFile(state.current())),
    openInspector: ({ profile }) => state.dispatch({ type: 'inspector-opened', profile }),
    copyExports: ({ grant }) => grants.copyExports(grantOf(grant)),
    copyDetails: () => copyDetails(ports, state, failureToCopy(publishing.view())),
    copyGrantDetails: ({ grant }) => copyDetails(ports, state, shownGrantFailure(grantOf(grant))),
    chooseIdentity: ({ identity }) =>
      state.dispatch({ type: 'identity-chosen', identity: identityOf(identity).id }),
    forgetIdentity({ identity }) {
      grants.cancel((role) => role.identity === identity);
      return signIns.forget(identityOf(identity));
    },
    signOut({ identity }) {
      grants.cancel((role) => role.identity === identity);
      return signIns.signOut(identityOf(identity));
    },
    go: ({ place }) => go(place),
    saveSettings: settings.save,
    openPicker: () => state.dispatch({ type: 'picker-opened' }),
    dismissNotices: ({ grant }) => state.dispatch({ type: 'notices-dismissed', grant: grantOf(grant).id }),
    closeWindow: () => ports.window.close(),
  };
  /** These look at what is shown, and leave it. */
  const leavesFailure: readonly string[] = [
    'closeWindow',
    'copyDetails',
    'copyGrantDetails',
    'setPushChoices',
    'openOrganisation',
    'proposeRepair',
    'openPicker',
    'dismissNotices',
  ];

  /** These change the person's files, one after another: nobody leaves in between. */
  const changesFiles: readonly string[] = [
    'stop',
    'undoStop',
    'useAsDefault',
    'acceptProposal',
    'saveSettings',
  ];

  const commands = Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [
      name,
      async (input: never): Promise<Outcome> => {
        if (!leavesFailure.includes(name)) state.dispatch({ type: 'acted' });
        try {
          const done = (handle as (input: never) => Promise<void> | void)(input);
          await (changesFiles.includes(name) ? closing.finish(Promise.resolve(done)) : done);
          return { ok: true };
        } catch (error) {
          return { ok: false, failure: tell(error) };
        }
      },
    ]),
  ) as unknown as Commands;

  /** A failure that nothing else has shown is shown where the person is; what is no AppError is a defect and logged as one. */
  function tell(error: unknown) {
    const failure = failureOf(error);
    if (!(error instanceof AppError))
      ports.log('defect', { code: error instanceof Error ? error.name : 'unknown' });
    const shown =
      state.current().failure ?? state.current().grants.find((grant) => grant.failure === failure)?.failure;
    if (failure.code !== 'cancelled' && shown !== failure) state.dispatch({ type: 'failed', failure });
    return failure;
  }

  return {
    commands,
    queries: settings.queries,
    snapshot: () => ({ view: publishing.view(), catalogue: publishing.catalogue() }),
    onView: publishing.onView,
    onCatalogue: publishing.onCatalogue,
    async start() {
      const remembered = readRemembered(await ports.store.load(), !ports.environment.packaged);
      state.dispatch({ type: 'restored', remembered });
      ports.notifier.watch((shown) => state.dispatch({ type: 'notifications-known', shown }));
      settings.takeUp();
      void signIns.resume();
      restored = settings.recoverFiles().then(() => restoreGrants(remembered.grants));
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
      grants.cancel(() => true);
      // What is being written is written: only then is it known what there is to remove.
      await grants.settled();
      await closing.settled();
      if (state.current().settings.onQuit === 'remove') {
        await restored;
        await grants.removeAll();
      }
      await grants.clearClipboard();
      closing.end();
      await ports.store.settled();
    },
  };
}

function required<T>(value: T | undefined, code: 'role-unknown' | 'grant-unknown'): T {
  if (value === undefined) throw appError(code, {});
  return value;
}
