import { appError } from '../errors.ts';

/** An Okta organisation as entered: its canonical origin, `https://acme.okta.com`, and the host that the person sees. */
export interface OrganisationAddress {
  readonly origin: string;
  readonly host: string;
}

const subdomain = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const hostName = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;
const oktaDomains = /\.(okta|oktapreview|okta-emea|okta-gov|okta\.mil|trexcloud)\.(com|mil)$/;
const ipAddress = /^(\d{1,3}(\.\d{1,3}){3}|\[.*\]|0x[0-9a-f]+|\d+)$/;
/** One word, yet no organisation's: the computer itself, and IP addresses written as one number. */
const noName = /^(localhost|0x[0-9a-f]+|\d+)$/;

/**
 * Reads what a person may type or paste: `acme`, `acme.okta.com`, any link of the organisation, preview and custom
 * domains. Only the host is kept.
 * @param loopbackAllowed unpackaged builds accept `http://127.0.0.1:PORT` and `http://localhost:PORT`, for tests.
 * @throws AppError `organisation-…` with the correction where there is one.
 */
export function readOrganisation(typed: string, loopbackAllowed: boolean): OrganisationAddress {
  const address = typed.trim();
  const word = address.toLowerCase();
  if (subdomain.test(word) && !noName.test(word)) return checkedHost(`${word}.okta.com`, address);

  const url = asUrl(address);
  if (url === null) throw appError('organisation-invalid', { address: shown(address) });
  const host = url.hostname.replace(/\.$/, '');
  if (loopbackAllowed && isLoopback(url)) return { origin: url.origin, host: url.host };
  if (url.username !== '' || url.password !== '') throw appError('organisation-user-info', { host });
  if (ipAddress.test(host)) throw appError('organisation-ip', { host });
  if (url.protocol === 'http:') throw appError('organisation-http', { host });
  if (url.protocol !== 'https:') throw appError('organisation-invalid', { address: shown(address) });
  if (url.port !== '') throw appError('organisation-port', { host });
  return checkedHost(host, address);
}

function asUrl(address: string): URL | null {
  if (address === '' || /\s/.test(address)) return null;
  // "acme.okta.com:8443" would parse as a URL whose scheme is the host.
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`;
  return URL.canParse(withScheme) ? new URL(withScheme) : null;
}

function isLoopback(url: URL): boolean {
  const local = url.hostname === '127.0.0.1' || url.hostname === 'localhost';
  return local && url.protocol === 'http:' && url.port !== '' && url.username === '' && url.password === '';
}

function checkedHost(host: string, address: string): OrganisationAddress {
  if (!hostName.test(host)) throw appError('organisation-invalid', { address: shown(address) });
  const label = host.split('.')[0] ?? '';
  if (label.endsWith('-admin') && oktaDomains.test(host)) {
    throw appError('organisation-admin', { suggestion: host.replace(/^([^.]+)-admin\./, '$1.') });
  }
  return { origin: `https://${host}`, host };
}

/** What the person typed, short enough for a sentence and without what may be a password. */
function shown(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).slice(0, 60);
}
