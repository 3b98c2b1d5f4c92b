import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
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
