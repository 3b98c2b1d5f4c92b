import { screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { IdentityView } from '../../src/shared/view.ts';
import { alice, grantOf, viewOf } from './samples.ts';
import { show } from './show.tsx';

const settings = { name: 'settings' } as const;
const region = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Region' });
const save = () => screen.getByRole('button', { name: 'Save' });

describe('settings', () => {
  test('show what is set', async () => {
    await show(viewOf(settings));
    expect(region().value).toBe('eu-central-1');
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Session duration' }).value).toBe('3600');
    const file = screen.getByRole<HTMLInputElement>('textbox', { name: 'Credentials file' });
    expect(file.value).toBe('/home/alice/.aws/credentials');
    expect(file.readOnly).toBe(true);
    expect(screen.getByText('Rolecall 1.2.3')).toBeTruthy();
  });

  test('save region and duration together', async () => {
    const { user, given } = await show(viewOf(settings));
    await user.clear(region());
    await user.type(region(), ' US-East-1 ');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Session duration' }), '4 hours');
    await user.click(save());
    expect(given).toEqual([['saveSettings', { region: 'us-east-1', duration: 14400 }]]);
  });

  test('an empty region means the default', async () => {
    const { user, given } = await show(viewOf(settings));
    await user.clear(region());
    await user.type(region(), '{Enter}');
    expect(given).toEqual([['saveSettings', { region: '', duration: 3600 }]]);
  });

  test('what is no region is said at the field and not sent', async () => {
    const { user, given } = await show(viewOf(settings));
    await user.clear(region());
    await user.type(region(), 'frankfurt{Enter}');
    expect(given).toEqual([]);
    expect(region().getAttribute('aria-invalid')).toBe('true');
    const note = document.getElementById(region().getAttribute('aria-describedby') ?? '');
    expect(note?.textContent).toContain('not the name of a region');
    expect(document.activeElement).toBe(region());
  });

  test('that they are saved is said in the status line', async () => {
    const { push } = await show(viewOf(settings));
    const status = screen.getByRole('status');
    expect(status.textContent).toBe('');
    push(viewOf(settings, { notice: { text: 'settings-saved', count: 1 } }));
    expect(status.textContent).toBe('Saved.');
  });

  test.each([
    ['grants', { grants: [grantOf('prod')] }],
    ['roles', {}],
    ['sign-in', { identities: [{ ...alice, state: 'signed-out' as const }] }],
    ['welcome', { identities: [], current: null }],
  ] as const)('Back leads to %s when that is what there is', async (place, rest) => {
    const { user, given } = await show(viewOf(settings, rest));
    await user.click(screen.getByRole('button', { name: 'Back' }));
    expect(given).toEqual([['go', { place }]]);
  });
});

describe('the identities in the settings', () => {
  const bob: IdentityView = {
    id: 'bob',
    username: 'bob@globex.example',
    host: 'globex.okta.com',
    state: 'signed-out',
  };
  const both = viewOf(settings, { identities: [alice, bob] });
  const item = (name: string) => screen.getByRole('listitem', { name });
  const button = (name: string) => screen.getByRole('button', { name });

  test('are a list, each with its organisation and its state in words', async () => {
    await show(both);
    const list = screen.getByRole('list', { name: 'Identities' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(2);
    expect(item('alice@acme.example at acme.okta.com').textContent).toContain(
      'acme.okta.com · Signed in · In the window',
    );
    expect(item('bob@globex.example at globex.okta.com').textContent).toContain(
      'globex.okta.com · Signed out',
    );
  });

  test('each action names whom it is about, and draws the short word', async () => {
    const { user, given } = await show(both);
    await user.click(button('Sign in bob@globex.example at globex.okta.com'));
    await user.click(button('Sign out alice@acme.example at acme.okta.com'));
    await user.click(button('Remove bob@globex.example at globex.okta.com'));
    expect(given).toEqual([
      ['chooseIdentity', { identity: 'bob' }],
      ['signOut', { identity: 'alice' }],
      ['forgetIdentity', { identity: 'bob' }],
    ]);
    expect(button('Remove bob@globex.example at globex.okta.com').textContent).toBe('Remove');
  });

  test('nobody is shown who is, or signed out who is not in', async () => {
    await show(both);
    expect(screen.queryByRole('button', { name: /^(Show|Sign in) alice/ })).toBeNull();
    expect(screen.queryByRole('button', { name: /^Sign out bob/ })).toBeNull();
  });

  test('who is in is shown, who is out signs in, also the one of the window', async () => {
    const { push, user, given } = await show(
      viewOf(settings, { identities: [alice, { ...bob, state: 'live' }] }),
    );
    await user.click(button('Show bob@globex.example at globex.okta.com'));
    push(viewOf(settings, { identities: [{ ...alice, state: 'signed-out' }] }));
    await user.click(button('Sign in alice@acme.example at acme.okta.com'));
    expect(given).toEqual([
      ['chooseIdentity', { identity: 'bob' }],
      ['chooseIdentity', { identity: 'alice' }],
    ]);
  });

  test('somebody else signs in from the welcome screen', async () => {
    const { user, given } = await show(viewOf(settings, { identities: [], current: null }));
    await user.click(button('Sign in somebody else…'));
    expect(given).toEqual([['go', { place: 'welcome' }]]);
    expect(screen.queryByRole('list', { name: 'Identities' })).toBeNull();
  });

  test('the focus stays in the section when what held it goes', async () => {
    const { push, user } = await show(both);
    await user.click(button('Remove bob@globex.example at globex.okta.com'));
    push(viewOf(settings));
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Identities' }));
  });
});
