import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createOpener } from '../../src/main/host/opener.ts';

const browser = vi.hoisted(() => ({ opened: [] as string[], missing: false }));
vi.mock('electron', () => ({
  shell: {
    async openExternal(address: string) {
      if (browser.missing) throw new Error(`Failed to open ${address}`);
      browser.opened.push(address);
    },
  },
}));

beforeEach(() => {
  browser.opened = [];
  browser.missing = false;
});

const secret = 'SigninToken=tok';
const login = `https://us-east-1.signin.aws.amazon.com/federation?Action=login&${secret}`;
const out = (host: string, back: string) =>
  `${host}/oauth?${new URLSearchParams({ Action: 'logout', redirect_uri: back })}`;

describe('AWS’ console', () => {
  test.each([
    login,
    `https://us-gov-west-1.signin.amazonaws-us-gov.com/federation?${secret}`,
    out('https://us-east-1.signin.aws.amazon.com', login),
    // The demo company, and what stands in for AWS.
    `http://127.0.0.1:4711/federation?${secret}`,
    `http://localhost:4711/federation?${secret}`,
    out('http://127.0.0.1:4711', `http://127.0.0.1:4711/federation?${secret}`),
  ])('is opened by %s, as it is', async (address) => {
    await createOpener().openConsole(address);
    expect(browser.opened).toEqual([address]);
  });

  test('is opened by the address as it is read here, however it was written', async () => {
    await createOpener().openConsole(`HTTPS:\\\\US-EAST-1.signin.aws.amazon.com:443\\federation?${secret}`);
    expect(browser.opened).toEqual([`https://us-east-1.signin.aws.amazon.com/federation?${secret}`]);
  });

  test.each([
    `http://us-east-1.signin.aws.amazon.com/federation?${secret}`,
    `https://signin.aws.amazon.com.evil.example/federation?${secret}`,
    `https://us-east-1.signin.aws.amazon.com.evil.example/federation?${secret}`,
    `https://us-east-1.signin.aws.amazon.com./federation?${secret}`,
    `https://us-east-1.signin.aws.amazon.com:8443/federation?${secret}`,
    `https://user:password@us-east-1.signin.aws.amazon.com/federation?${secret}`,
    `https://us-east-1.signin.aws.amazon.com@evil.example/federation?${secret}`,
    `https://us-east-1.signin.aws.amazon.com/saml?${secret}`,
    out('https://us-east-1.signin.aws.amazon.com', 'https://evil.example/'),
    'https://acme.okta.com/',
    `http://127.0.0.1:4711/demo/clock?${secret}`,
    `http://127.0.0.1:4711/?${secret}`,
    `http://user@127.0.0.1:4711/federation?${secret}`,
    `http://127.0.0.1.evil.example/federation?${secret}`,
    `http://localhost.evil.example/federation?${secret}`,
    `http://[::1]:4711/federation?${secret}`,
    `https://127.0.0.1:4711/federation?${secret}`,
    `file:///federation?${secret}`,
    `javascript:alert('${secret}')`,
    secret,
    '',
  ])('is not opened by %j, and the refusal does not repeat it', async (address) => {
    const error = await refusal(createOpener().openConsole(address));
    expect(browser.opened).toEqual([]);
    expect(error).toEqual(new Error('no sign-in of AWS'));
    expect(error.cause).toBeUndefined();
  });

  test('is not opened without a browser, and what the system said of the address stays untold', async () => {
    browser.missing = true;
    const error = await refusal(createOpener().openConsole(login));
    expect(`${error} ${error.stack} ${error.cause}`).not.toContain(secret);
    expect(error.message).toBe('no browser');
  });
});

describe('the organisation’s page', () => {
  test('is its origin, whatever stands behind it', async () => {
    const opener = createOpener();
    await opener.openOrganisation('https://acme.okta.com/login?token=x');
    await opener.openOrganisation('http://127.0.0.1:4711');
    expect(browser.opened).toEqual(['https://acme.okta.com/', 'http://127.0.0.1:4711/']);
  });

  test.each(['http://acme.okta.com', 'file:///etc/passwd', 'javascript:alert(1)'])(
    'is not %s',
    async (origin) => {
      await createOpener().openOrganisation(origin);
      expect(browser.opened).toEqual([]);
    },
  );
});

async function refusal(opening: Promise<void>): Promise<Error> {
  const error: unknown = await opening.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof Error) return error;
  throw new Error('it was opened');
}
