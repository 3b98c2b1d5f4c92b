import { roleParts } from '../arn.ts';
import type { Keys } from '../aws/keys.ts';
import { iamPlace } from '../aws/partitions.ts';
import { failureOf } from '../errors.ts';
import type { Assertion } from '../identities/assertions.ts';
import type { Role } from '../identities/role.ts';
import type { Ports } from '../ports.ts';
import type { PublishedState } from '../published-state.ts';

type Line = Pick<Ports, 'webs' | 'clock' | 'log'>;

/**
 * Asks AWS' sign-in page how the accounts of an assertion are called, off the path: nobody waits for it, and its failure only leaves
 * numbers. Nothing is asked when every name is known, nor with a single role: AWS would sign in to it at once, name nothing, and leave
 * a console sign-in in the account's trail.
 * @param endpoint stands in for every AWS host; null: the real ones.
 */
export async function learnFromSignInPage(
  ports: Line,
  state: PublishedState,
  assertion: Assertion,
  endpoint: string | null,
): Promise<void> {
  const { settings, accountNames } = state.current();
  if (assertion.roles.length < 2) return;
  const unknown = assertion.roles.some(({ role }) => accountNames[roleParts(role).account] === undefined);
  if (!settings.nameAccounts || !unknown) return;
  try {
    const { askAccountNames, signInTarget } = await import('../aws/sign-in-page.ts');
    const target = signInTarget(assertion.target, endpoint);
    const names = await askAccountNames(lineOf(ports), target, assertion.base64);
    // The page may say what it likes: only accounts of this assertion are named.
    const own = new Set(assertion.roles.map(({ role }) => roleParts(role).account));
    tell(state, new Map([...names].filter(([account]) => own.has(account))));
  } catch (error) {
    ports.log('account-names.failed', { code: failureOf(error).code });
  }
}

/** Asks the account of a fresh grant for its alias, off the path. Most roles may not ask, which is no failure. */
export async function learnAlias(
  ports: Line,
  state: PublishedState,
  role: Role,
  keys: Keys,
  endpoint: string | null,
): Promise<void> {
  const { settings, accountNames } = state.current();
  const place = iamPlace(roleParts(role.arn).partition, endpoint);
  if (!settings.nameAccounts || accountNames[role.account] !== undefined || place === null) return;
  try {
    const { accountAlias } = await import('../aws/account-alias.ts');
    const alias = await accountAlias(lineOf(ports), place, keys);
    if (alias !== '') tell(state, new Map([[role.account, alias]]));
  } catch (error) {
    ports.log('account-alias.failed', { code: failureOf(error).code });
  }
}

function lineOf({ webs, clock }: Line) {
  return { web: webs.aws, clock, signal: new AbortController().signal };
}

function tell(state: PublishedState, names: ReadonlyMap<string, string>): void {
  if (names.size > 0) state.dispatch({ type: 'accounts-named', names });
}
