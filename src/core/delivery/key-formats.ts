import type { CopyFormat, Shell } from '../../shared/copy-formats.ts';
import type { ExportedGrant } from './exported-grant.ts';
import { oneLine } from './one-line.ts';
import { processOutput } from './process-output.ts';

type Variables = readonly (readonly [name: string, value: string])[];

/**
 * The keys as a text that a program reads.
 * @throws Error on a line break in a value, where the format cannot hold one (`docker`, `credentials`).
 */
export function keyText(
  format: Exclude<CopyFormat, Shell>,
  grant: ExportedGrant,
  variables: Variables,
): string {
  switch (format) {
    case 'dotenv':
      return variables.map(([name, value]) => `${name}=${dotenvValue(value)}\n`).join('');
    case 'docker':
      // Docker takes a line as it stands: quotes would become part of the value.
      return variables.map(([name, value]) => `${name}=${oneLine(value)}\n`).join('');
    case 'json':
      return `${JSON.stringify(processOutput(grant), null, 2)}\n`;
    case 'credentials':
      return credentialsSection(grant);
  }
}

/**
 * Readers of .env files agree on plain double quotes, and almost all on single quotes as literal (Compose, Ruby, Go and PHP expand `$`
 * between double ones). What needs more is written as most would take it: no value of AWS' does.
 */
function dotenvValue(value: string): string {
  if (!/["\\$`\n\r]/.test(value)) return `"${value}"`;
  if (!/['\n\r]/.test(value)) return `'${value}'`;
  return `"${value
    .replace(/["\\$`]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')}"`;
}

function credentialsSection(grant: ExportedGrant): string {
  const lines = [
    `[${grant.profile}]`,
    `aws_access_key_id = ${grant.accessKeyId}`,
    `aws_secret_access_key = ${grant.secretAccessKey}`,
    `aws_session_token = ${grant.sessionToken}`,
    ...(grant.region === '' ? [] : [`region = ${grant.region}`]),
    `x_security_token_expires = ${grant.expiration}`,
  ];
  return lines.map((line) => `${oneLine(line)}\n`).join('');
}
