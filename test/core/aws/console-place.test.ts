import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ConsolePlace,
  consoleAddress,
  consolePlace,
  isConsoleSignIn,
} from '../../../src/core/aws/console-place.ts';

function place(partition: string, region = '', override: string | null = null): ConsolePlace {
  const found = consolePlace(partition, region, override);
  if (found === null) throw new Error(`no console in ${partition}`);
  return found;
}

describe('the console’s place', () => {
  test.each([
    ['aws', 'eu-west-1', 'eu-west-1', 'signin.aws.amazon.com', 'console.aws.amazon.com'],
    ['aws', '', 'us-east-1', 'signin.aws.amazon.com', 'console.aws.amazon.com'],
    ['aws', 'cn-north-1', 'us-east-1', 'signin.aws.amazon.com', 'console.aws.amazon.com'],
    [
      'aws-us-gov',
      'us-gov-east-1',
      'us-gov-east-1',
      'signin.amazonaws-us-gov.com',
      'console.amazonaws-us-gov.com',
    ],
    ['aws-cn', 'eu-west-1', 'cn-north-1', 'signin.amazonaws.cn', 'console.amazonaws.cn'],
    ['aws-eusc', '', 'eusc-de-east-1', 'signin.amazonaws-eusc.eu', 'console.amazonaws-eusc.eu'],
  ])('of %s, wanted in %j, is %s', (partition, wanted, region, signIn, pages) => {
    expect(place(partition, wanted)).toMatchObject({
      region,
      signIn: `https://${region}.${signIn}`,
      pages: `https://${region}.${pages}`,
    });
  });

  test.each(['aws-iso', 'aws-iso-b', 'aws-iso-e', 'aws-iso-f', 'aws-moon', ''])(
    'of %j is known to nobody',
    (partition) => {
      expect(consolePlace(partition, 'us-east-1', null)).toBeNull();
      expect(consolePlace(partition, 'us-east-1', 'http://127.0.0.1:4711')).toBeNull();
    },
  );
});

describe('a page of the console', () => {
  test.each([
    ['aws', 'eu-west-1', '', 'https://eu-west-1.console.aws.amazon.com/console/home?region=eu-west-1'],
    ['aws', 'eu-west-1', 'ec2', 'https://eu-west-1.console.aws.amazon.com/ec2/home?region=eu-west-1'],
    ['aws', 'eu-west-1', 's3', 'https://s3.console.aws.amazon.com/s3/home?region=eu-west-1'],
    ['aws', 'eu-west-1', 'iam', 'https://us-east-1.console.aws.amazon.com/iam/home'],
    ['aws', 'eu-west-1', 'route53', 'https://us-east-1.console.aws.amazon.com/route53/home'],
    [
      'aws-us-gov',
      'us-gov-east-1',
      's3',
      'https://us-gov-east-1.console.amazonaws-us-gov.com/s3/home?region=us-gov-east-1',
    ],
    ['aws-us-gov', 'us-gov-east-1', 'iam', 'https://us-gov-west-1.console.amazonaws-us-gov.com/iam/home'],
    ['aws-cn', 'cn-northwest-1', 'iam', 'https://cn-north-1.console.amazonaws.cn/iam/home'],
    [
      'aws-cn',
      'cn-northwest-1',
      '',
      'https://cn-northwest-1.console.amazonaws.cn/console/home?region=cn-northwest-1',
    ],
    [
      'aws-eusc',
      '',
      'lambda',
      'https://eusc-de-east-1.console.amazonaws-eusc.eu/lambda/home?region=eusc-de-east-1',
    ],
  ])('in %s, %s, for %j is %s', (partition, region, service, address) => {
    expect(consoleAddress(place(partition, region), service)).toBe(address);
  });

  test('is on the one origin that stands in for AWS, whatever the service', () => {
    const demo = place('aws-cn', 'cn-north-1', 'http://127.0.0.1:4711');
    for (const service of ['', 's3', 'iam', 'ec2'])
      expect(new URL(consoleAddress(demo, service)).origin).toBe('http://127.0.0.1:4711');
  });

  test('stays at AWS’ console, whatever the service is called', () => {
    const names = fc.string({ unit: fc.constantFrom(...'a0-./\\?#@:%\n é') });
    fc.assert(
      fc.property(names, (service) => {
        const { hostname, pathname, search } = new URL(consoleAddress(place('aws', 'eu-west-1'), service));
        expect(hostname).toBe('eu-west-1.console.aws.amazon.com');
        expect(pathname).toMatch(/\/home$/);
        expect(search).toBe('?region=eu-west-1');
      }),
    );
  });
});

