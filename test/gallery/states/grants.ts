import type { View } from '../../../src/shared/view.ts';
import { minutes } from '../../views/samples.ts';
import { fewRoles, type Samples } from '../samples.ts';
import { type State, stateOf } from '../state.ts';

/** What is live now. */
export function grantsStates(samples: Samples): readonly State[] {
  const { names, grant, view, alice, other } = samples;
  const { production, staging, sandbox, admin, developer, analyst } = names;
  const catalogue = fewRoles(samples);
  const grants = (rest: Partial<View>) => view({ name: 'grants' }, rest);
  const live = grant(1, staging, admin);

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
    stateOf('grants-copied', grants({ grants: [live], notice: { text: 'copied', count: 1 } }), { catalogue }),
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
      'grants-identities',
      grants({
        grants: [live],
        identities: [alice, other, { ...other, id: 'asked', username: 'ops', state: 'asked' }],
      }),
      { catalogue, act: (page) => page.locator('header [aria-haspopup]').click() },
    ),
    stateOf('grants-no-file', grants({ grants: [grant(1, staging, admin, { file: '' })] }), { catalogue }),
    stateOf('grants-pinned', grants({ grants: [live], pinned: catalogue.roles.slice(3, 5) }), { catalogue }),
  ];
}
