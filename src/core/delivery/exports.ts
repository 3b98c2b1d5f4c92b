/** What a shell needs to act as the role. */
export interface ExportedGrant {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** ISO 8601, UTC. */
  readonly expiration: string;
  /** Empty: unknown. */
  readonly region: string;
}

/**
 * Commands for bash, zsh and sh. Both region variables, because boto3 reads only the one and the JavaScript SDK only the other; and
 * what would win over the keys is unset first: `AWS_PROFILE` (JavaScript) and `AWS_SECURITY_TOKEN` (Python).
 */
export function bashExports(grant: ExportedGrant): string {
  const variables: [string, string][] = [
    ['AWS_ACCESS_KEY_ID', grant.accessKeyId],
    ['AWS_SECRET_ACCESS_KEY', grant.secretAccessKey],
    ['AWS_SESSION_TOKEN', grant.sessionToken],
    ['AWS_CREDENTIAL_EXPIRATION', grant.expiration],
  ];
  if (grant.region !== '') variables.push(['AWS_REGION', grant.region], ['AWS_DEFAULT_REGION', grant.region]);
  const lines = variables.map(([name, value]) => `export ${name}=${quoted(value)}`);
  return `${['unset AWS_PROFILE AWS_DEFAULT_PROFILE AWS_SECURITY_TOKEN', ...lines].join('\n')}\n`;
}

function quoted(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}
