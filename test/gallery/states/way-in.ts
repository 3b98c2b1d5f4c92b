import { texts } from '../../../src/shared/texts.ts';
import type { Screen, View } from '../../../src/shared/view.ts';
import { noRules } from '../../views/samples.ts';
import type { Samples } from '../samples.ts';
import { type State, stateOf } from '../state.ts';

type Of<N extends Screen['name']> = Extract<Screen, { name: N }>;

/** What else may stand between a password and the roles: a password that ends, the organisation's page, the AWS app. */
export function wayInStates(samples: Samples): readonly State[] {
  const { names, alice } = samples;
  const view = (screen: Screen, rest: Partial<View> = {}) =>
    samples.view(screen, { identities: [{ ...alice, state: 'asked' }], ...rest });
  const policy = { ...noRules, minLength: 12, minLowerCase: 1, minUpperCase: 1, minNumber: 1, minSymbol: 2 };
  const newPassword: Of<'new-password'> = { name: 'new-password', expired: true, policy, working: false };
  const appLink: Of<'app-link'> = {
    name: 'app-link',
    unusable: [],
    anyListed: false,
    canUseAnother: false,
    working: false,
  };
  const onPage = { host: names.host, factor: 'Security key or biometric' };
  const apps = [names.app, names.otherApp, 'Amazon Web Services (GovCloud)'].map((label) => ({
    id: label,
    label,
  }));

  return [
    stateOf('password-warning', view({ name: 'password-warning', days: 4, canChange: true, working: false })),
    stateOf('new-password', view(newPassword), {
      act: async (page) => {
        await page.getByLabel(texts.newPassword.old).fill('spring');
        await page.getByLabel(texts.newPassword.fresh, { exact: true }).fill('Spring2026');
      },
    }),
    stateOf('new-password-lacking', view({ ...newPassword, expired: false }), {
      act: async (page) => {
        await page.getByLabel(texts.newPassword.old).fill('spring');
        await page.getByLabel(texts.newPassword.fresh, { exact: true }).fill('Spring2026');
        await page.keyboard.press('Enter');
      },
    }),
    stateOf(
      'new-password-refused',
      view(newPassword, {
        failure: {
          code: 'password-refused',
          facts: { summary: 'Password has been used too recently; Password requirements were not met' },
        },
      }),
    ),
    stateOf(
      'organisation-page',
      view({
        name: 'organisation-page',
        host: names.host,
        why: { code: 'factor-on-page', facts: onPage },
        canUseAnother: true,
      }),
    ),
    stateOf('apps', view({ name: 'apps', apps, unusable: [], working: false })),
    stateOf(
      'apps-unusable',
      view({ name: 'apps', apps, unusable: ['AWS IAM Identity Center'], working: false }),
    ),
    stateOf('app-link', view(appLink)),
    stateOf(
      'app-link-wrong',
      view(
        { ...appLink, anyListed: true, canUseAnother: true },
        { failure: { code: 'app-link-foreign', facts: { host: names.host } } },
      ),
    ),
    stateOf('role-by-hand', view({ name: 'role-by-hand', app: names.app, working: false })),
  ];
}
