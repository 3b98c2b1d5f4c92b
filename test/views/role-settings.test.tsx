import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { QueryInput } from '../../src/shared/contract.ts';
import type { ProfilePreview } from '../../src/shared/inspection.ts';
import type { RoleSettingsView, Screen } from '../../src/shared/view.ts';
import { catalogueOf, grantOf, roleOf, settingsOf, viewOf } from './samples.ts';
import { noteOf, show } from './show.tsx';

const role = roleOf('123456789012', 'Admin');
const nothingSet: RoleSettingsView = { profile: '', region: '', output: '', duration: 0, delivery: '' };
const roleScreen = (
  own: Partial<RoleSettingsView> = {},
  pinned = false,
  behind: 'roles' | 'grants' = 'roles',
): Screen => ({
  name: 'role',
  behind,
  role: { ...role, pinned },
  own: { ...nothingSet, ...own },
  profile: 'acme-Admin',
});
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const select = (name: string) => screen.getByRole<HTMLSelectElement>('combobox', { name });
const save = () => screen.getByRole('button', { name: 'Save' });

describe('the settings of one role', () => {
  test('say whose they are, and what holds where nothing is set', async () => {
    await show(viewOf(roleScreen()));
    expect(screen.getByRole('main').textContent).toContain('123456789012 Admin');
    expect(field('Profile name').value).toBe('');
    expect(field('Profile name').placeholder).toBe('acme-Admin');
    expect(field('Region').placeholder).toBe('eu-central-1');
    expect(select('Output').selectedOptions[0]?.text).toBe('As in Settings');
    expect(select('Session duration').selectedOptions[0]?.text).toBe('As in Settings');
  });

  test('are saved together', async () => {
    const { user, given } = await show(viewOf(roleScreen({ region: 'us-east-1' })));
    await user.type(field('Profile name'), ' prod ');
    await user.selectOptions(select('Output'), 'table');
    await user.selectOptions(select('Session duration'), '2 hours');
    await user.selectOptions(select('Delivery'), 'In no file');
    await user.click(save());
    expect(given).toEqual([
      [
        'saveRole',
        {
          role: role.id,
          profile: 'prod',
          region: 'us-east-1',
          output: 'table',
          duration: 7200,
          delivery: 'none',
        },
      ],
    ]);
  });

  test.each([
    ['Profile name', 'my profile', 'Use letters, digits'],
    ['Profile name', '-prod', 'Use letters, digits'],
    ['Region', 'frankfurt', 'not the name of a region'],
  ])('%s “%s” is said at the field and not sent', async (name, typed, words) => {
    const { user, given } = await show(viewOf(roleScreen()));
    await user.type(field(name), `${typed}{Enter}`);
    expect(given).toEqual([]);
    expect(field(name).getAttribute('aria-invalid')).toBe('true');
    expect(noteOf(field(name))).toContain(words);
    expect(document.activeElement).toBe(field(name));
  });

  test('lead to what is set for the account', async () => {
    const { user, given } = await show(viewOf(roleScreen()));
    await user.click(screen.getByRole('button', { name: 'Account options…' }));
    expect(given).toEqual([['openAccount', { account: '123456789012' }]]);
  });

  test('say the account’s name, and that it is production', async () => {
    const shop = { ...role, accountName: 'shop-prod', production: true };
    await show(viewOf({ name: 'role', role: shop, own: nothingSet, profile: 'shop-Admin', behind: 'roles' }));
    expect(screen.getByText('shop-prod')).toBeTruthy();
    expect(screen.getByText('Production')).toBeTruthy();
  });

  test('a duration that is none of ours stays what it is', async () => {
    const { user, given } = await show(viewOf(roleScreen({ duration: 5400 })));
    expect(select('Session duration').selectedOptions[0]?.text).toBe('1 h 30 min');
    await user.click(save());
    expect(given).toEqual([['saveRole', { role: role.id, ...nothingSet, duration: 5400 }]]);
  });

  test('pinning holds at once', async () => {
    const { push, user, given } = await show(viewOf(roleScreen()));
    const pinned = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Pinned' });
    await user.click(pinned);
    expect(given).toEqual([['pin', { roles: [role.id], pinned: true }]]);
    push(viewOf(roleScreen({}, true)));
    expect(pinned.checked).toBe(true);
  });

  test.each(['grants', 'roles'] as const)('Back leads to the %s that one came from', async (place) => {
    const grants = [grantOf('prod')];
    const { user, given } = await show(viewOf(roleScreen({}, false, place), { grants }));
    await user.click(screen.getByRole('button', { name: 'Back' }));
    expect(given).toEqual([['go', { place }]]);
  });
});

