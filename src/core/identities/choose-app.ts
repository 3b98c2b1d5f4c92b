import type { Failure } from '../../shared/failure.ts';
import { isProviderArn, isRoleArn } from '../arn.ts';
import { AppError, appError, isFailure } from '../errors.ts';
import { type AwsApp, listAwsApps, readAppLink } from '../okta/app-links.ts';
import type { OktaLine } from '../okta/exchange.ts';
import type { RolePair } from '../saml/role-value.ts';
import type { Assertion } from './assertions.ts';
import type { Conversation } from './conversation.ts';

/** Gets the app's assertion, with whatever its page asks for. */
type Open = (link: string) => Promise<Assertion>;

export interface OpenedApp {
  readonly app: AwsApp;
  readonly assertion: Assertion;
}

/** What the person chose: one app, or all of them. */
export interface OpenedApps {
  readonly opened: readonly OpenedApp[];
  /** How many of them could not be opened. */
  readonly left: number;
}

/**
 * One AWS app is opened at once, of several one is chosen, or all, without any its link is asked for. What can not be opened is told where the
 * choice is, and another one, or a link, can be tried.
 * @param askAlways also when there is only one: the person wants another app than before.
 * @param before why the app that was wanted first could not be opened; null: none was.
 */
export async function openSomeApp(
  line: OktaLine,
  talk: Conversation,
  open: Open,
  askAlways: boolean,
  before: Failure | null,
): Promise<OpenedApps> {
  const { apps, unusable, failure } = await listAwsApps(line);
  const byLink = (why: Failure | null) =>
    openByLink(line, talk, open, { unusable, anyListed: apps.length > 0 }, why);
  const [only, ...others] = apps;
  if (only === undefined) return alone(orElse(await byLink(before ?? failure)));

  let why = before;
  if (others.length === 0 && !askAlways && before === null) {
    try {
      return alone({ app: only, assertion: await open(only.link) });
    } catch (error) {
      why = worthAnother(error).failure;
    }
  }
  const question = {
    kind: 'app',
    apps: apps.map(({ link, label }) => ({ id: link, label })),
    unusable,
  } as const;
  for (;;) {
    talk.show(question, why);
    const answer = await talk.next();
    why = null;
    if (answer.kind === 'type-link') {
      const opened = await byLink(null);
      if (opened !== 'another-way') return alone(opened);
    }
    if (answer.kind === 'every-app') {
      const all = await openEach(apps, open);
      if (all.opened.length > 0) return all;
      why = all.why;
    }
    const app = answer.kind === 'app' ? apps.find(({ link }) => link === answer.app) : undefined;
    if (app === undefined) continue;
    try {
      return alone({ app, assertion: await open(app.link) });
    } catch (error) {
      why = worthAnother(error).failure;
    }
  }
}

function alone(opened: OpenedApp): OpenedApps {
  return { opened: [opened], left: 0 };
}

/** One after another: each may ask for something, and Okta limits how many are opened at once. */
async function openEach(
  apps: readonly AwsApp[],
  open: Open,
): Promise<OpenedApps & { readonly why: Failure | null }> {
  const opened: OpenedApp[] = [];
  let why: Failure | null = null;
  for (const app of apps) {
    try {
      opened.push({ app, assertion: await open(app.link) });
    } catch (error) {
      why = worthAnother(error).failure;
      // Asking on would only make the wait longer.
      if (why.code === 'rate-limited') break;
    }
  }
  return { opened, left: apps.length - opened.length, why };
}

/** Without a list there is no other way, and none is offered. */
function orElse(opened: OpenedApp | 'another-way'): OpenedApp {
  if (opened === 'another-way') throw appError('not-asked', {});
  return opened;
}

/** The way out when Okta lists no AWS app, or not the right one: a link, which may be wrong, and is asked for again with the reason. */
async function openByLink(
  line: OktaLine,
  talk: Conversation,
  open: Open,
  { unusable, anyListed }: { readonly unusable: readonly string[]; readonly anyListed: boolean },
  failure: Failure | null,
): Promise<OpenedApp | 'another-way'> {
  const question = { kind: 'app-link', unusable, anyListed, canUseAnother: anyListed } as const;
  talk.show(question, failure);
  for (;;) {
    const answer = await talk.next();
    if (answer.kind === 'another-way') return answer.kind;
    if (answer.kind !== 'app-link') continue;
    try {
      const app = readAppLink(answer.link, line.origin);
      return { app, assertion: await open(app.link) };
    } catch (error) {
      talk.show(question, worthAnother(error).failure);
    }
  }
}

/** Whether another app may do better: not when the session is over or the person left. */
export function worthAnother(error: unknown): AppError {
  if (!(error instanceof AppError) || isFailure(error, 'cancelled') || isFailure(error, 'session-over'))
    throw error;
  return error;
}

/** The roles of an encrypted assertion can not be read: the person names one, with its identity provider. */
export async function askForRole(talk: Conversation, app: AwsApp): Promise<RolePair> {
  const question = { kind: 'role', app: app.label } as const;
  talk.show(question);
  for (;;) {
    const answer = await talk.next();
    if (answer.kind !== 'role') continue;
    const [role, provider] = [answer.role.trim(), answer.provider.trim()];
    if (isRoleArn(role) && isProviderArn(provider)) return { role, provider };
    const wrong = isRoleArn(role) ? appError('provider-arn-invalid', {}) : appError('role-arn-invalid', {});
    talk.show(question, wrong.failure);
  }
}
