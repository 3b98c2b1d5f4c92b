import type { Page } from '@playwright/test';
import type { NamePreview } from '../../../src/shared/inspection.ts';
import { texts } from '../../../src/shared/texts.ts';
import type { View } from '../../../src/shared/view.ts';
import { fewRoles, type Samples } from '../samples.ts';
import { type State, stateOf } from '../state.ts';

/** As one comes to it by scrolling. */
const scrolledTo = (heading: string) => (page: Page) =>
  page
    .getByRole('heading', { name: heading, exact: true })
    .evaluate((element) => element.scrollIntoView({ block: 'start' }));

/** What can be set for everything. */
export function settingsStates(samples: Samples): readonly State[] {
  const { names, alice, other, settings, view, place } = samples;
  const catalogue = fewRoles(samples);
  const all = (rest: Partial<View> = {}) =>
    view({ name: 'settings' }, { identities: [alice, other], canUndo: true, ...rest });
  const examples = [
    { role: `${names.production.account} Production${names.admin}`, profile: names.profiles[0] },
    { role: `${names.staging.account} ${names.developer}`, profile: names.profiles[2] },
  ];
  const previewNames: NamePreview = { wrong: null, examples, collisions: 2 };
  const previewProduction = {
    accounts: [names.production.accountName],
    more: false,
    roles: 3,
    overridden: 0,
    all: 7,
  };
  const answers = { previewNames, previewProduction };
  const extra = '/mnt/wsl/Ubuntu/home/alice/.aws/credentials';
  const withFiles = settings({
    credentialsFile: '~/work/credentials',
    extraFiles: [extra],
    shortcut: 'Ctrl+Alt+R',
    shortcutTaken: true,
    files: {
      credentials: place('work/credentials', { from: 'settings', real: '/srv/shared/credentials' }),
      config: place('.aws/config', { from: 'environment' }),
      extra: [{ ...place(''), path: extra, real: extra, from: 'settings' }],
    },
  });

  const handing = settings({
    delivery: 'process',
    clipboardSeconds: 45,
    consoleServices: ['ec2', 's3', 'cloudwatch'],
    consoleRegions: ['eu-central-1', 'us-east-1'],
  });

  return [
    stateOf('settings', all(), { catalogue, answers }),
    stateOf('settings-process', all({ settings: handing }), {
      catalogue,
      answers,
      act: (page) => page.getByLabel(texts.settings.delivery).scrollIntoViewIfNeeded(),
    }),
    stateOf('settings-names', all(), { catalogue, answers, act: scrolledTo(texts.settings.names) }),
    stateOf('settings-accounts', all(), {
      catalogue,
      answers,
      act: scrolledTo(texts.settings.accounts),
    }),
    stateOf('settings-handing', all({ settings: handing }), {
      catalogue,
      answers,
      act: scrolledTo(texts.settings.handingOut),
    }),
    stateOf('settings-console-wrong', all(), {
      catalogue,
      answers,
      act: async (page) => {
        await page.getByLabel(texts.settings.consoleRegions).fill('eu-central-1, frankfurt');
        await page.keyboard.press('Enter');
        await scrolledTo(texts.settings.console)(page);
      },
    }),
    stateOf('settings-files', all({ settings: withFiles }), {
      catalogue,
      answers,
      act: scrolledTo(texts.settings.files),
    }),
    stateOf('settings-identities', all(), {
      catalogue,
      answers,
      act: scrolledTo(texts.settings.identities),
    }),
    stateOf('settings-wrong', all(), {
      catalogue,
      answers: {
        previewProduction,
        previewNames: { wrong: 'unknown-placeholder', examples: [], collisions: 0 },
      },
      act: scrolledTo(texts.settings.names),
    }),
    stateOf('settings-saved', all({ notice: { text: 'settings-saved', count: 1 } }), { catalogue, answers }),
  ];
}