describe('an address of AWS’ sign-in', () => {
  const accepts = (address: string) => isConsoleSignIn(new URL(address));
  const out = (back: string, host = 'us-east-1.signin.aws.amazon.com') =>
    `https://${host}/oauth?${new URLSearchParams({ Action: 'logout', redirect_uri: back })}`;
  const login = 'https://us-east-1.signin.aws.amazon.com/federation?Action=login&SigninToken=x';

  test.each([
    login,
    'https://eu-central-1.signin.aws.amazon.com/federation?Action=login',
    'https://us-gov-west-1.signin.amazonaws-us-gov.com/federation',
    'https://cn-north-1.signin.amazonaws.cn/federation',
    'https://eusc-de-east-1.signin.amazonaws-eusc.eu/federation',
    // The same to every browser, which reads them as we do.
    'HTTPS://US-EAST-1.SIGNIN.AWS.AMAZON.COM/federation',
    'https://us-east-1.signin.aws.amazon.com:443/federation',
    out(login),
  ])('is %s', (address) => {
    expect(accepts(address)).toBe(true);
  });

  test.each([
    ['http', 'http://us-east-1.signin.aws.amazon.com/federation'],
    ['another scheme', 'ftp://us-east-1.signin.aws.amazon.com/federation'],
    ['no scheme of the web', 'javascript:us-east-1.signin.aws.amazon.com/federation'],
    ['a file', 'file://us-east-1.signin.aws.amazon.com/federation'],
    ['a longer name', 'https://us-east-1.signin.aws.amazon.com.evil.example/federation'],
    ['a dot behind', 'https://us-east-1.signin.aws.amazon.com./federation'],
    ['a name that ends so', 'https://us-east-1.evilsignin.aws.amazon.com/federation'],
    ['no dot before it', 'https://us-east-1-signin.aws.amazon.com/federation'],
    ['a name before the region', 'https://evil.us-east-1.signin.aws.amazon.com/federation'],
    ['no region', 'https://signin.aws.amazon.com/federation'],
    ['no known region', 'https://evil.signin.aws.amazon.com/federation'],
    ['a region of another partition', 'https://cn-north-1.signin.aws.amazon.com/federation'],
    ['an empty region', 'https://.signin.aws.amazon.com/federation'],
    ['a port', 'https://us-east-1.signin.aws.amazon.com:8443/federation'],
    ['a name of a user', 'https://user@us-east-1.signin.aws.amazon.com/federation'],
    ['a password', 'https://:secret@us-east-1.signin.aws.amazon.com/federation'],
    ['the right host as a user', 'https://us-east-1.signin.aws.amazon.com@evil.example/federation'],
    ['a backslash', 'https://evil.example\\@us-east-1.signin.aws.amazon.com/federation'],
    ['the right host in the path', 'https://evil.example/us-east-1.signin.aws.amazon.com/federation'],
    ['the right host in the query', `https://evil.example/federation?x=${login}`],
    ['a look-alike', 'https://us-east-1.signin.aws.amаzon.com/federation'],
    ['another page', 'https://us-east-1.signin.aws.amazon.com/saml'],
    ['more than the page', 'https://us-east-1.signin.aws.amazon.com/federation/x'],
    ['another host of AWS', 'https://us-east-1.console.aws.amazon.com/federation'],
    ['nowhere to go after signing out', 'https://us-east-1.signin.aws.amazon.com/oauth?Action=logout'],
    ['elsewhere after signing out', out('https://evil.example/federation')],
    ['no sign-in after signing out', out('https://us-east-1.signin.aws.amazon.com/saml')],
    ['out once more after signing out', out(out(login))],
    ['no address after signing out', out('//evil.example')],
    ['signing out elsewhere', out(login, 'evil.example')],
  ])('is none with %s: %s', (_what, address) => {
    expect(accepts(address)).toBe(false);
  });

  test('is on AWS’ own host, whatever stands in front of it, in it or behind', () => {
    const right = 'us-east-1.signin.aws.amazon.com';
    const nasty = fc.string({ unit: fc.constantFrom(...'e.@:/\\?#%-\t1'), maxLength: 4 });
    fc.assert(
      fc.property(nasty, fc.nat(right.length), (inserted, at) => {
        const address = `https://${right.slice(0, at)}${inserted}${right.slice(at)}/federation`;
        if (!URL.canParse(address) || !accepts(address)) return;
        expect(new URL(address).href).toMatch(/^https:\/\/us-\w+-1+\.signin\.aws\.amazon\.com\/federation$/);
      }),
      { numRuns: 1000 },
    );
  });
});
