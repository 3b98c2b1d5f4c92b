import type { Failure } from '../../../src/shared/failure.ts';
import type { FactorView, Screen, View } from '../../../src/shared/view.ts';
import { minutes } from '../../views/samples.ts';
import type { Samples } from '../samples.ts';
import { type State, stateOf } from '../state.ts';

type Of<N extends Screen['name']> = Extract<Screen, { name: N }>;

/** The ways to verify: the choice, codes, questions, and the phone. */
export function verifyStates(samples: Samples): readonly State[] {
  const { names, alice } = samples;
  const now = minutes(0);
  const view = (screen: Screen, rest: Partial<View> = {}) =>
    samples.view(screen, { identities: [{ ...alice, state: 'asked' }], ...rest });
  const factor = (kind: FactorView['kind'], label: string, lastUsed = false): FactorView => ({
    id: label,
    kind,
    label,
    lastUsed,
  });
  const factors = [
    factor('push', `Okta Verify: send a push (${names.device})`, true),
    factor('code', 'Okta Verify: enter a code'),
    factor('code', 'Google Authenticator: enter a code'),
    factor('message', `SMS: send a code to ${names.phone}`),
    factor('question', 'Security question'),
    factor('page', 'Security key or biometric'),
  ];
  const code = (rest: Partial<Of<'code'>>, more: Partial<View> = {}) =>
    view(
      {
        name: 'code',
        id: 'challenge',
        label: 'Okta Verify: enter a code',
        field: 'code',
        prompt: null,
        resendAt: null,
        freshAt: null,
        canRemember: true,
        remembered: false,
        canUseAnother: true,
        working: false,
        ...rest,
      },
      more,
    );
  const push = (rest: Partial<Of<'push'>>, failure: Failure | null = null) =>
    view(
      {
        name: 'push',
        label: `Okta Verify (${names.device})`,
        number: null,
        state: 'waiting',
        canRemember: true,
        remembered: false,
        autoPush: false,
        canUseAnother: true,
        ...rest,
      },
      { failure },
    );

  return [
    stateOf('factors', view({ name: 'factors', factors, working: false })),
    stateOf('factors-working', view({ name: 'factors', factors, working: true })),
    stateOf(
      'factors-step-up',
      view({ name: 'factors', factors: factors.slice(0, 2), working: false }, { stepUp: true }),
    ),
    stateOf('code', code({})),
    stateOf('code-working', code({ working: true })),
    stateOf('code-wrong', code({}, { failure: { code: 'code-wrong', facts: {} } })),
    stateOf('code-message', code({ label: `Sent by SMS to ${names.phone}`, resendAt: now + 23_000 })),
    stateOf('code-message-again', code({ label: `Sent by SMS to ${names.phone}`, resendAt: now })),
    stateOf('code-used', code({ freshAt: now + 18_000 }, { failure: { code: 'code-used', facts: {} } })),
    stateOf(
      'code-token',
      code({
        label: 'RSA SecurID: enter a code',
        prompt: 'Wait for the next code on your token, then enter it.',
      }),
    ),
    stateOf('code-question', code({ label: 'Security question', field: 'answer', prompt: names.question })),
    stateOf(
      'code-password',
      code({ label: 'Password: enter it again', field: 'password', canRemember: false }),
    ),
    stateOf('push', push({})),
    stateOf('push-number', push({ number: 42, autoPush: true, remembered: true })),
    stateOf('push-approved', push({ number: 42, state: 'approved' })),
    stateOf('push-stopped', push({ state: 'stopped' }, { code: 'push-timed-out', facts: {} })),
  ];
}
