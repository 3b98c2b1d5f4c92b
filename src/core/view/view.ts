import type { Failure } from '../../shared/failure.ts';
import type { FilePlaceView, SettingsView } from '../../shared/settings-view.ts';
import type { GrantView, IdentityView, View } from '../../shared/view.ts';
import { roleParts } from '../arn.ts';
import { consolePlace } from '../aws/console-place.ts';
import { regionIn } from '../aws/partitions.ts';
import { isRenewable } from '../grants/renewable.ts';
import { grantState } from '../grants/schedule.ts';
import { type Place, profileFiles, type Surroundings } from '../profiles/location.ts';
import { isWorthShowing } from '../reduce-sign-in.ts';
import { detectShell } from '../settings/detect-shell.ts';
import type { Grant, Identity, State } from '../state.ts';
import { recentsOf, rolesAt, type Show, showIn } from './role-view.ts';
import { isStepUp, screenOf, shownFailure } from './screen.ts';

/** Everything a surface may know, and no secret: none is in the state to begin with. */
export function viewOf(state: State, now: number, surroundings: Surroundings): View {
  const show = showIn(state);
  return {
    now,
    screen: screenOf(state, show),
    identities: Object.values(state.identities).filter(isWorthShowing).map(identityView),
    current: state.current,
    grants: state.grants.map((grant) => grantView(state, grant, now, show)),
    pinned: rolesAt(state, state.pinned).map(show),
    assumingTogether: state.together.length,
    canUndo: state.canUndo,
    canUndoStop: state.canUndoStop,
    notifications: state.notifications,
    recents: recentsOf(state).map(show),
    failure: shownFailure(state),
    stepUp: isStepUp(state),
    notice: state.notice,
    settings: settingsView(state, surroundings),
    clipboardUntil: state.clipboardUntil,
  };
}

function settingsView(
  { settings, realPaths, shortcutTaken }: State,
  surroundings: Surroundings,
): SettingsView {
  const { credentials, config, extra } = profileFiles(surroundings, settings);
  const located = (place: Place): FilePlaceView => ({ ...place, real: realPaths[place.path] ?? place.path });
  return {
    ...settings,
    shortcutTaken,
    detectedShell: detectShell(surroundings.shell, surroundings.windows),
    files: { credentials: located(credentials), config: located(config), extra: extra.map(located) },
    version: surroundings.version,
  };
}

function identityView({ id, username, organisation, signIn }: Identity): IdentityView {
  return { id, username, host: organisation.host, state: signIn.at };
}

/** Why it was not renewed, by a click or on its own. */
export function shownGrantFailure({ failure, obstacle }: Grant): Failure | null {
  return failure ?? obstacle?.failure ?? null;
}

/** What programs that ask for production are told for now. */
function programsAt({ production, refused }: State, { profile, role }: Grant): GrantView['programs'] {
  if (production?.byProgram === true && production.roles.includes(role.id)) return 'asking';
  return refused.includes(profile) ? 'refused' : null;
}

function grantView(state: State, grant: Grant, now: number, show: Show): GrantView {
  const { id, profile, role, expiresAt, duration, caller, targets, isDefault, obstacle } = grant;
  const { account, accountName, colour, production, name: roleName } = show(role);
  return {
    id,
    profile,
    account,
    accountName,
    colour,
    production,
    roleName,
    state: grantState(grant, now),
    expiresAt,
    duration,
    caller,
    delivery: grant.delivery,
    file: targets[0]?.[grant.delivery === 'process' ? 'config' : 'credentials'] ?? '',
    endpoint: grant.endpoint,
    programs: programsAt(state, grant),
    consoleRegions: state.settings.consoleRegions.filter(
      (region) => regionIn(roleParts(role.arn).partition, region) === region,
    ),
    console: consolePlace(roleParts(role.arn).partition, '', null) !== null,
    role: role.id,
    identity: role.identity,
    isDefault,
    failure: shownGrantFailure(grant),
    needsYou: isRenewable(state, grant) && obstacle?.at === 'person',
  };
}
