import { learnFromSignInPage } from '../accounts/learn-names.ts';
import { endpointFor } from '../aws-endpoint.ts';
import { appError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import type { PublishedState } from '../published-state.ts';
import type { Identity } from '../state.ts';
import type { Assertion } from './assertions.ts';
import { askForRole, type OpenedApp, type OpenedApps, openSomeApp, worthAnother } from './choose-app.ts';
import { type Role, roleOf } from './role.ts';
import type { Party } from './sign-in.ts';

/**
 * Chooses and opens an AWS app, or all of them, and puts its roles into the catalogue.
 * @param open gets the assertion of an app by its link, with whatever the app's page asks for.
 * @param another the person wants an app besides those that are known.
 * @throws AppError `cancelled`, `session-over`; what is wrong with an app is told where another one can be chosen.
 */
export async function findRoles(
  ports: Ports,
  state: PublishedState,
  party: Party,
  person: Pick<Identity, 'id'>,
  open: (link: string) => Promise<Assertion>,
  another: boolean,
): Promise<void> {
  const { line, talk } = party;
  const { roles: all, wanted } = state.current();
  const mine = all.filter(({ identity }) => identity === person.id);
  const clicked = another ? undefined : mine.find(({ id }) => wanted.includes(id));
  const { opened, left } = await openApp(party, clicked, open, another);
  const roles: Role[] = [];
  for (const { app, assertion } of opened) {
    const known = mine.filter((role) => role.app === app.link);
    const read = assertion.roles.map((pair) => roleOf(person.id, app, pair));
    // What cannot be read was entered by the person once, and stays.
    const mustAsk = assertion.encrypted && read.length === 0 && (another || known.length === 0);
    const entered = mustAsk ? [roleOf(person.id, app, await askForRole(talk, app))] : [];
    roles.push(...(read.length > 0 ? read : [...known, ...entered]));
  }
  if (line.signal.aborted) throw appError('cancelled', {});
  const skipped = opened.reduce((sum, { assertion }) => sum + assertion.skipped, 0);
  if (skipped > 0) ports.log('assertion.roles-left-out', { count: skipped });
  state.dispatch({
    type: 'signed-in',
    identity: person.id,
    apps: opened.map(({ app }) => app.link),
    roles: unique(roles),
    skipped,
    left,
  });
  void learnNames(ports, state, person, opened);
}

/** One app after another: the accounts that one names need not be asked for with the next. */
async function learnNames(
  ports: Ports,
  state: PublishedState,
  person: Pick<Identity, 'id'>,
  opened: readonly OpenedApp[],
): Promise<void> {
  const identity = state.current().identities[person.id];
  if (identity === undefined) return;
  const endpoint = endpointFor(ports.environment, identity);
  for (const { assertion } of opened) await learnFromSignInPage(ports, state, assertion, endpoint);
}

/** The app of the role that was clicked, or the one that the person chooses; also when the first cannot be opened any more. */
async function openApp(
  { line, talk }: Party,
  clicked: Role | undefined,
  open: (link: string) => Promise<Assertion>,
  another: boolean,
): Promise<OpenedApps> {
  if (clicked === undefined) return openSomeApp(line, talk, open, another, null);
  try {
    const app = { link: clicked.app, label: clicked.appLabel };
    return { opened: [{ app, assertion: await open(clicked.app) }], left: 0 };
  } catch (error) {
    return openSomeApp(line, talk, open, false, worthAnother(error).failure);
  }
}

function unique(roles: readonly Role[]): readonly Role[] {
  return [...new Map(roles.map((role) => [role.id, role])).values()];
}