describe('the name of a role’s profile, while one types', () => {
  const answering = (rest: Partial<ProfilePreview> = {}) => ({
    previewProfile: async ({ profile, delivery }: QueryInput<'previewProfile'>) => ({
      name: profile || 'acme-Admin',
      takenBy: '',
      file: delivery === 'none' ? '' : '/home/alice/.aws/credentials',
      ...rest,
    }),
  });
  const catalogue = catalogueOf(role);

  test('what comes of it is said under the field, and announced politely', async () => {
    const { user, asked } = await show(viewOf(roleScreen()), catalogue, answering());
    expect(noteOf(field('Profile name'))).toContain('Profile: acme-Admin in /home/alice/.aws/credentials');
    await user.type(field('Profile name'), 'pr');
    expect(noteOf(field('Profile name'))).toContain('Profile: pr in /home/alice/.aws/credentials');
    expect(screen.getByText(/^Profile: pr/).closest('[aria-live="polite"]')).toBeTruthy();
    expect(asked.map(([, input]) => input)).toEqual(
      ['', 'p', 'pr'].map((profile) => ({ role: role.id, profile, delivery: '' })),
    );
  });

  test('a name that is another role’s is an error beside it, and is not sent', async () => {
    const taken = answering({ takenBy: '210987654321 Admin' });
    const { user, given } = await show(viewOf(roleScreen()), catalogue, taken);
    expect(field('Profile name').hasAttribute('aria-invalid')).toBe(false);
    await user.type(field('Profile name'), 'prod');
    expect(field('Profile name').getAttribute('aria-invalid')).toBe('true');
    expect(noteOf(field('Profile name'))).toContain('210987654321 Admin has the name prod already.');
    await user.click(save());
    expect(given).toEqual([]);
    expect(document.activeElement).toBe(field('Profile name'));
  });

  test('what cannot be a name is said at once and not asked for', async () => {
    const { user, asked } = await show(viewOf(roleScreen()), catalogue, answering());
    await user.type(field('Profile name'), '-');
    expect(noteOf(field('Profile name'))).toContain('no - at the start');
    expect(asked.map(([, input]) => input)).toEqual([{ role: role.id, profile: '', delivery: '' }]);
  });

  test('keys may be in no file, and it says so as soon as one chooses that', async () => {
    const { user } = await show(viewOf(roleScreen()), catalogue, answering());
    await user.selectOptions(select('Delivery'), 'In no file');
    expect(noteOf(field('Profile name'))).toContain('in no file');
    await user.selectOptions(select('Delivery'), 'As in Settings');
    expect(noteOf(field('Profile name'))).toContain('/home/alice/.aws/credentials');
  });

  test('keys by credential_process have their line in the config file, also where the settings say so', async () => {
    const { user, push } = await show(
      viewOf(roleScreen()),
      catalogue,
      answering({ file: '/home/alice/.aws/config' }),
    );
    await user.selectOptions(select('Delivery'), 'Programs ask Rolecall (credential_process)');
    const words = 'Profile: acme-Admin in /home/alice/.aws/config, keys by credential_process';
    expect(noteOf(field('Profile name'))).toContain(words);
    await user.selectOptions(select('Delivery'), 'As in Settings');
    expect(noteOf(field('Profile name'))).not.toContain('keys by credential_process');
    push(viewOf(roleScreen(), { settings: settingsOf({ delivery: 'process' }) }));
    expect(noteOf(field('Profile name'))).toContain(words);
  });

  test('the file is the one that main says, such as the demo’s own, and not the one of the settings', async () => {
    await show(viewOf(roleScreen()), catalogue, answering({ file: '/home/alice/demo/credentials' }));
    expect(noteOf(field('Profile name'))).toContain('in /home/alice/demo/credentials');
  });
});
