import { showcaseRoles } from './accounts.ts';
import { awsApp } from './apps.ts';
import type { DemoUser } from './user.ts';
import { user, wiki } from './user-builder.ts';

const apps = [wiki, awsApp('AWS', showcaseRoles)];

/** What AWS answers to an assertion. */
export const awsUsers: readonly DemoUser[] = [
  user('refused', 'AWS: the role does not trust the identity provider.', { sts: 'refused' }),
  user('signature', 'AWS does not know the certificate that signed.', { sts: 'signature' }),
  user('stale', 'AWS finds the first assertion too old, and takes the next.', { sts: 'stale-once' }),
  user('stale-forever', 'AWS finds every assertion too old.', { sts: 'stale' }),
  user('throttled', 'AWS: too many requests.', { sts: 'throttled' }),
  user('region', 'AWS: STS is switched off in this region.', { sts: 'region' }),
  user('html', 'A proxy answers for AWS with a page, status 200.', { sts: 'page' }),
  user('empty', 'AWS answers 200 with nothing.', { sts: 'empty' }),
  user('broken', 'AWS is unavailable (503).', { sts: 'unavailable' }),
  user('slow', 'AWS never answers.', { sts: 'hangs' }),
  user('cut', 'The connection to AWS is cut.', { sts: 'cut' }),
  user('names-legacy', 'AWS names the accounts on its sign-in page of old.', { apps, awsPage: 'legacy' }),
  user('names-rendered', 'AWS names the accounts in a list that is drawn already.', {
    apps,
    awsPage: 'rendered',
  }),
  user('names-none', 'AWS answers with a script in place of its sign-in page, and names no account.', {
    apps,
    awsPage: 'interstitial',
  }),
];
