import type { DemoResponse } from './exchange.ts';

const stsNamespace = 'https://sts.amazonaws.com/doc/2011-06-15/';
const iamNamespace = 'https://iam.amazonaws.com/doc/2010-05-08/';

export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}

function xml(status: number, body: string, requestId: string): DemoResponse {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body };
}

/** One `<Name>value</Name>` a line, nested objects as elements, as the Query protocol has it. */
export interface XmlFields {
  readonly [name: string]: string | XmlFields;
}

function elements(fields: XmlFields, indent: string): string {
  return Object.entries(fields)
    .map(([name, value]) =>
      typeof value === 'string'
        ? `${indent}<${name}>${escapeXml(value)}</${name}>\n`
        : `${indent}<${name}>\n${elements(value, `${indent}  `)}${indent}</${name}>\n`,
    )
    .join('');
}

function result(namespace: string, action: string, fields: XmlFields, requestId: string): DemoResponse {
  const body = elements({ [`${action}Result`]: fields, ResponseMetadata: { RequestId: requestId } }, '  ');
  return xml(200, `<${action}Response xmlns="${namespace}">\n${body}</${action}Response>\n`, requestId);
}

export function stsResult(action: string, fields: XmlFields, requestId: string): DemoResponse {
  return result(stsNamespace, action, fields, requestId);
}

export function iamResult(action: string, fields: XmlFields, requestId: string): DemoResponse {
  return result(iamNamespace, action, fields, requestId);
}

/** What went wrong, in the words of AWS. */
export interface StsError {
  readonly status: 400 | 403;
  readonly code: string;
  readonly message: string;
}

export function stsError(error: StsError, requestId: string): DemoResponse {
  const body = elements(
    { Error: { Type: 'Sender', Code: error.code, Message: error.message }, RequestId: requestId },
    '  ',
  );
  return xml(error.status, `<ErrorResponse xmlns="${stsNamespace}">\n${body}</ErrorResponse>\n`, requestId);
}

/** What AWS says to keys whose role may not do this. */
export function mayNot(arn: string, action: string): StsError {
  const message = `User: ${arn} is not authorized to perform: ${action}`;
  return { status: 403, code: 'AccessDenied', message };
}

export const stsErrors = {
  notAuthorized: {
    status: 403,
    code: 'AccessDenied',
    message: 'Not authorized to perform sts:AssumeRoleWithSAML',
  },
  badSignature: { status: 400, code: 'InvalidIdentityToken', message: 'Response signature invalid' },
  unreadable: { status: 400, code: 'InvalidIdentityToken', message: 'Invalid base64 SAMLResponse' },
  tooOld: {
    status: 400,
    code: 'ExpiredTokenException',
    message: 'Token must be redeemed within 5 minutes of issuance',
  },
  tooLong: {
    status: 400,
    code: 'ValidationError',
    message: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
  },
  badArn: { status: 400, code: 'ValidationError', message: 'Request ARN is invalid' },
  throttled: { status: 400, code: 'Throttling', message: 'Rate exceeded' },
  noToken: {
    status: 403,
    code: 'MissingAuthenticationToken',
    message: 'Request is missing Authentication Token',
  },
  unknownToken: {
    status: 403,
    code: 'InvalidClientTokenId',
    message: 'The security token included in the request is invalid.',
  },
  wrongScope: {
    status: 403,
    code: 'SignatureDoesNotMatch',
    message: 'Credential should be scoped to a valid region and to the correct service.',
  },
  wrongSignature: {
    status: 403,
    code: 'SignatureDoesNotMatch',
    message:
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  },
  expiredToken: {
    status: 403,
    code: 'ExpiredToken',
    message: 'The security token included in the request is expired',
  },
} as const satisfies Record<string, StsError>;
