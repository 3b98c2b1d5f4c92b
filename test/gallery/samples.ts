import type { FilePlaceView, SettingsView } from '../../src/shared/settings-view.ts';
import type { Catalogue, GrantView, IdentityView, RoleView, Screen, View } from '../../src/shared/view.ts';
import * as plain from '../views/samples.ts';
import type { AccountNames, Names } from './names.ts';

/** Values of the view in the words of a company, for pictures; those of the views tests know one company and one role. */
export interface Samples {
  readonly names: Names;
  readonly alice: IdentityView;
  readonly other: IdentityView;
  view(screen: Screen, rest?: Partial<View>): View;
  role(account: AccountNames, name: string, rest?: Partial<RoleView>): RoleView;
  grant(profile: number, account: AccountNames, role: string, rest?: Partial<GrantView>): GrantView;
  settings(rest?: Partial<SettingsView>): SettingsView;
  place(file: string, rest?: Partial<FilePlaceView>): FilePlaceView;
}

export function samplesOf(names: Names): Samples {
  const alice: IdentityView = { ...plain.alice, username: names.username, host: names.host };
  const other: IdentityView = {
    id: 'other',
    username: names.otherUsername,
    host: names.otherHost,
    state: 'signed-out',
  };
  const place: Samples['place'] = (file, rest) => plain.placeOf(`${names.home}/${file}`, rest);
  const settings: Samples['settings'] = (rest) =>
    plain.settingsOf({
      files: { credentials: place('.aws/credentials'), config: place('.aws/config'), extra: [] },
      version: '0.1.0',
      ...rest,
    });
  return {
    names,
    alice,
    other,
    place,
    settings,
    view: (screen, rest = {}) => plain.viewOf(screen, { identities: [alice], settings: settings(), ...rest }),
    role: ({ account, accountName, colour, production }, name, rest) =>
      plain.roleOf(account, name, { accountName, colour, production, app: names.app, ...rest }),
    grant: (profile, { account, accountName, colour, production }, role, rest) =>
      plain.grantOf(names.profiles[profile] ?? '', {
        account,
        accountName,
        colour,
        production,
        roleName: role,
        role: `${account}-${role}`,
        caller: `arn:aws:sts::${account}:assumed-role/${role.split('/').at(-1)}/${names.username}`,
        file: `${names.home}/.aws/credentials`,
        ...rest,
      }),
  };
}

/** The roles of a day: three accounts, two apps, one role that nobody can assume with an assertion. */
export function fewRoles({ names, role }: Samples): Catalogue {
  const { production, staging, sandbox, admin, developer, readOnly, analyst, otherApp } = names;
  return plain.catalogueOf(
    role(production, `Production${admin}`),
    role(production, `Production${readOnly}`),
    role(production, 'AWSReservedSSO_AdministratorAccess_1f2a3b4c5d6e7f80', { unusable: 'reserved' }),
    role(staging, admin),
    role(staging, developer),
    role(sandbox, admin, { app: otherApp }),
    role(sandbox, analyst, { app: otherApp }),
  );
}

const duties = ['Admin', 'Developer', 'ReadOnly', 'Auditor', 'Operator', 'team/data/Analyst', 'Billing'];
const areas = ['billing', 'claims', 'data', 'identity', 'logistics', 'payments', 'search', 'website'];
const stages = ['production', 'staging', 'development'] as const;

/** 5,000 roles over 715 accounts and several apps, as the largest companies have them. */
export function thousandsOfRoles({ names, role }: Samples, count = 5000): Catalogue {
  return plain.catalogueOf(
    ...Array.from({ length: count }, (_, index) => {
      const number = Math.floor(index / duties.length);
      const stage = stages[number % stages.length] ?? 'staging';
      const account: AccountNames = {
        account: String(100_000_000_017 + number * 1_234_567_891),
        accountName: number % 9 === 0 ? '' : `${areas[number % areas.length]}-${stage}-${number}`,
        colour: stage === 'production' ? 'red' : 'none',
        production: stage === 'production',
      };
      const app = [names.app, names.otherApp, 'AWS'][number % 3] ?? 'AWS';
      return role(account, duties[index % duties.length] ?? '', { app });
    }),
  );
}
