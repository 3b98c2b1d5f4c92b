import {
  dataRoles,
  engineeringRoles,
  manyRoles,
  oneRole,
  reservedRoles,
  shortRoles,
  showcaseRoles,
} from './accounts.ts';
import { awsApp, identityCenterApp, otherApp } from './apps.ts';
import { companyApps } from './company-accounts.ts';
import type { DemoUser } from './user.ts';
import { user, wiki } from './user-builder.ts';

/** Apps and the assertions they give. */
export const appUsers: readonly DemoUser[] = [
  user('one', 'Password only; one role, Admin in 123456789012.', { apps: [awsApp('AWS', oneRole)] }),
  user('many', 'Password only; 250 roles in 40 accounts.', { apps: [wiki, awsApp('AWS', manyRoles(250))] }),
  user('company', 'Twenty AWS apps with 250 roles each, 5,000 roles in 800 accounts.', {
    apps: companyApps.map(({ label, roles }) => awsApp(label, roles)),
  }),
  user('apps', 'Two AWS apps with roles of their own.', {
    apps: [wiki, awsApp('AWS Engineering', engineeringRoles), awsApp('AWS Data', dataRoles, { tail: '270' })],
  }),
  user('twolinks', 'One AWS app with two links, whose labels differ by a space.', {
    apps: [
      wiki,
      awsApp('AWS Workshop', engineeringRoles, { tail: '270', of: 'AWS Workshop' }),
      awsApp('AWS Workshop ', dataRoles, { tail: '272', of: 'AWS Workshop' }),
    ],
  }),
  user('identitycenter', 'Only AWS IAM Identity Center, whose assertion is not for roles.', {
    apps: [wiki, identityCenterApp('AWS IAM Identity Center')],
  }),
  user('mixed', 'An AWS app and AWS IAM Identity Center.', {
    apps: [wiki, awsApp('AWS', engineeringRoles), identityCenterApp('AWS IAM Identity Center')],
  }),
  user('customapp', 'The AWS app is one of the company’s own: it opens by its link only.', {
    apps: [wiki, awsApp('Larkfield Cloud', engineeringRoles, { integration: 'larkfield_aws' })],
  }),
  user('nolinks', 'Okta does not list the apps; the AWS app opens by its link.', { appLinks: 'refused' }),
  user('noapp', 'No AWS app among the apps.', { apps: [wiki, otherApp('Larkfield Payroll', 'workday')] }),
  user('reserved', 'A role of IAM Identity Center among the roles, which cannot be used.', {
    apps: [wiki, awsApp('AWS', reservedRoles)],
  }),
  user('noroles', 'The assertion carries no role.', { apps: [wiki, awsApp('AWS', [])] }),
  user('huge', 'More roles than an assertion may carry: over 100,000 characters.', {
    apps: [wiki, awsApp('AWS', manyRoles(280))],
  }),
  user('duration', 'The assertion wishes twelve hours, every role allows one.', {
    apps: [wiki, awsApp('AWS', shortRoles)],
    sessionSeconds: 43_200,
  }),
  user('encrypted', 'The assertion is encrypted: AWS reads its roles, nobody else does.', {
    assertion: 'encrypted',
  }),
  user('sloppy', 'The assertion writes its roles in every untidy way that AWS allows.', {
    apps: [wiki, awsApp('AWS', showcaseRoles)],
    assertion: 'sloppy',
  }),
  user('defaultns', 'The assertion uses no prefix for its namespace.', { assertion: 'default-namespace' }),
  user('saml-refused', 'Okta’s SAML response says that it failed.', { assertion: 'refused' }),
];
