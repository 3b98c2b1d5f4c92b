import type { AwsLine } from '../../../src/core/aws/sts-client.ts';
import { createDemo } from '../../../src/demo/organisation.ts';
import { browse, nth, rolePairs } from '../../demo/browser.ts';
import { keysIn } from '../../demo/signing.ts';
import { type FakeClock, fakeClock } from '../../fakes/clock.ts';
import { type FakeWebs, fakeWebs } from '../../fakes/web.ts';

export interface DemoAws {
  readonly line: AwsLine;
  readonly clock: FakeClock;
  readonly webs: FakeWebs;
  /** A fresh assertion of this user, base64. */
  assertion(username: string): string;
  /** The keys of this user's role whose ARN ends so. */
  keys(username: string, role: string): ReturnType<typeof keysIn>;
}

/** AWS of the demo company, by function, on one clock with us. */
export function demoAws(): DemoAws {
  const clock = fakeClock();
  const demo = createDemo(clock);
  const webs = fakeWebs(demo);
  const assertion = (username: string) => {
    const browser = browse(demo);
    browser.signIn(username);
    return browser.assertion();
  };
  return {
    line: { web: webs.aws, clock, signal: new AbortController().signal },
    clock,
    webs,
    assertion,
    keys(username, role) {
      const base64 = assertion(username);
      const pairs = rolePairs(base64).filter(([arn]) => arn.endsWith(role));
      const [RoleArn, PrincipalArn] = nth(pairs, 0);
      return keysIn(browse(demo).assume(base64, { RoleArn, PrincipalArn }));
    },
  };
}
