import { createHash } from 'node:crypto';
import { providerArn, roleArn } from './accounts.ts';
import { isSignedBy, readAuthorization } from './aws-signature.ts';
import { alphabets, derive, type Mint } from './derive.ts';
import type { DemoRequest, DemoResponse } from './exchange.ts';
import { iamRegion, iamVersion, listAccountAliases } from './iam.ts';
import type { IssuedKeys, KeyRing } from './keys.ts';
import type { Redeem } from './redeem.ts';
import { pairsIn } from './role-values.ts';
import { mayNot, type StsError, stsError, stsErrors, stsResult } from './sts-answers.ts';
import { brokenLimits } from './sts-limits.ts';
import { stsTroubles } from './sts-troubles.ts';
import { findUser } from './users.ts';

export interface Sts {
  handle(request: DemoRequest): DemoResponse;
}

interface Parts {
  readonly clock: { now(): number };
  readonly mint: Mint;
  readonly redeem: Redeem;
  readonly keyRing: KeyRing;
}

/** AWS STS by the Query protocol, and what IAM answers by it: `POST /` with a form whose Action says what is wanted. */
export function createSts({ clock, mint, redeem, keyRing }: Parts): Sts {
  /** Per user, the first assertion ever brought. */
  const firstAssertions = new Map<string, string>();

  function assumeRole(form: URLSearchParams, requestId: string): DemoResponse {
    const no = (error: StsError) => stsError(error, requestId);
    const limits = brokenLimits(form);
    if (limits) return no(limits);
    const arns = { role: form.get('RoleArn') ?? '', provider: form.get('PrincipalArn') ?? '' };
    if (!/:role\/.+$/.test(arns.role) || !/:saml-provider\/.+$/.test(arns.provider))
      return no(stsErrors.badArn);

    const assertion = redeem(form.get('SAMLAssertion') ?? '');
    if ('code' in assertion) return no(assertion);
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

  /** Who signed. Only the moment of the signature is not looked at: the SDK has its own clock, and the demo another one. */
  function caller(request: DemoRequest, service: string): IssuedKeys['identity'] | StsError {
    const authorization = readAuthorization(request.headers['authorization'] ?? '');
    if (!authorization) return stsErrors.noToken;
    const keys = keyRing.find(authorization.accessKeyId);
    if (!keys || request.headers['x-amz-security-token'] !== keys.sessionToken) return stsErrors.unknownToken;
    const { region } = authorization;
    if (authorization.service !== service || (service === 'iam' && region !== iamRegion))
      return stsErrors.wrongScope;
    if (!isSignedBy(keys.secretAccessKey, request, authorization)) return stsErrors.wrongSignature;
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
      const service = form.get('Version') === iamVersion ? 'iam' : 'sts';
      const who = caller(request, service);
      if ('code' in who) return stsError(who, requestId);
      if (action === 'GetCallerIdentity' && service === 'sts') {
        return stsResult(action, { Arn: who.arn, UserId: who.userId, Account: who.account }, requestId);
      }
      if (action === 'ListAccountAliases' && service === 'iam') return listAccountAliases(who, requestId);
      return stsError(mayNot(who.arn, `${service}:${action}`), requestId);
    },
  };
}
