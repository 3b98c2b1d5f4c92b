import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { settled, stop } from '../../fakes/person.ts';
import { createWorld, demoOrigin } from '../../fakes/world.ts';

/** A folder with answers that Okta gave: a file each, `{status, response}` or the bare body. */
const folder = process.env['ROLECALL_OKTA_MOCKS'];

interface Recorded {
  readonly name: string;
  readonly httpStatus: number;
  readonly body: string;
  readonly answer: {
    readonly status?: unknown;
    readonly errorCode?: unknown;
    readonly [key: string]: unknown;
  };
}

/** The authn answers of the folder: transactions and errors. Their links are made those of the demo, for no other origin is asked. */
function recorded(path: string): Recorded[] {
  const files = readdirSync(path).filter((name) => name.endsWith('.json'));
  return files.flatMap((name) => {
    const json = JSON.parse(readFileSync(join(path, name), 'utf8')) as Record<string, unknown>;
    const wrapped = 'response' in json && typeof json['status'] === 'number';
    const raw = wrapped ? json['response'] : json;
    const text = typeof raw === 'string' ? raw : JSON.stringify(raw);
    const body = text.replace(/https?:\/\/[^/"\\]+/g, demoOrigin);
    const answer = parsed(body);
    const isAuthn = typeof raw === 'string' || 'status' in answer || 'errorCode' in answer;
    return isAuthn ? [{ name, httpStatus: wrapped ? Number(json['status']) : 200, body, answer }] : [];
  });
}

function parsed(body: string): Recorded['answer'] {
  try {
    const json: unknown = JSON.parse(body);
    return typeof json === 'object' && json !== null ? { ...json } : {};
  } catch {
    return {};
  }
}

/** Where a person may find themselves after such an answer to their password. */
function fitting({ answer, httpStatus }: Recorded): RegExp {
  if (typeof answer.errorCode === 'string') return /^sign-in: (?!internal|answer-unreadable)/;
  if (typeof answer.status !== 'string') return /^sign-in: answer-unreadable$/;
  if (answer['type'] === 'LOGIN') return /^organisation-page \(identity-engine\)$/;
  switch (answer.status) {
    // Its token is nobody's here, so the session that it is worth cannot be opened.
    case 'SUCCESS':
      return /^sign-in: session-not-opened$/;
    case 'LOCKED_OUT':
      return /^sign-in: account-locked$/;
    case 'PASSWORD_WARN':
      return /^password-warning$/;
    case 'PASSWORD_EXPIRED':
      return /^new-password$/;
    case 'UNAUTHENTICATED':
      return /^(code|factors)$/;
    case 'MFA_REQUIRED':
      return /^(factors|code)$/;
    case 'MFA_CHALLENGE':
      return /^(code|push(: push-(denied|timed-out))?|organisation-page \(factor-on-page\))$/;
    case 'MFA_ENROLL':
    case 'MFA_ENROLL_ACTIVATE':
      return 'skip' in ((answer['_links'] as object | undefined) ?? {})
        ? /^sign-in: session-not-opened$/
        : /^organisation-page \(enrolment-needed\)$/;
    case 'RECOVERY':
    case 'RECOVERY_CHALLENGE':
    case 'PASSWORD_RESET':
      return /^organisation-page \(recovery-needed\)$/;
    default:
      return httpStatus === 200 ? /^organisation-page \(status-unknown\)$/ : /^sign-in: /;
  }
}

if (folder === undefined) {
  test('every recorded answer of Okta leads to a fitting screen', ({ skip }) =>
    skip('ROLECALL_OKTA_MOCKS is not set'));
} else {
  const all = recorded(folder);

  test('the folder of ROLECALL_OKTA_MOCKS holds answers', () => {
    expect(all.length).toBeGreaterThan(50);
  });

  describe('Okta’s own answer', () => {
    test.each(all.map((each) => [each.name, each] as const))(
      '%s leads to a fitting screen',
      async (_name, each) => {
        const world = await createWorld({
          meddle({ url, body }) {
            const { pathname } = new URL(url);
            if (pathname === '/api/v1/authn' && body?.includes('"password"'))
              return { status: each.httpStatus, headers: {}, body: each.body };
            // Whatever the answer's links lead to is done at once.
            if (pathname.startsWith('/api/v1/authn'))
              return { status: 200, headers: {}, body: '{"status":"SUCCESS","sessionToken":"20111x"}' };
            return undefined;
          },
        });
        await world.signIn('ada');
        await settled(world);
        expect(stop(world)).toMatch(fitting(each));
        expect(JSON.stringify(world.logged)).not.toContain('defect');
        expect(JSON.stringify(world.views)).not.toMatch(/testStateToken|THE_SESSION_TOKEN/);
      },
    );
  });
}
