const areas = [
  'analytics',
  'billing',
  'catalogue',
  'checkout',
  'delivery',
  'fleet',
  'fraud',
  'identity',
  'imaging',
  'ledger',
  'logistics',
  'mobile',
  'network',
  'observability',
  'payments',
  'pricing',
  'research',
  'search',
  'telemetry',
  'warehouse',
];
const services = ['api', 'batch', 'core', 'data', 'edge', 'jobs', 'mail', 'portal', 'queue', 'web'];
const stages = ['prod', 'staging', 'dev', 'sandbox'];
const duties = ['Admin', 'Developer', 'ReadOnly', 'Auditor', 'Operator', 'team/data/Analyst', 'Billing'];

/** So many roles fit into one assertion. */
const rolesInApp = 250;
const accountsInApp = services.length * stages.length;
const from = 100_000_000_019;
const step = 571_000_003;

/** The AWS apps of a large company, by area: twenty with 250 roles each, in 800 accounts. */
export const companyApps = areas.map((area, index) => ({ label: `AWS ${area}`, roles: rolesOf(index) }));

function rolesOf(area: number) {
  return Array.from({ length: rolesInApp }, (_, index) => ({
    account: String(from + (area * accountsInApp + (index % accountsInApp)) * step),
    name: duties[Math.floor(index / accountsInApp)] ?? 'Admin',
    maxSeconds: 12 * 3600,
    roleFirst: false,
  }));
}

/** What an account of the large company calls itself, such as `payments-api-prod`; undefined: it is another's. */
export function companyAlias(account: string): string | undefined {
  const place = (Number(account) - from) / step;
  if (!Number.isInteger(place) || place < 0) return undefined;
  const area = areas[Math.floor(place / accountsInApp)];
  const within = place % accountsInApp;
  return area && `${area}-${services[Math.floor(within / stages.length)]}-${stages[within % stages.length]}`;
}
