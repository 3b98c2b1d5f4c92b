import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { SettingsView } from '../../src/shared/settings-view.ts';
import type { Screen } from '../../src/shared/view.ts';
import { grantOf, roleOf, settingsOf, viewOf } from './samples.ts';
import { show } from './show.tsx';

const settings = (rest: Partial<SettingsView> = {}) =>
  viewOf({ name: 'settings' }, { settings: settingsOf(rest) });
const role = (own: { profile?: string; region?: string } = {}): Screen => ({
  name: 'role',
  behind: 'roles',
  role: roleOf('123456789012', 'Admin'),
  own: { profile: '', region: '', output: '', duration: 0, delivery: '', ...own },
  profile: 'acme-Admin',
});
const account = (label = '', production: 'pattern' | 'yes' = 'pattern'): Screen => ({
  name: 'account',
  behind: 'roles',
  account: '123456789012',
  learned: '',
  own: { label, colour: 'none', production },
  byPattern: true,
});
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const select = (name: string) => screen.getByRole<HTMLSelectElement>('combobox', { name });
const save = () => screen.getByRole('button', { name: 'Save' });
const closed = ['closeWindow', {}];

describe('Escape keeps the window while there is something to save', () => {
  test('a checkbox, until it is saved or as it was', async () => {
    const { user, given, push } = await show(settings());
    const renew = screen.getByRole('checkbox', { name: 'Renew silently' });
    await user.click(renew);
    await user.keyboard('{Escape}');
    expect(given).toEqual([]);
    push(settings({ renew: false }));
    await user.keyboard('{Escape}');
    expect(given).toEqual([closed]);
    await user.click(renew);
    await user.keyboard('{Escape}');
    await user.click(renew);
    await user.keyboard('{Escape}');
    expect(given).toEqual([closed, closed]);
  });

  test('a choice from a list, until it is saved', async () => {
    const { user, given, push } = await show(settings());
    await user.selectOptions(select('Session duration'), '4 hours');
    await user.keyboard('{Escape}');
    expect(given).toEqual([]);
    push(settings({ duration: 14_400 }));
    await user.keyboard('{Escape}');
    expect(given).toEqual([closed]);
  });

  test('a radio button, until it is saved', async () => {
    const { user, given, push } = await show(viewOf(account()));
    await user.click(screen.getByRole('radio', { name: /^Yes/ }));
    await user.keyboard('{Escape}');
    expect(given).toEqual([]);
    push(viewOf(account('', 'yes')));
    await user.keyboard('{Escape}');
    expect(given).toEqual([closed]);
  });

  test('a choice that is no setting waits for no Save', async () => {
    const { user, given } = await show(
      viewOf({
        name: 'code',
        id: '1',
        label: 'Google Authenticator',
        field: 'code',
        prompt: null,
        resendAt: null,
        freshAt: null,
        canRemember: true,
        remembered: false,
        canUseAnother: false,
        working: false,
      }),
    );
    await user.click(screen.getByRole('checkbox'));
    await user.keyboard('{Escape}');
    expect(given).toContainEqual(closed);
  });

  test('what waits on a screen behind the one in sight does not', async () => {
    const { user, given } = await show(settings());
    await user.type(field('Region'), 'x');
    const form = field('Region').closest('form');
    form?.style.setProperty('display', 'none');
    await user.keyboard('{Escape}');
    expect(given).toEqual([closed]);
  });
});

describe('what is saved tidied is shown so, and Escape hides the window again', () => {
  test('region, pattern and paths', async () => {
    const { user, given, push } = await show(settings());
    await user.clear(field('Region'));
    await user.type(field('Region'), ' EU-West-1 ');
    await user.type(field('Production'), ' , ');
    await user.type(field('Credentials file'), ' ~/creds ');
    await user.click(save());
    expect([field('Region').value, field('Credentials file').value]).toEqual(['eu-west-1', '~/creds']);
    push(
      settings({
        region: 'eu-west-1',
        production: 'prod, prd, production ,',
        credentialsFile: '~/creds',
      }),
    );
    await user.keyboard('{Escape}');
    expect(given.at(-1)).toEqual(closed);
  });

  test('a file named twice', async () => {
    const shown = settings({ extraFiles: ['/a'] });
    const { user, given } = await show(shown);
    await user.click(screen.getByRole('button', { name: 'Add a file' }));
    await user.keyboard(' /a ');
    await user.click(save());
    expect(given).toMatchObject([['saveSettings', { extraFiles: ['/a'] }]]);
    await user.keyboard('{Escape}');
    expect(given.at(-1)).toEqual(closed);
  });

  test('two notices that are one', async () => {
    const { user, given } = await show(settings({ notices: [7] }));
    await user.selectOptions(select('Warn again'), '7 minutes before');
    await user.click(save());
    expect(given).toMatchObject([['saveSettings', { notices: [7] }]]);
    await user.keyboard('{Escape}');
    expect(given.at(-1)).toEqual(closed);
  });

  test('the options of a role', async () => {
    const { user, given, push } = await show(viewOf(role()));
    await user.type(field('Profile name'), ' dev ');
    await user.type(field('Region'), ' US-East-1');
    await user.click(save());
    push(viewOf(role({ profile: 'dev', region: 'us-east-1' })));
    await user.keyboard('{Escape}');
    expect(given.at(-1)).toEqual(closed);
  });

  test('the label of an account', async () => {
    const { user, given, push } = await show(viewOf(account()));
    await user.type(field('Label'), ' Shop ');
    await user.click(save());
    push(viewOf(account('Shop')));
    await user.keyboard('{Escape}');
    expect(given.at(-1)).toEqual(closed);
  });

  test('what cannot be saved stays as it was typed', async () => {
    const { user } = await show(settings());
    await user.clear(field('Region'));
    await user.type(field('Region'), 'Frankfurt');
    await user.click(save());
    expect(field('Region').value).toBe('Frankfurt');
  });
});

test('an Escape that is held down does not go on to the window', async () => {
  const { given } = await show(viewOf({ name: 'grants' }, { grants: [grantOf('prod')] }));
  fireEvent.keyDown(document.body, { key: 'Escape', repeat: true });
  expect(given).toEqual([]);
  fireEvent.keyDown(document.body, { key: 'Escape' });
  expect(given).toEqual([closed]);
});
