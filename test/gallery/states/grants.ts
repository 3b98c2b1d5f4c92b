import { texts } from '../../../src/shared/texts.ts';
import type { View } from '../../../src/shared/view.ts';
import { minutes } from '../../views/samples.ts';
import { fewRoles, type Samples } from '../samples.ts';
import { type State, stateOf } from '../state.ts';

/** What is live now. */
export function grantsStates(samples: Samples): readonly State[] {
  const { names, grant, view, alice, other, settings } = samples;
  const { production, staging, sandbox, admin, developer, analyst } = names;
  const catalogue = fewRoles(samples);
  const grants = (rest: Partial<View>) => view({ name: 'grants' }, rest);
  const live = grant(1, staging, admin);
  const withRegions = { ...live, consoleRegions: ['eu-central-1', 'us-east-1'] };
  const { now } = grants({});
  const byProcess = { delivery: 'process', file: `${names.home}/.aws/config` } as const;
  const withFavourites = settings({
    consoleServices: ['ec2', 's3', 'cloudwatch', 'dynamodbv2'],
  });

  return [
    stateOf('grants-empty', grants({})),
    stateOf('grants', grants({ grants: [live] }), { catalogue }),
    stateOf(
      'grants-several',
      grants({
        grants: [
          grant(0, production, `Production${admin}`, { expiresAt: minutes(7), state: 'expiring' }),
          grant(2, staging, developer, { expiresAt: minutes(31), isDefault: true }),
          grant(3, sandbox, analyst, { expiresAt: minutes(0) - 1000, state: 'expired' }),
        ],
      }),
      { catalogue },
    ),
    stateOf(
      'grants-needs-you',
      grants({
        grants: [
          grant(0, production, `Production${admin}`, {
            expiresAt: minutes(1) + 31_000,
            state: 'expiring',
            needsYou: true,
            failure: { code: 'session-over', facts: { host: names.host } },
          }),
          grant(2, staging, developer, { expiresAt: minutes(4), state: 'renewing', caller: '' }),
        ],
      }),
      { catalogue },
    ),
    stateOf(
      'grants-failed',
      grants({
        grants: [
          grant(1, staging, admin, {
            state: 'failed',
            expiresAt: minutes(12),
            failure: {
              code: 'file-unsafe',
              facts: {
                path: `${names.home}/.aws/credentials`,
                line: 37,
                reason: 'the section [billing] stands there twice',
                repair: true,
              },
            },
          }),
        ],
      }),
      { catalogue },
    ),
    stateOf(
      'grants-failure',
      grants({
        grants: [live],
        failure: { code: 'unreachable', facts: { host: names.host } },
      }),
      { catalogue },
    ),
    stateOf(
      'grants-copied',
      grants({ grants: [live], notice: { text: 'copied', count: 1 }, clipboardUntil: now + 42_000 }),
      { catalogue },
    ),
    stateOf(
      'grants-stopped',
      grants({
        grants: [live],
        canUndo: true,
        canUndoStop: true,
        notice: { text: 'stopped', count: 1 },
      }),
      { catalogue },
    ),
    stateOf(
      'grants-stopped-copied',
      grants({
        grants: [live],
        canUndo: true,
        canUndoStop: true,
        notice: { text: 'stopped', count: 1 },
        clipboardUntil: now + 42_000,
      }),
      { catalogue },
    ),
    stateOf(
      'grants-identities',
      grants({
        grants: [live],
        identities: [alice, other, { ...other, id: 'asked', username: 'ops', state: 'asked' }],
      }),
      { catalogue, act: (page) => page.locator('header [aria-haspopup]').click() },
    ),
    stateOf(
      'grants-no-file',
      grants({ grants: [grant(1, staging, admin, { file: '', delivery: 'none' })] }),
      {
        catalogue,
      },
    ),
    stateOf(
      'grants-process',
      grants({
        grants: [
          grant(0, production, `Production${admin}`, { ...byProcess, endpoint: true }),
          grant(2, staging, developer, { ...byProcess, console: false }),
        ],
        notice: { text: 'endpoint-copied', count: 1 },
        clipboardUntil: now + 58_000,
      }),
      { catalogue },
    ),
    stateOf(
      'grants-programs',
      grants({
        grants: [
          grant(0, production, `Production${admin}`, { ...byProcess, programs: 'refused' }),
          grant(2, production, `Production${developer}`, {
            ...byProcess,
            profile: names.profiles[0].replace(admin, developer),
            programs: 'asking',
          }),
        ],
      }),
      { catalogue },
    ),
    stateOf('grants-copy-as', grants({ grants: [live, grant(2, staging, developer)] }), {
      catalogue,
      act: (page) => page.getByRole('button', { name: texts.handing.copyAs }).first().click(),
    }),
    stateOf('grants-copy-as-below', grants({ grants: [live, grant(2, staging, developer)] }), {
      catalogue,
      act: (page) => page.getByRole('button', { name: texts.handing.copyAs }).last().click(),
    }),
    stateOf('grants-copy-as-further', grants({ grants: [live, grant(2, staging, developer)] }), {
      catalogue,
      act: async (page) => {
        await page.getByRole('button', { name: texts.handing.copyAs }).first().click();
        await page.getByRole('menuitem', { name: texts.handing.otherShell }).click();
      },
    }),
    // Its two buttons have a line each.
    stateOf('grants-copy-as-wide', grants({ grants: [{ ...live, console: false }] }), {
      catalogue,
      act: (page) => page.getByRole('button', { name: texts.handing.copyAs }).click(),
    }),
    stateOf('grants-console', grants({ grants: [withRegions], settings: withFavourites }), {
      catalogue,
      act: (page) => page.getByRole('button', { name: texts.handing.openConsoleAt }).click(),
    }),
    stateOf('grants-pinned', grants({ grants: [live], pinned: catalogue.roles.slice(3, 5) }), { catalogue }),
  ];
}
