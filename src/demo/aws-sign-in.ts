import {
  type AccountRoles,
  interstitialPage,
  legacyPage,
  problemPage,
  renderedPage,
  scriptPage,
} from './aws-sign-in-pages.ts';
import { alphabets, type Mint } from './derive.ts';
import { type DemoRequest, type DemoResponse, html, redirect } from './exchange.ts';
import type { Redeem } from './redeem.ts';
import { pairsIn } from './role-values.ts';
import { troubleOnTheWay } from './sts-troubles.ts';
import type { DemoUser } from './user.ts';
import { findUser } from './users.ts';

export interface AwsSignIn {
  /** `POST /saml`, where the form of an AWS app goes. */
  handle(request: DemoRequest): DemoResponse;
}

/** AWS' sign-in page: the roles of an assertion by account, to choose one for the console. */
export function createAwsSignIn(redeem: Redeem, mint: Mint): AwsSignIn {
  /** With a single role there is nothing to choose: AWS sets its cookies and sends the browser on. */
  function intoConsole(): DemoResponse {
    const cookies = ['aws-creds', 'aws-userInfo'].map(
      (name) => `${name}=${mint.next('', alphabets.okta, 64)}; Path=/; HttpOnly`,
    );
    return redirect('https://console.aws.amazon.com/console/home', { 'set-cookie': cookies });
  }

  function page(user: DemoUser, accounts: readonly AccountRoles[], assertion: string): DemoResponse {
    switch (user.awsPage) {
      case 'legacy':
        return html(200, legacyPage(accounts, assertion));
      case 'rendered':
        return html(200, renderedPage(accounts));
      case 'interstitial':
        return html(200, interstitialPage());
      default:
        return html(200, scriptPage(accounts, assertion));
    }
  }

  return {
    handle(request) {
      const base64 = new URLSearchParams(request.body).get('SAMLResponse') ?? '';
      const assertion = redeem(base64);
      if ('code' in assertion) return html(400, problemPage(assertion.message));
      const user = findUser(assertion.sessionName);
      const accounts = rolesByAccount(assertion.rolePairs);
      if (!user || accounts.length === 0)
        return html(400, problemPage('Your request included an invalid SAML response.'));
      const trouble = troubleOnTheWay(user.sts);
      if (trouble) return trouble;
      const single = accounts.flatMap(({ roles }) => roles).length === 1;
      return single ? intoConsole() : page(user, accounts, base64);
    },
  };
}

/** By account, as the page lists them. What is no pair of a role and a provider is left out. */
function rolesByAccount(values: readonly string[]): readonly AccountRoles[] {
  const arns = values.flatMap(pairsIn).flatMap((pair) => pair.filter((arn) => arn.includes(':role/')));
  const roles = [...new Set(arns)];
  const accountOf = (arn: string) => arn.split(':')[4] ?? '';
  return [...new Set(roles.map(accountOf))].map((account) => ({
    account,
    roles: roles.filter((arn) => accountOf(arn) === account),
  }));
}
