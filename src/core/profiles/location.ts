import type { Environment } from '../ports.ts';

/**
 * The shared credentials file that every AWS tool of this person reads: `AWS_SHARED_CREDENTIALS_FILE`, else `~/.aws/credentials`;
 * a leading `~` is expanded, as all SDKs do.
 */
export function credentialsFile(environment: Environment): string {
  const set = environment.awsCredentialsFile?.trim();
  if (!set) return environment.joinPath(environment.home, '.aws', 'credentials');
  if (set === '~') return environment.home;
  return /^~[\\/]/.test(set) ? environment.joinPath(environment.home, set.slice(2)) : set;
}

/** Demo grants never reach the person's own files. */
export function demoCredentialsFile(environment: Environment): string {
  return environment.joinPath(environment.dataFolder, 'demo', 'credentials');
}
