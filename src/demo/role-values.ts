import { type DemoRole, providerArn, roleArn } from './accounts.ts';

/** A role as Okta writes it. */
function tidy(role: DemoRole): string {
  const [arn, provider] = [roleArn(role), providerArn(role)];
  return role.roleFirst ? `${arn},${provider}` : `${provider},${arn}`;
}

export function tidyValues(roles: readonly DemoRole[]): readonly string[] {
  return roles.map(tidy);
}

/** The same roles in forms that AWS takes, among values that stand for no role. */
export function sloppyValues(roles: readonly DemoRole[]): readonly string[] {
  const [first, second, third, fourth, ...rest] = roles;
  if (!first || !second || !third || !fourth) return tidyValues(roles);
  return [
    `\n        ${providerArn(first)} ,\n        ${roleArn(first)}\n      `,
    `${roleArn(second)}\t, ${providerArn(second)}`,
    [third, { ...fourth, roleFirst: third.roleFirst }].map(tidy).join(','),
    'larkfield-legacy-access',
    roleArn({ ...first, name: 'Orphan' }),
    ...rest.flatMap((role) => [tidy(role), tidy({ ...role, roleFirst: true })]),
    tidy(second),
  ];
}

/** Provider and role, in either order, of every pair that a value holds. */
export function pairsIn(value: string): readonly (readonly [string, string])[] {
  const arns = value.split(',').map((arn) => arn.trim());
  if (arns.length % 2 !== 0) return [];
  return Array.from({ length: arns.length / 2 }, (_, index) => [
    arns[2 * index] ?? '',
    arns[2 * index + 1] ?? '',
  ]);
}
