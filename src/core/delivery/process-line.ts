import { createHash } from 'node:crypto';
import { appError } from '../errors.ts';

/**
 * The name by which the helper asks for a profile: always the same for one role and profile, and it tells neither.
 * It is no secret: whoever can ask the agent may have the keys.
 */
export function processId(role: string, profile: string): string {
  return createHash('sha256').update(`${role}\n${profile}`).digest('hex').slice(0, 16);
}

/**
 * What stands behind `credential_process =`. Some tools hand it to a shell and some do not, so it is written as both understand it: the
 * program in double quotes, and one plain argument (AWS, "Sourcing credentials with an external process"; tried with botocore and the
 * JavaScript SDK). A path in another alphabet stands in the file as UTF-8.
 * @throws AppError `helper-path-unusable`.
 */
export function processLine(helper: string, id: string): string {
  // On Windows the separator itself is a backslash, which shells there take as it is.
  const path = /^[A-Za-z]:\\/.test(helper) ? helper.replaceAll('\\', '/') : helper;
  // A shell expands the first ones also in double quotes, `#` and `;` begin comments for some parsers, Python's knows % and \.
  if (/["$`\\!#;%\p{C}]/u.test(path)) throw appError('helper-path-unusable', { path: helper });
  return `"${Buffer.from(helper, 'utf8').toString('latin1')}" ${id}`;
}
