import type { Line } from './document.ts';
import { addedKey, isRival, type Ownership, ownershipKey } from './ownership.ts';

/** The key by which tools are told to ask a program; in the config file. */
export const processKey = 'credential_process';

const staticKeys: ReadonlySet<string> = new Set([
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  'aws_security_token',
]);

/** Whether a key of the profile decides instead of our program: static keys do so in every tool, or in the JavaScript SDK at least. */
export function isProcessRival(key: string): boolean {
  return isRival(key) || staticKeys.has(key);
}

/** Whether it is our helper that is to be asked, wherever it was installed when the line was written. */
export function isOurCommand(command: string): boolean {
  const [, quoted, bare = ''] = /^(?:"([^"]*)"|([^\s"]+))(?:\s|$)/.exec(command) ?? [];
  return /(?:^|[\\/])rolecall-credentials(?:\.cmd)?$/.test(quoted ?? bare);
}

/** Whose a section of the config file is, as far as a program that is asked for keys goes. */
export function processOwnershipOf(body: readonly Line[]): Ownership {
  const find = (key: string) => body.find(({ kind, name }) => kind === 'key' && name === key);
  const marker = find(ownershipKey);
  if (marker === undefined) return { by: 'nobody', fateOf: () => 'theirs' };
  const added = find(addedKey)?.value.split(/\s+/) ?? [];
  const command = find(processKey);
  const taken = command !== undefined && !isOurCommand(command.value);
  const fateOf: Ownership['fateOf'] = ({ name, value }) => {
    if (name === ownershipKey || name === addedKey || added.includes(`${name}=${value}`)) return 'ours';
    return name === processKey && !taken ? 'ours' : 'theirs';
  };
  if (taken) return { by: 'taken', fateOf };
  return { by: marker.value === 'borrowed' ? 'them' : 'us', fateOf };
}
