import type { CommandInput, CommandName, Commands, Outcome, Place } from '../shared/contract.ts';
import type { Closing } from './closing.ts';
import { appError } from './errors.ts';
import type { Grants } from './grants/grants.ts';
import type { Proposals } from './grants/proposals.ts';
import type { Undo } from './grants/undo.ts';
import type { HandingOut } from './handing-out.ts';
import type { SignIns } from './identities/sign-ins.ts';
import type { Journal } from './journal.ts';
import type { OrganisationLookUp } from './organisation-look-up.ts';
import type { Ports } from './ports.ts';
import type { ProductionQuestions } from './production-questions.ts';
import type { PublishedState } from './published-state.ts';
import type { Publishing } from './publishing.ts';
import { identityAt, identityId } from './reduce-sign-in.ts';
import type { RoleClicks } from './role-clicks.ts';
import type { SettingsCommands } from './settings-commands.ts';
import type { Identity } from './state.ts';
import { copyDetails, failureToCopy, tellFailure, unsafeFile } from './told-failures.ts';
import { shownGrantFailure } from './view/view.ts';

/** The rooms that commands lead to. */
export interface Rooms {
  readonly ports: Ports;
  readonly state: PublishedState;
  readonly closing: Closing;
  readonly signIns: SignIns;
  readonly lookUp: OrganisationLookUp;
  readonly grants: Grants;
  readonly undo: Undo;
  readonly proposals: Proposals;
  readonly production: ProductionQuestions;
  readonly clicks: RoleClicks;
  readonly handingOut: HandingOut;
  readonly journal: Journal;
  readonly settings: SettingsCommands;
  readonly view: Publishing['view'];
}

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

/** Clicked in the tray, they show nothing of themselves when they fail: then the window has to say so. */
const opensOnFailure: readonly string[] = [
  'copyExports',
  'copyAs',
  'copyProfile',
  'copyEndpoint',
  'openConsole',
  'openRoleConsole',
];

/** What every command of the contract does. */
export function createCommands(rooms: Rooms): Commands {
  const { ports, state, closing, signIns, lookUp, grants, clicks, handingOut, settings, proposals } = rooms;
  const { answer } = signIns;

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
    confirmProduction: ({ question }) => rooms.production.confirm(question),
    declineProduction: ({ question }) => rooms.production.decline(question),
    // What the picker shows; a renewal elsewhere goes on.
    cancelAssume() {
      const { together, assuming } = state.current();
      grants.cancel(({ id }) => (together.length > 0 ? together.includes(id) : id === assuming.at(-1)?.role));
      handingOut.cancelConsole();
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
    undoStop: rooms.undo.stop,
    proposeRepair: () => proposals.repair(unsafeFile(state.current())),
    openInspector: ({ profile }) => state.dispatch({ type: 'inspector-opened', profile }),
    copyExports: ({ grant }) => handingOut.copyKeys(grantOf(grant), ''),
    copyAs: ({ grant, format }) => handingOut.copyKeys(grantOf(grant), format),
    copyProfile: ({ grant, shell }) => handingOut.copyProfile(grantOf(grant), shell),
    copyEndpoint: ({ grant, shell }) => handingOut.copyEndpoint(grantOf(grant), shell),
    stopEndpoint: ({ grant }) =>
      state.dispatch({ type: 'endpoint-closed', grant: grantOf(grant).id, said: true }),
    allowPrograms: ({ grant }) => clicks.allowPrograms(grantOf(grant)),
    clearClipboard: handingOut.clearClipboard,
    openConsole: ({ grant, ...page }) => handingOut.openConsole(grantOf(grant), page),
    openRoleConsole: ({ role, ...page }) => clicks.openConsole(roleOf(role), page),
    clearJournal: rooms.journal.clear,
    copyDetails: () => copyDetails(ports, state, failureToCopy(rooms.view())),
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

  return Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [
      name,
      async (input: never): Promise<Outcome> => {
        if (!leavesFailure.includes(name)) state.dispatch({ type: 'acted' });
        try {
          const done = (handle as (input: never) => Promise<void> | void)(input);
          await (changesFiles.includes(name) ? closing.finish(Promise.resolve(done)) : done);
          return { ok: true };
        } catch (error) {
          const failure = tellFailure(ports, state, error);
          if (opensOnFailure.includes(name) && failure.code !== 'cancelled') ports.window.open();
          return { ok: false, failure };
        }
      },
    ]),
  ) as unknown as Commands;
}

function required<T>(value: T | undefined, code: 'role-unknown' | 'grant-unknown'): T {
  if (value === undefined) throw appError(code, {});
  return value;
}
