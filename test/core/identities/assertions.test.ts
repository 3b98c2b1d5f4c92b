import { describe, expect, test } from 'vitest';
import { createAssertionSource } from '../../../src/core/identities/assertions.ts';
import { openBrowser } from '../../demo/browser.ts';
import { fakeLine } from '../../fakes/okta-line.ts';

const link = 'https://acme.okta.com/home/amazon_aws/0oa1/272';

/** The app's page as the demo company gives it, its form sent elsewhere. */
function appPage(target: string): string {
  const browser = openBrowser();
  browser.signIn('alice');
  const { body } = browser.get(browser.awsLink());
  return body.replace(/action="[^"]+"/, `action="${target}"`);
}

const noStepUp = () => Promise.reject(new Error('nothing asks for more'));

describe('an assertion', () => {
  test.each([
    'https://signin.aws.amazon.com/saml',
    'https://eu-central-1.signin.aws.amazon.com/saml',
    'https://us-east-1.signin.aws.amazon.com/saml/acs/SAMLSP12ABC',
  ])('knows that its form leads to %s, also when it is at hand already', async (target) => {
    const { line, sent } = fakeLine(() => ({ body: appPage(target) }));
    const source = createAssertionSource();
    const first = await source.assertion(line, link, false, noStepUp);
    expect(first.target).toBe(target);
    expect(await source.assertion(line, link, false, noStepUp)).toBe(first);
    expect(sent).toHaveLength(1);
  });
});
