import type { HandedKeys } from './handed-keys.ts';

/**
 * What a `credential_process` prints (AWS, "Sourcing credentials with an external process"). Java compares the version as a number, and
 * keys without an end would never be asked for again.
 */
export function processOutput(keys: HandedKeys) {
  return {
    Version: 1,
    AccessKeyId: keys.accessKeyId,
    SecretAccessKey: keys.secretAccessKey,
    SessionToken: keys.sessionToken,
    Expiration: keys.expiration,
    AccountId: keys.account,
  };
}
