/**
 * What may be shown of a value: only what has the very shape of something harmless. Python takes an indented line for a part of the
 * value above it, so a secret can stand behind any key.
 */
export function shown(name: string, value: string): string {
  if (/access_key_id$/i.test(name)) return keyEnd(value);
  if (/role_arn$/i.test(name) || name === 'login_session') return ifLike(/^arn:[\w+=,.@:/-]{1,200}$/, value);
  if (/region$/i.test(name) || /output$/i.test(name)) return ifLike(/^[\w-]{1,32}$/, value);
  if (/^AWS_(DEFAULT_)?PROFILE$/.test(name)) return sectionName(value);
  if (name === 'sso_session' || name === 'credential_source') return sectionName(value);
  if (name === 'sso_account_id') return ifLike(/^\d{12}$/, value);
  if (name === 'sso_start_url' || name === 'AWS_CONTAINER_CREDENTIALS_FULL_URI') return origin(value);
  return '';
}

/** A name that a profile or session can have; empty when it is something else. */
export function sectionName(value: string): string {
  return ifLike(/^[^\s=#;\p{Cc}](?:[^\r\n=#;\p{Cc}]{0,62}[^\s=#;\p{Cc}])?$/u, value);
}

/** The end of an access key id. A secret access key, which people confuse with it, is longer. */
function keyEnd(value: string): string {
  return /^\w{8,32}$/.test(value) ? `…${value.slice(-4)}` : '';
}

/** Of an address where it leads; paths and queries can be secrets. */
function origin(value: string): string {
  return /^https?:\/\/[\w.:[\]-]{1,100}(?=[/?#]|$)/.exec(value)?.[0] ?? '';
}

function ifLike(shape: RegExp, value: string): string {
  return shape.test(value) ? value : '';
}
