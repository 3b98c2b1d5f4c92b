import { SaxesParser, type SaxesTagNS } from 'saxes';
import { AppError, appError } from '../errors.ts';

/** What a SAML response states for AWS, as it stands there, and whether parts of it are encrypted. */
export interface ResponseValues {
  readonly roles: readonly string[];
  readonly durations: readonly string[];
  readonly encrypted: boolean;
}

const mostDepth = 50;
const mostNodes = 200_000;
const namespaces = new Map([
  ['urn:oasis:names:tc:SAML:2.0:protocol', 'samlp'],
  ['urn:oasis:names:tc:SAML:2.0:assertion', 'saml'],
]);
const success = 'urn:oasis:names:tc:SAML:2.0:status:Success';
const awsAttribute =
  /^https?:\/\/(?:aws\.amazon\.com|www\.amazonaws\.cn)\/SAML\/Attributes\/(Role|SessionDuration)$/;

/** Where an element counts, whatever its prefix is called in the document. Anywhere else it means nothing, or an attack. */
const places = {
  assertion: 'samlp:Response/saml:Assertion',
  encryptedAssertion: 'samlp:Response/saml:EncryptedAssertion',
  statusCode: 'samlp:Response/samlp:Status/samlp:StatusCode',
  statusMessage: 'samlp:Response/samlp:Status/samlp:StatusMessage',
  attribute: 'samlp:Response/saml:Assertion/saml:AttributeStatement/saml:Attribute',
  encryptedAttribute: 'samlp:Response/saml:Assertion/saml:AttributeStatement/saml:EncryptedAttribute',
  value: 'samlp:Response/saml:Assertion/saml:AttributeStatement/saml:Attribute/saml:AttributeValue',
};
const deepestPlace = 5;

/** The text of one element, gathered until the element at this depth ends. */
interface Gathering {
  readonly depth: number;
  readonly into: string[];
  text: string;
}

/**
 * Walks through a SAML response and gathers what it states for AWS, by namespace and place, never by prefix.
 * Refuses what an attacker could hide behind: DOCTYPE, entities, processing instructions, wrapped or second assertions, roles
 * beside the assertion, depth and mass.
 * @throws AppError `assertion-unreadable`, `assertion-refused`.
 */
export function readResponse(xml: string): ResponseValues {
  const stated = { Role: [] as string[], SessionDuration: [] as string[] };
  const messages: string[] = [];
  const path: string[] = [];
  let nodes = 0;
  let status: string | null = null;
  let assertions = 0;
  let encryptedAssertions = 0;
  let encryptedAttributes = 0;
  let attribute: keyof typeof stated | null = null;
  let gathering: Gathering | null = null;

  const count = () => {
    nodes += 1;
    if (nodes > mostNodes) refuse('It holds too much.');
  };
  const open = (tag: SaxesTagNS) => {
    count();
    const name = nameOf(tag);
    path.push(name);
    if (path.length > mostDepth) refuse('It is nested too deeply.');
    if (path.length === 1 && name !== 'samlp:Response') refuse('It is not a SAML response.');
    const place = path.length <= deepestPlace ? path.join('/') : '';
    if (name === 'saml:Assertion') {
      assertions += 1;
      if (assertions > 1 || place !== places.assertion) refuse('It holds a wrapped or second assertion.');
    }
    if (name === 'saml:Attribute') {
      const found = awsName(tag);
      if (found === 'Role' && place !== places.attribute) refuse('It states roles outside the assertion.');
      if (place === places.attribute) attribute = found;
    }
    if (place === places.encryptedAssertion) encryptedAssertions += 1;
    if (place === places.encryptedAttribute) encryptedAttributes += 1;
    if (place === places.statusCode) status ??= tag.attributes['Value']?.value ?? '';
    if (place === places.statusMessage) gathering = { depth: path.length, into: messages, text: '' };
    if (place === places.value && attribute !== null)
      gathering = { depth: path.length, into: stated[attribute], text: '' };
  };
  // Comments and CDATA must not cut a value short (the comment truncation bug of 2018): text is joined across them.
  const append = (piece: string) => {
    count();
    if (gathering !== null) gathering.text += piece;
  };
  const close = () => {
    // By depth, not by name: an element of the same name inside would cut the value short just as a comment did.
    if (gathering?.depth === path.length) {
      gathering.into.push(gathering.text);
      gathering = null;
    }
    path.pop();
  };

  parse(xml, { open, append, close, comment: count });
  if (status !== null && status !== success) {
    throw appError('assertion-refused', { message: (messages[0]?.trim() || status).slice(0, 200) });
  }
  if (assertions + encryptedAssertions === 0) refuse('It holds no assertion.');
  return {
    roles: stated.Role,
    durations: stated.SessionDuration,
    encrypted: encryptedAssertions + encryptedAttributes > 0,
  };
}

function nameOf({ uri, local }: SaxesTagNS): string {
  const namespace = namespaces.get(uri);
  return namespace === undefined ? 'other' : `${namespace}:${local}`;
}

function awsName(tag: SaxesTagNS): 'Role' | 'SessionDuration' | null {
  const kind = awsAttribute.exec(tag.attributes['Name']?.value ?? '')?.[1];
  return kind === 'Role' || kind === 'SessionDuration' ? kind : null;
}

interface Handlers {
  open(tag: SaxesTagNS): void;
  append(piece: string): void;
  close(): void;
  comment(): void;
}

/** saxes throws at the first flaw when it has no error handler, which is what we want: nothing half-read is used. */
function parse(xml: string, { open, append, close, comment }: Handlers): void {
  const parser = new SaxesParser({ xmlns: true });
  parser.on('doctype', () => refuse('It holds a DOCTYPE.'));
  parser.on('processinginstruction', () => refuse('It holds a processing instruction.'));
  parser.on('opentag', open);
  parser.on('text', append);
  parser.on('cdata', append);
  parser.on('comment', comment);
  parser.on('closetag', close);
  try {
    parser.write(xml).close();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw appError('assertion-unreadable', { reason: 'It is not well-formed XML.' }, error);
  }
}

function refuse(reason: string): never {
  throw appError('assertion-unreadable', { reason });
}
