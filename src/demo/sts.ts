import { createHash } from 'node:crypto';
import { providerArn, roleArn } from './accounts.ts';
import type { Assertions } from './assertions.ts';
import { alphabets, derive, type Mint } from './derive.ts';
import type { DemoRequest, DemoResponse } from './exchange.ts';
import { createKeyRing } from './keys.ts';
import { pairsIn, tidyValues } from './role-values.ts';
import { type CheckedAssertion, checkAssertion } from './saml-check.ts';
import { type StsError, stsError, stsErrors, stsResult } from './sts-answers.ts';
import { brokenLimits } from './sts-limits.ts';
import { stsTroubles } from './sts-troubles.ts';
import { login } from './user.ts';
import { findUser } from './users.ts';

const redeemMs = 5 * 60_000;

export interface Sts {
  handle(request: DemoRequest): DemoResponse;
}

interface Parts {
  readonly clock: { now(): number };
  readonly mint: Mint;
  readonly assertions: Assertions;
}

/** AWS STS by the Query protocol: `POST /` with a form whose Action says what is wanted. */
export function createSts({ clock, mint, assertions }: Parts): Sts {
  const keyRing = createKeyRing(clock, mint);
  /** Per user, the first assertion ever brought. */
  const firstAssertions = new Map<string, string>();

  /** AWS holds the key to what is encrypted; the demo has kept what would be in it. */
  function opened(checked: CheckedAssertion): CheckedAssertion {
    const sealed = assertions.sealed(checked.id);
    if (!sealed) return checked;
    const name = login(sealed.user);
    const rolePairs = tidyValues(sealed.app.roles);
    return { ...checked, subject: name, sessionName: name, recipient: sealed.acs, rolePairs };
  }

  function assumeRole(form: URLSearchParams, requestId: string): DemoResponse {
    const no = (error: StsError) => stsError(error, requestId);
    const limits = brokenLimits(form);
    if (limits) return no(limits);
    const arns = { role: form.get('RoleArn') ?? '', provider: form.get('PrincipalArn') ?? '' };
    if (!/:role\/.+$/.test(arns.role) || !/:saml-provider\/.+$/.test(arns.provider))
      return no(stsErrors.badArn);

    const checked = checkAssertion(form.get('SAMLAssertion') ?? '');
    if (checked === 'unreadable') return no(stsErrors.unreadable);
    if (checked === 'bad signature') return no(stsErrors.badSignature);
    const assertion = opened(checked);
    if (clock.now() - assertion.issuedAt > redeemMs || clock.now() >= assertion.notOnOrAfter) {
      return no(stsErrors.tooOld);
    }
    const user = findUser(assertion.sessionName);
    const role = user?.apps.flatMap((app) => app.roles).find((each) => roleArn(each) === arns.role);
    const allowed = assertion.rolePairs
      .flatMap(pairsIn)
      .some((pair) => pair.includes(arns.role) && pair.includes(arns.provider));
    if (!user || !role || !allowed || arns.provider !== providerArn(role)) return no(stsErrors.notAuthorized);

    const first = firstAssertions.get(user.name) ?? assertion.id;
    firstAssertions.set(user.name, first);
    const trouble = user.sts && stsTroubles[user.sts];
    const trap = trouble?.({ requestId, account: role.account, firstAssertion: first === assertion.id });
    if (trap) return trap;

    const seconds = Number(form.get('DurationSeconds') ?? 3600);
    if (seconds > role.maxSeconds) return no(stsErrors.tooLong);
    const { sessionName, issuer } = assertion;
    // The assumed role's ARN has the role's bare name: its path gets lost, as with AWS.
    const bareName = role.name.split('/').at(-1) ?? role.name;
    const userId = `AROA${derive(`role ${arns.role}`, alphabets.base32, 17)}:${sessionName}`;
    const arn = `arn:aws:sts::${role.account}:assumed-role/${bareName}/${sessionName}`;
    const keys = keyRing.issue({ account: role.account, arn, userId }, seconds);
    return stsResult(
      'AssumeRoleWithSAML',
      {
        Audience: assertion.recipient,
        AssumedRoleUser: { AssumedRoleId: userId, Arn: arn },
        Credentials: {
          AccessKeyId: keys.accessKeyId,
          SecretAccessKey: keys.secretAccessKey,
          SessionToken: keys.sessionToken,
          Expiration: new Date(keys.expiresAt).toISOString().replace(/\.\d+Z$/, 'Z'),
        },
        Subject: assertion.subject,
        SubjectType: 'unspecified',
        Issuer: issuer,
        NameQualifier: createHash('sha1').update(`${issuer}${role.account}/Okta`).digest('base64'),
      },
      requestId,
    );
  }

  /** Who signed: the demo looks at key and token, the signature itself it believes. */
  function caller(request: DemoRequest) {
    const authorization = request.headers['authorization'] ?? '';
    if (!authorization.startsWith('AWS4-HMAC-SHA256 ')) return stsErrors.noToken;
    const accessKeyId = /Credential=([^/,\s]+)\//.exec(authorization)?.[1] ?? '';
    const keys = keyRing.find(accessKeyId);
    if (!keys || request.headers['x-amz-security-token'] !== keys.sessionToken) return stsErrors.unknownToken;
    return clock.now() < keys.expiresAt ? keys.identity : stsErrors.expiredToken;
  }

  return {
    handle(request) {
      const requestId = mint
        .next('', '0123456789abcdef', 32)
        .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
      const form = new URLSearchParams(request.body);
      const action = form.get('Action') ?? '';
      if (action === 'AssumeRoleWithSAML') return assumeRole(form, requestId);
      const who = caller(request);
      if ('code' in who) return stsError(who, requestId);
      if (action === 'GetCallerIdentity') {
        return stsResult(action, { Arn: who.arn, UserId: who.userId, Account: who.account }, requestId);
      }
      // Most roles may not list account aliases, and everything else is not for sale here either.
      const service = action === 'ListAccountAliases' ? 'iam' : 'sts';
      const message = `User: ${who.arn} is not authorized to perform: ${service}:${action}`;
      return stsError({ status: 403, code: 'AccessDenied', message }, requestId);
    },
  };
}
