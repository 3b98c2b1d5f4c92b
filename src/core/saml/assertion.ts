import { SaxesParser } from 'saxes';
import { AppError, appError } from '../errors.ts';
import { type RolePair, readRoleValue } from './role-value.ts';

/** What we read from an assertion. We show it; AWS verifies the signature, so nothing here is trusted for more. */
export interface AssertionFacts {
  readonly roles: readonly RolePair[];
  /** SessionDuration in seconds, when the organisation states one that STS could accept. */
  readonly sessionDuration: number | null;
}

/** Read up to here, in base64 characters; STS itself takes 100,000 (`stsAssertionLimit`). */
const readLimit = 1_400_000;
const mostDepth = 50;
const protocol = 'urn:oasis:names:tc:SAML:2.0:protocol';
const assertionNs = 'urn:oasis:names:tc:SAML:2.0:assertion';
const awsAttribute =
  /^https?:\/\/(?:aws\.amazon\.com|www\.amazonaws\.cn)\/SAML\/Attributes\/(Role|SessionDuration)$/;

/**
 * Reads roles and duration out of a base64 SAML response by namespace and local name, never by prefix.
 * Refuses what an attacker could hide behind: DOCTYPE, processing instructions, wrapped or second assertions, depth.
 * @throws AppError `assertion-…`.
 */
export function readAssertion(base64: string): AssertionFacts {
  if (base64.length > readLimit)
    throw appError('assertion-too-long', { length: base64.length, limit: readLimit });
  const bytes = Buffer.from(base64, 'base64');
  const values = readAttributes(decodeUtf8(bytes));
  const roles = unique(values.Role.flatMap((value) => readRoleValue(value) ?? []));
  if (roles.length === 0) throw appError('assertion-without-roles', {});
  return { roles, sessionDuration: readDuration(values.SessionDuration[0]) };
}

type Values = Record<'Role' | 'SessionDuration', string[]>;

function readAttributes(xml: string): Values {
  const values: Values = { Role: [], SessionDuration: [] };
  const path: string[] = [];
  let attribute: keyof Values | null = null;
  let text: string | null = null;
  let textDepth = 0;
  let assertions = 0;
  let encrypted = false;
  let status = '';
  let statusMessage = '';

  const parser = new SaxesParser({ xmlns: true });
  parser.on('doctype', () => refuse('It holds a DOCTYPE.'));
  parser.on('processinginstruction', () => refuse('It holds a processing instruction.'));
  parser.on('opentag', (tag) => {
    path.push(`${tag.uri} ${tag.local}`);
    if (path.length > mostDepth) refuse('It is nested too deeply.');
    if (path.length === 1 && !isTag(tag, protocol, 'Response')) refuse('It is not a SAML response.');
    if (isTag(tag, assertionNs, 'Assertion')) {
      assertions += 1;
      if (assertions > 1 || path.length !== 2) refuse('It holds a wrapped or second assertion.');
    }
    if (tag.uri === assertionNs && /^Encrypted(Assertion|Attribute)$/.test(tag.local)) encrypted = true;
    if (isTag(tag, protocol, 'StatusCode') && status === '') status = tag.attributes['Value']?.value ?? '';
    if (isTag(tag, assertionNs, 'Attribute') && path.length === 4)
      attribute = awsName(tag.attributes['Name']?.value ?? '');
    const isValue = isTag(tag, assertionNs, 'AttributeValue') && attribute !== null && underAssertion(path);
    if (text === null && (isValue || isTag(tag, protocol, 'StatusMessage'))) {
      text = '';
      textDepth = path.length;
    }
  });
  // Comments and CDATA must not cut a value short (the comment truncation bug of 2018): text is joined across them.
  const append = (piece: string) => {
    if (text !== null) text += piece;
  };
  parser.on('text', append);
  parser.on('cdata', append);
  parser.on('closetag', (tag) => {
    // By depth, not by name: an element of the same name inside would cut the value short just as a comment did.
    if (text !== null && path.length === textDepth) {
      if (isTag(tag, protocol, 'StatusMessage')) statusMessage = text.trim();
      else if (attribute !== null) values[attribute].push(text);
      text = null;
    }
    if (path.length === 4) attribute = null;
    path.pop();
  });
  parse(parser, xml);

  if (status !== '' && !status.endsWith(':status:Success')) {
    throw appError('assertion-refused', { message: (statusMessage || status).slice(0, 200) });
  }
  if (encrypted && values.Role.length === 0) throw appError('assertion-encrypted', {});
  if (assertions === 0) refuse('It holds no assertion.');
  return values;
}

/** Values count only where the one Assertion of the Response states them: Response / Assertion / AttributeStatement / … */
function underAssertion(path: readonly string[]): boolean {
  return (
    path.length === 5 &&
    path[1] === `${assertionNs} Assertion` &&
    path[2] === `${assertionNs} AttributeStatement`
  );
}

function isTag(tag: { readonly uri: string; readonly local: string }, uri: string, local: string): boolean {
  return tag.local === local && tag.uri === uri;
}

function awsName(name: string): keyof Values | null {
  return (awsAttribute.exec(name)?.[1] as keyof Values | undefined) ?? null;
}

/** saxes throws at the first flaw when it has no error handler, which is what we want: nothing half-read is used. */
function parse(parser: SaxesParser, xml: string): void {
  try {
    parser.write(xml).close();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw appError('assertion-unreadable', { reason: 'It is not well-formed XML.' }, error);
  }
}

function decodeUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw appError('assertion-unreadable', { reason: 'It is not UTF-8.' }, error);
  }
}

function refuse(reason: string): never {
  throw appError('assertion-unreadable', { reason });
}

function readDuration(text: string | undefined): number | null {
  const seconds = Number(text?.trim() || Number.NaN);
  return Number.isInteger(seconds) && seconds >= 900 && seconds <= 43_200 ? seconds : null;
}

function unique(pairs: readonly RolePair[]): RolePair[] {
  return [...new Map(pairs.map((pair) => [`${pair.role} ${pair.provider}`, pair])).values()];
}
