import type { IdentityView, Screen } from '../../src/shared/view.ts';
import { credentialsPath, type World } from './world.ts';

/** Failures that are told of a defect of ours, and of nothing else. */
export const defects: readonly string[] = ['internal', 'bad-request', 'forbidden'];

/** Sentences of what does not fit together, while nothing is awaited but the person or time. Empty: the state is a legal one. */
export function unfitting(world: World): string[] {
  const { screen, identities, current, grants, failure } = world.view();
  const state = identities.find(({ id }) => id === current)?.state ?? 'signed-out';
  const profiles = grants.map(({ profile }) => profile).join();
  return wrong([
    [failure !== null && defects.includes(failure.code), `shows ${failure?.code}`],
    [world.logged.some((entry) => JSON.stringify(entry).includes('"defect"')), 'logged a defect'],
    ['working' in screen && screen.working, `${screen.name} works on at rest`],
    [!screensOf[state].includes(screen.name), `${screen.name} while ${state}`],
    [screen.name === 'roles' && screen.assuming !== null, 'assumes at rest'],
    [screen.name === 'grants' && grants.length === 0, 'grants without one'],
    [
      screen.name === 'push' && (screen.state === 'stopped') !== (failure !== null),
      'push and failure do not fit',
    ],
    [sectionsOf(world.files.get(credentialsPath) ?? '').join() !== profiles, 'profiles are not the grants'],
  ]);
}

/** The sentences of those that are so. */
export function wrong(checks: readonly (readonly [is: boolean, what: string])[]): string[] {
  return checks.filter(([is]) => is).map(([, what]) => what);
}

/** Lets everything under way that needs no time go on. */
export async function turns(): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Which screens fit what an identity is doing, as long as the person goes to none by themselves. */
const screensOf: Readonly<Record<IdentityView['state'], readonly Screen['name'][]>> = {
  'signed-out': ['welcome', 'sign-in', 'roles', 'grants'],
  'signing-in': [],
  asked: [
    'factors',
    'code',
    'push',
    'new-password',
    'password-warning',
    'organisation-page',
    'apps',
    'app-link',
    'role-by-hand',
  ],
  live: ['roles', 'grants', 'sign-in'],
};

function sectionsOf(file: string): string[] {
  return [...file.matchAll(/^\[(.*)\]$/gm)].map((match) => match[1] ?? '');
}
