import { act, screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { NamePreview } from '../../src/shared/inspection.ts';
import type { IdentityView } from '../../src/shared/view.ts';
import {
  alice,
  catalogueOf,
  grantOf,
  placeOf,
  savedSettings as saved,
  settingsOf,
  viewOf,
} from './samples.ts';
import { noteOf, show } from './show.tsx';

const settings = { name: 'settings' } as const;
const region = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Region' });
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const save = () => screen.getByRole('button', { name: 'Save' });

describe('settings', () => {
  test('show what is set', async () => {
    await show(viewOf(settings));
    expect(region().value).toBe('eu-central-1');
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Session duration' }).value).toBe('3600');
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Output' }).value).toBe('');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Name template' }).value).toBe(
      '{account}-{role}',
    );
    expect(screen.getByText('Rolecall 1.2.3')).toBeTruthy();
  });

  test('are saved together', async () => {
    const { user, given } = await show(viewOf(settings));
    await user.clear(region());
    await user.type(region(), ' US-East-1 ');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Session duration' }), '4 hours');
    await user.click(save());
    expect(given).toEqual([['saveSettings', { ...saved, region: 'us-east-1', duration: 14400 }]]);
  });

  test('an empty region means the default', async () => {
    const { user, given } = await show(viewOf(settings));
    await user.clear(region());
    await user.type(region(), '{Enter}');
    expect(given).toEqual([['saveSettings', { ...saved, region: '' }]]);
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

describe('the files in the settings', () => {
  test('show where they are and why when nothing is set', async () => {
    await show(viewOf(settings));
    expect(field('Credentials file').value).toBe('');
    expect(field('Credentials file').placeholder).toBe('/home/alice/.aws/credentials');
    expect(noteOf(field('Credentials file'))).toBe('The usual place');
    expect(field('Config file').placeholder).toBe('/home/alice/.aws/config');
  });

  test('tell a variable, what ~ comes to, and where a link leads', async () => {
    const files = {
      credentials: placeOf('/home/alice/creds', { from: 'settings', real: '/mnt/dotfiles/creds' }),
      config: placeOf('/etc/aws/config', { from: 'environment' }),
      extra: [],
    };
    await show(viewOf(settings, { settings: settingsOf({ credentialsFile: '~/creds', files }) }));
    expect(noteOf(field('Credentials file'))).toBe(
      'Set here: /home/alice/creds. A link to /mnt/dotfiles/creds',
    );
    expect(noteOf(field('Config file'))).toBe('From AWS_CONFIG_FILE');
  });

  test('are saved as typed', async () => {
    const { user, given } = await show(viewOf(settings));
    await user.type(field('Credentials file'), ' ~/creds ');
    await user.type(field('Config file'), '/etc/aws/config');
    await user.selectOptions(
      screen.getByRole('combobox', { name: 'Profiles that Rolecall wrote' }),
      'Remove them',
    );
    await user.selectOptions(screen.getByRole('combobox', { name: 'Output' }), 'yaml');
    await user.click(save());
    expect(given).toEqual([
      [
        'saveSettings',
        {
          ...saved,
          credentialsFile: '~/creds',
          configFile: '/etc/aws/config',
          output: 'yaml',
          onQuit: 'remove',
        },
      ],
    ]);
  });

  test('further ones are added where one types at once, and removed; empty ones are left out', async () => {
    const { user, given } = await show(
      viewOf(settings, { settings: settingsOf({ extraFiles: ['/a', '/b'] }) }),
    );
    await user.click(screen.getByRole('button', { name: 'Add a file' }));
    expect(document.activeElement).toBe(field('Further file 3'));
    await user.keyboard('/c');
    await user.click(screen.getByRole('button', { name: 'Add a file' }));
    await user.click(screen.getByRole('button', { name: 'Remove further file 1' }));
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add a file' }));
    expect(field('Further file 1').value).toBe('/b');
    await user.click(save());
    expect(given).toEqual([['saveSettings', { ...saved, extraFiles: ['/b', '/c'] }]]);
  });

  test('what was saved is what the fields show then', async () => {
    const { push, user } = await show(
      viewOf(settings, { settings: settingsOf({ extraFiles: ['/a', '/b', '/c'] }) }),
    );
    await user.click(screen.getByRole('button', { name: 'Remove further file 1' }));
    await user.click(save());
    push(viewOf(settings, { settings: settingsOf({ extraFiles: ['/b', '/c'] }) }));
    expect([1, 2].map((number) => field(`Further file ${number}`).value)).toEqual(['/b', '/c']);
  });

  test('there are no more than eight further ones', async () => {
    const extraFiles = Array.from({ length: 8 }, (_, index) => `/${index}`);
    const { user } = await show(viewOf(settings, { settings: settingsOf({ extraFiles }) }));
    await user.click(screen.getByRole('button', { name: 'Add a file' }));
    expect(screen.queryByRole('textbox', { name: 'Further file 9' })).toBeNull();
  });
});

describe('the template of names', () => {
  const good: NamePreview = {
    wrong: null,
    examples: [{ role: '123456789012 Admin', profile: 'acme-Admin' }],
    collisions: 0,
  };
  const asking = (previewNames: (template: string) => Promise<NamePreview | null>) =>
    show(viewOf(settings), catalogueOf(), { previewNames: ({ template }) => previewNames(template) });

  test('shows what it comes to, also for whoever cannot see', async () => {
    const { asked } = await asking(async () => ({ ...good, collisions: 2 }));
    expect(asked).toContainEqual(['previewNames', { template: '{account}-{role}' }]);
    expect(noteOf(field('Name template'))).toContain('acme-Admin');
    expect(noteOf(field('Name template'))).toContain('2 roles would share a name');
  });

  test('says what is wrong while one types, and is not saved then', async () => {
    const { user, given } = await asking(async (template) =>
      template === '{account}-{role}' ? good : { wrong: 'same-for-all', examples: [], collisions: 0 },
    );
    await user.clear(field('Name template'));
    await user.type(field('Name template'), 'aws');
    expect(field('Name template').getAttribute('aria-invalid')).toBe('true');
    expect(noteOf(field('Name template'))).toContain('the same name');
    await user.click(save());
    expect(given).toEqual([]);
    expect(document.activeElement).toBe(field('Name template'));
  });

  test('what is wrong is read out, in a place that was there before', async () => {
    const { user } = await asking(async (template) =>
      template === '{account}-{role}' ? good : { wrong: 'same-for-all', examples: [], collisions: 0 },
    );
    const places = [...document.querySelectorAll('[aria-live="polite"]')];
    await user.type(field('Name template'), 'x');
    const place = screen.getByText(/the same name/).closest('[aria-live="polite"]');
    expect(places).toContain(place);
    expect(screen.queryByText('acme-Admin')).toBeNull();
  });

  test('its examples, which change with each key, are not', async () => {
    await asking(async () => good);
    expect(screen.getByText('acme-Admin').closest('[aria-live]')).toBeNull();
  });

  test('an answer that comes late is not shown', async () => {
    const answers = new Map<string, (preview: NamePreview) => void>();
    const { user } = await asking((template) => new Promise((answer) => answers.set(template, answer)));
    await user.type(field('Name template'), 'x');
    await act(async () => {
      answers.get('{account}-{role}x')?.({ ...good, examples: [{ role: 'r', profile: 'new' }] });
      answers.get('{account}-{role}')?.({ ...good, examples: [{ role: 'r', profile: 'old' }] });
    });
    expect(screen.getByText('new')).toBeTruthy();
    expect(screen.queryByText('old')).toBeNull();
  });
});

describe('what one can do from the settings', () => {
  test('the last change is undone only while there is one', async () => {
    const { push, user, given } = await show(viewOf(settings));
    expect(screen.queryByRole('button', { name: 'Undo last change…' })).toBeNull();
    push(viewOf(settings, { canUndo: true }));
    await user.click(screen.getByRole('button', { name: 'Undo last change…' }));
    expect(given).toEqual([['proposeUndo', {}]]);
  });

  test('the inspector opens', async () => {
    const { user, given } = await show(viewOf(settings));
    await user.click(screen.getByRole('button', { name: 'What will my terminal use?' }));
    expect(given).toEqual([['openInspector', { profile: '' }]]);
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
