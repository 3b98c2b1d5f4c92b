import type { ProfilePreview } from '../../../src/shared/inspection.ts';
import type { AccountView, RoleSettingsView, RoleView, View } from '../../../src/shared/view.ts';
import type { Samples } from '../samples.ts';
import { type Shown, type State, stateOf } from '../state.ts';

/** What is set for one role and for one account, and the question before production. */
export function oneRoleStates(samples: Samples): readonly State[] {
  return [...roleStates(samples), ...accountStates(samples), ...productionStates(samples)];
}

function roleStates({ names, view, role }: Samples): readonly State[] {
  const { staging, production, admin, developer, profiles } = names;
  const none: RoleSettingsView = { profile: '', region: '', output: '', duration: 0, delivery: '' };
  const file = `${names.home}/.aws/credentials`;
  const preview = (rest: Partial<ProfilePreview> = {}): Partial<Shown> => ({
    answers: { previewProfile: { name: profiles[1], takenBy: '', file, ...rest } },
  });
  const own = (mine: Partial<RoleSettingsView>, rest: Partial<View> = {}) =>
    view(
      {
        name: 'role',
        role: role(staging, admin),
        own: { ...none, ...mine },
        profile: profiles[1],
        behind: 'roles',
      },
      rest,
    );
  const takenBy = `${staging.account} ${developer}`;

  return [
    stateOf('role', own({}), preview()),
    stateOf(
      'role-own',
      own({ profile: profiles[4], region: 'eu-west-1', output: 'json', duration: 28_800 }),
      preview({ name: profiles[4] }),
    ),
    stateOf('role-process', own({ delivery: 'process' }), preview({ file: `${names.home}/.aws/config` })),
    stateOf('role-no-file', own({ delivery: 'none' }), preview({ file: '' })),
    stateOf(
      'role-production',
      view({
        name: 'role',
        role: role(production, `Production${admin}`, { pinned: true }),
        own: none,
        profile: profiles[0],
        behind: 'roles',
      }),
      preview({ name: profiles[0] }),
    ),
    stateOf('role-name-taken', own({ profile: profiles[4] }), preview({ name: profiles[4], takenBy })),
    stateOf(
      'role-failure',
      own(
        { profile: profiles[4] },
        { failure: { code: 'profile-name-taken', facts: { name: profiles[4], role: takenBy } } },
      ),
      preview({ name: profiles[4] }),
    ),
  ];
}

function accountStates({ names, view }: Samples): readonly State[] {
  const { production, sandbox } = names;
  const account = (rest: Partial<AccountView>) =>
    view({
      name: 'account',
      behind: 'roles',
      account: production.account,
      learned: production.accountName,
      own: { label: '', colour: 'none', production: 'pattern' },
      byPattern: true,
      ...rest,
    });
  return [
    stateOf('account', account({})),
    stateOf('account-own', account({ own: { label: 'Shop, live', colour: 'red', production: 'yes' } })),
    stateOf('account-unknown', account({ account: sandbox.account, learned: '', byPattern: false })),
  ];
}

function productionStates({ names, view, role }: Samples): readonly State[] {
  const { production, admin, readOnly } = names;
  const asked = (handing: 'process' | 'endpoint' | 'console' | null, ...roles: readonly RoleView[]) =>
    view({ name: 'production', id: 'question', roles, handing });
  const first = role(production, `Production${admin}`);
  const others = [readOnly, 'Auditor', 'Billing', 'Operator', 'team/data/Steward'].map((name) =>
    role(production, name),
  );
  return [
    stateOf('production', asked(null, first)),
    stateOf('production-several', asked(null, first, ...others)),
    stateOf('production-process', asked('process', first)),
    stateOf('production-endpoint', asked('endpoint', first)),
    stateOf('production-console', asked('console', first)),
  ];
}
