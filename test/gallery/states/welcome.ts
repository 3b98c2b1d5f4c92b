import type { Failure } from '../../../src/shared/failure.ts';
import { texts } from '../../../src/shared/texts.ts';
import type { Screen, View } from '../../../src/shared/view.ts';
import type { Samples } from '../samples.ts';
import { type State, stateOf } from '../state.ts';

type Of<N extends Screen['name']> = Extract<Screen, { name: N }>;

/** From the first start to the password. */
export function welcomeStates({ names, alice, view }: Samples): readonly State[] {
  const strangers: Partial<View> = { identities: [], current: null };
  const welcome = (rest: Partial<Of<'welcome'>>, more: Partial<View> = strangers) =>
    view({ name: 'welcome', address: '', working: false, ...rest }, more);
  const signIn = (rest: Partial<Of<'sign-in'>>, failure: Failure | null = null) => {
    const screen: Of<'sign-in'> = {
      name: 'sign-in',
      host: names.host,
      username: names.username,
      working: false,
      demo: false,
      keep: 'offered',
      kept: false,
      ...rest,
    };
    return view(screen, { identities: [{ ...alice, state: 'signed-out' }], failure });
  };
  const minuteAhead = view({ name: 'grants' }).now + 47_000;

  return [
    stateOf('welcome', welcome({})),
    stateOf('welcome-working', welcome({ address: names.host, working: true })),
    stateOf(
      'welcome-wrong',
      welcome(
        { address: names.host },
        { ...strangers, failure: { code: 'organisation-not-okta', facts: { host: names.host } } },
      ),
    ),
    stateOf('welcome-another', welcome({}, {})),
    stateOf('sign-in-new', signIn({ username: '' })),
    stateOf('sign-in', signIn({ kept: true })),
    stateOf('sign-in-demo', signIn({ host: '127.0.0.1:44321', username: '', demo: true })),
    stateOf('sign-in-no-keyring', signIn({ keep: 'no-keyring' })),
    stateOf('sign-in-working', signIn({ working: true })),
    stateOf('sign-in-wrong', signIn({}, { code: 'credentials-wrong', facts: {} })),
    stateOf('sign-in-caps-lock', signIn({}), {
      act: (page) =>
        page
          .getByLabel(texts.signIn.password)
          .dispatchEvent('keydown', { key: 'a', modifierCapsLock: true, bubbles: true }),
    }),
    stateOf('sign-in-locked', signIn({}, { code: 'account-locked', facts: {} })),
    stateOf(
      'sign-in-wait',
      signIn({}, { code: 'rate-limited', facts: { host: names.host, until: minuteAhead } }),
    ),
    stateOf(
      'sign-in-refused',
      signIn(
        {},
        {
          code: 'okta-refused',
          facts: { summary: 'Authentication failed' },
          reference: 'E0000004, oaeXkT2vJ1mRa2qZcF7yPp9Ow, request Y2Fsd2l0aGNhcmU1',
        },
      ),
      { act: (page) => page.locator('summary').click() },
    ),
  ];
}
