import { regionIn } from './partitions.ts';

/** Host names of AWS, or the origins made of them. */
interface Ends {
  readonly signIn: string;
  /** What one works in, once signed in. */
  readonly pages: string;
}

/** Where a partition signs in to its console. Facts of the SDKs' sign-in rules; the isolated partitions tell no public addresses. */
const hosts: Readonly<Record<string, Ends>> = {
  aws: { signIn: 'signin.aws.amazon.com', pages: 'console.aws.amazon.com' },
  'aws-us-gov': { signIn: 'signin.amazonaws-us-gov.com', pages: 'console.amazonaws-us-gov.com' },
  'aws-cn': { signIn: 'signin.amazonaws.cn', pages: 'console.amazonaws.cn' },
  'aws-eusc': { signIn: 'signin.amazonaws-eusc.eu', pages: 'console.amazonaws-eusc.eu' },
};

/** Services that have one place in a partition, whatever the region. */
const withoutRegion = ['billing', 'cloudfront', 'iam', 'organizations', 'route53'];

/** S3 shows the buckets of every region, and in this partition has a host for that. */
const s3Hosts: Readonly<Record<string, string>> = { aws: 's3.console.aws.amazon.com' };

const homePath = '/console/home';

export interface ConsolePlace {
  readonly region: string;
  /** Origin of the regional sign-in: it answers where the global one does not. */
  readonly signIn: string;
  /** Origin of the region's pages. */
  readonly pages: string;
  /** The same two in the partition's default region: the one sign-in that takes a way back after signing out, and the pages of services without a region. */
  readonly central: Ends;
  /** Origin of S3's pages. */
  readonly s3: string;
}

/**
 * The console for a role of this partition; null where none is known.
 * @param wantedRegion the region if it belongs to the partition; else the partition's default is taken.
 * @param override an origin in place of every AWS host (demo and unpackaged builds).
 */
export function consolePlace(
  partition: string,
  wantedRegion: string,
  override: string | null,
): ConsolePlace | null {
  const known = hosts[partition];
  if (known === undefined) return null;
  const inRegion = (region: string): Ends => ({
    signIn: override ?? `https://${region}.${known.signIn}`,
    pages: override ?? `https://${region}.${known.pages}`,
  });
  const region = regionIn(partition, wantedRegion);
  const regional = inRegion(region);
  const s3 = s3Hosts[partition];
  return {
    region,
    ...regional,
    central: inRegion(regionIn(partition, '')),
    s3: override ?? (s3 === undefined ? regional.pages : `https://${s3}`),
  };
}

/** Address of a service's page in the console. @param service as the console has it in its addresses; empty: the console's home. */
export function consoleAddress(place: ConsolePlace, service: string): string {
  const query = `?region=${place.region}`;
  if (service === '') return `${place.pages}${homePath}${query}`;
  const path = `/${encodeURIComponent(service)}/home`;
  if (withoutRegion.includes(service)) return `${place.central.pages}${path}`;
  return `${service === 's3' ? place.s3 : place.pages}${path}${query}`;
}

/**
 * Whether an address is one of AWS' sign-in to a console, with or without signing out first: nothing else is handed to a browser as such.
 * Signing out has to lead to such a sign-in, and nowhere else.
 */
export function isConsoleSignIn(url: URL): boolean {
  if (!isSignInHost(url)) return false;
  if (url.pathname === '/federation') return true;
  const back = url.searchParams.get('redirect_uri') ?? '';
  if (url.pathname !== '/oauth' || !URL.canParse(back)) return false;
  const after = new URL(back);
  return isSignInHost(after) && after.pathname === '/federation';
}

/** Over https, on its usual port, and in a region of its partition: a longer name could belong to anybody. */
function isSignInHost(url: URL): boolean {
  if (url.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '')
    return false;
  const [region = '', ...rest] = url.hostname.split('.');
  const host = rest.join('.');
  return Object.entries(hosts).some(
    ([partition, { signIn }]) => signIn === host && regionIn(partition, region) === region,
  );
}
