import type { DemoRole } from './accounts.ts';
import { alphabets, derive, oktaId } from './derive.ts';

/** One tile on a user's Okta dashboard. */
export interface DemoApp {
  readonly label: string;
  /** Okta's name of the integration, `amazon_aws` for the one that carries AWS roles. */
  readonly integration: string;
  /** `0oa…`, in dashboard links. */
  readonly instance: string;
  /** `exk…`, in SAML links and in the assertion's issuer. */
  readonly external: string;
  /** The last part of the dashboard link: which of the integration's links this is. */
  readonly tail: string;
  /** What opening it ends in: an assertion with roles, one for the access portal, or just a page. */
  readonly gives: 'roles' | 'portal' | 'page';
  readonly roles: readonly DemoRole[];
}

interface Variant {
  readonly tail?: '272' | '270';
  /** The app whose further link this is, by its label. */
  readonly of?: string;
  /** Another than Okta's own integration. */
  readonly integration?: string;
}

function app(label: string, integration: string, rest: Pick<DemoApp, 'tail' | 'gives' | 'roles'>): DemoApp {
  return { label, integration, instance: oktaId('0oa', label), external: oktaId('exk', label), ...rest };
}

export function awsApp(label: string, roles: readonly DemoRole[], variant: Variant = {}): DemoApp {
  const { tail = '272', of = label, integration = 'amazon_aws' } = variant;
  return { ...app(of, integration, { tail, gives: 'roles', roles }), label };
}

/** Its assertion is for the access portal of AWS, not for STS. */
export function identityCenterApp(label: string): DemoApp {
  return app(label, 'amazon_aws_sso', { tail: '1065', gives: 'portal', roles: [] });
}

export function otherApp(label: string, integration: string): DemoApp {
  return app(label, integration, { tail: derive(label, alphabets.digits, 3), gives: 'page', roles: [] });
}

/** The dashboard link, as Okta lists it and as people paste it. */
export function appPath(app: DemoApp): string {
  return `/home/${app.integration}/${app.instance}/${app.tail}`;
}

export function issuer(app: DemoApp): string {
  return `http://www.okta.com/${app.external}`;
}

/** One entry of `GET /api/v1/users/me/appLinks`. */
export function appLink(app: DemoApp, origin: string, sortOrder: number): unknown {
  return {
    id: oktaId('00u', `${app.label} assignment`),
    label: app.label,
    linkUrl: origin + appPath(app),
    logoUrl: `${origin}/img/logos/${app.integration}.png`,
    appName: app.integration,
    appInstanceId: app.instance,
    appAssignmentId: oktaId('0ua', app.label),
    credentialsSetup: false,
    hidden: false,
    sortOrder,
  };
}
