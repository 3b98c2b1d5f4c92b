import { isOurCommand, processKey } from './process-ownership.ts';

const dots = '••••';

/** Whether a key of this name holds something that nobody should see. */
export function isSecretName(name: string): boolean {
  if (/^(aws_access_key_id|x_security_token_expires|web_identity_token_file)$/i.test(name)) return false;
  return (
    /secret|token|passw|passphrase|pwd|credential|key$/i.test(name) &&
    !/^credential_(process|source)$/i.test(name)
  );
}

/** A line of a profile file as it may be shown: values of secret keys are dots, in comments too; of an access key id the end remains. */
export function masked(line: string): string {
  const { lead, key } = commentAndKey(line);
  if (key === null) return withoutSecrets(line);
  const { name, between, value } = key;
  // A long path looks like a secret, and somebody shall say yes to this line.
  if (name === processKey && isOurCommand(value) && /" [0-9a-f]{16}$/.test(value))
    return lead + name + between + value;
  if (isSecretName(name)) return lead + name + between + dots;
  // Ids of AWS have sixteen characters and more; what is shorter stands for one.
  if (/^aws_access_key_id$/i.test(name) && value.length >= 16)
    return `${lead}${name}${between}…${value.slice(-4)}`;
  return lead + withoutSecrets(name) + between + withoutSecrets(value);
}

/** What begins a line, and the key and value in it, if it has some; of lines that are comments, too. */
export function commentAndKey(line: string): {
  readonly lead: string;
  readonly rest: string;
  readonly key: { readonly name: string; readonly between: string; readonly value: string } | null;
} {
  const lead = /^[\s#;]*(?:rolecall-\w+: )?[\s#;]*/.exec(line)?.[0] ?? '';
  const rest = line.slice(lead.length);
  const [, name = '', between = '', value = ''] = /^([^=:]*?)(\s*[=:]\s*)(.*)$/s.exec(rest) ?? [];
  return { lead, rest, key: value === '' ? null : { name, between, value } };
}

/**
 * A secret key is forty characters, a token many more; nothing else in these files is that long without a dot, colon or dash. Besides, what
 * is said to be a secret, as in `--password x` and `https://host/?token=x`.
 */
function withoutSecrets(text: string): string {
  return text
    .replace(/[A-Za-z0-9+/=]{40,}/g, dots)
    .replace(
      /((?:secret|token|passw|passphrase|pwd|\bpw|api[-_]?key)[\w-]*["']?(?:\s*[=:]\s*|\s+(?<=-[\w-]*\s+)))(?!••••)[^\s&]+/gi,
      `$1${dots}`,
    );
}
