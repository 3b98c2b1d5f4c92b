import { companyAlias } from './company-accounts.ts';

/** A role of the company's AWS accounts, with what its trust and settings say. */
export interface DemoRole {
  /** Twelve digits. */
  readonly account: string;
  /** Name with its path, such as `team/data/Analyst`. */
  readonly name: string;
  /** The role's MaxSessionDuration in seconds. */
  readonly maxSeconds: number;
  /** Okta writes the provider first; administrators who followed the AWS guide have the role first. */
  readonly roleFirst: boolean;
}

const hour = 3600;

function role(account: string, name: string, maxSeconds = 12 * hour, roleFirst = false): DemoRole {
  return { account, name, maxSeconds, roleFirst };
}

const production = '210987654321';
const staging = '345678901234';
const sandbox = '456789012345';

export const showcaseRoles: readonly DemoRole[] = [
  role(production, 'ProductionAdmin', hour),
  role(production, 'ProductionReadOnly'),
  role(staging, 'Admin'),
  role(staging, 'Developer', 12 * hour, true),
  role(sandbox, 'Admin'),
  role(sandbox, 'team/data/Analyst'),
];

export const threeRoles: readonly DemoRole[] = [
  role(staging, 'Developer'),
  role(sandbox, 'Admin'),
  role(sandbox, 'ReadOnly'),
];

/** One of them is managed by IAM Identity Center: it stands in the assertion, and STS refuses it. */
export const reservedRoles: readonly DemoRole[] = [
  role(staging, 'Developer'),
  role(staging, 'aws-reserved/sso.amazonaws.com/AWSReservedSSO_AdministratorAccess_1f2a3b4c5d6e7f80'),
];

/** Outside servers know this account best. */
export const oneRole: readonly DemoRole[] = [role('123456789012', 'Admin')];

export const engineeringRoles: readonly DemoRole[] = [role(staging, 'Admin'), role(staging, 'Developer')];
export const dataRoles: readonly DemoRole[] = [role(sandbox, 'team/data/Analyst'), role(sandbox, 'Steward')];

/** Every role allows one hour only, whatever the assertion wishes. */
export const shortRoles: readonly DemoRole[] = [
  role(staging, 'Developer', hour),
  role(sandbox, 'Admin', hour),
];

const duties = ['Admin', 'Developer', 'ReadOnly', 'Auditor', 'Operator', 'team/data/Analyst', 'Billing'];

/** The accounts of those who have many: the first one's number, and from each to the next. */
const manyFrom = 500_000_000_017;
const manyStep = 7_919_000_003;

/** `count` roles over as many accounts as it takes, seven in each at most; the same ones each time. */
export function manyRoles(count: number): readonly DemoRole[] {
  const accounts = Math.ceil(count / duties.length) + 4;
  return Array.from({ length: count }, (_, index) => {
    const account = String(manyFrom + (index % accounts) * manyStep);
    return role(account, duties[Math.floor(index / accounts)] ?? `Duty${index}`);
  });
}

/** What the account calls itself; undefined when it has no alias, as is usual. */
export function accountAlias(account: string): string | undefined {
  return account === production ? 'larkfield-production' : companyAlias(account);
}

export function roleArn(of: DemoRole): string {
  return `arn:aws:iam::${of.account}:role/${of.name}`;
}

export function providerArn(of: DemoRole): string {
  return `arn:aws:iam::${of.account}:saml-provider/Okta`;
}
