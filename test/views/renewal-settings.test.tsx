import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { SettingsView } from '../../src/shared/settings-view.ts';
import { savedSettings, settingsOf, viewOf } from './samples.ts';
import { noteOf, show } from './show.tsx';

const settings = { name: 'settings' } as const;
const withSettings = (rest: Partial<SettingsView>) => viewOf(settings, { settings: settingsOf(rest) });
const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name });
const select = (name: string) => screen.getByRole<HTMLSelectElement>('combobox', { name });
const chosen = (name: string) => select(name).selectedOptions[0]?.text;
const first = 'Warn before expiry';
const second = 'Warn again';
const save = () => screen.getByRole('button', { name: 'Save' });

describe('the settings of renewal', () => {
  test('show what is set, in a section of their own', async () => {
    await show(withSettings({ renew: false, notices: [15, 5] }));
    expect(screen.getByRole('region', { name: 'Renewal' })).toBeTruthy();
    expect(box('Renew silently').checked).toBe(false);
    expect([chosen(first), chosen(second)]).toEqual(['15 minutes before', '5 minutes before']);
  });

  test('say what they mean to whoever hears them', async () => {
    await show(viewOf(settings));
    expect(noteOf(box('Renew silently'))).toContain('Nothing is ever sent to your phone unasked.');
    expect(noteOf(select(first))).toBe('Only when a profile is not renewed silently.');
    expect(noteOf(select(second))).toBe('Only when a profile is not renewed silently.');
  });

  test('that nobody shows notifications is said where they are chosen', async () => {
    const { push } = await show(viewOf(settings, { notifications: 'unknown' }));
    expect(noteOf(select(first))).not.toContain('Nothing on this desktop shows notifications.');
    push(viewOf(settings, { notifications: 'unseen' }));
    expect(noteOf(select(first))).toContain('Nothing on this desktop shows notifications.');
  });

  test.each([
    ['as they are', '10 minutes before', '2 minutes before', [10, 2]],
    ['the larger one first', '1 minute before', '30 minutes before', [30, 1]],
    ['the same one once', '5 minutes before', '5 minutes before', [5]],
    ['without the one that is never', 'Never', '15 minutes before', [15]],
    ['none at all', 'Never', 'Never', []],
  ])('notices are saved: %s', async (_, one, other, notices) => {
    const { user, given } = await show(viewOf(settings));
    await user.selectOptions(select(first), one);
    await user.selectOptions(select(second), other);
    await user.click(save());
    expect(given).toEqual([['saveSettings', { ...savedSettings, notices }]]);
  });

  test('what was saved is what the fields show then', async () => {
    const { push, user } = await show(viewOf(settings));
    await user.selectOptions(select(first), 'Never');
    await user.click(save());
    push(withSettings({ notices: [2] }));
    expect([chosen(first), chosen(second)]).toEqual(['2 minutes before', 'Never']);
  });

  test('a time that is none of ours stays what it is, in its place among the others', async () => {
    const { user, given } = await show(withSettings({ notices: [7] }));
    expect(chosen(first)).toBe('7 minutes before');
    expect([...select(first).options].map(({ value }) => Number(value))).toEqual([0, 1, 2, 5, 7, 10, 15, 30]);
    await user.click(save());
    expect(given).toEqual([['saveSettings', { ...savedSettings, notices: [7] }]]);
  });

  test('renewal and start at login are saved as they are ticked', async () => {
    const { user, given } = await show(viewOf(settings));
    expect(screen.getByRole('region', { name: 'Desktop' })).toBeTruthy();
    expect(noteOf(box('Start when you log in'))).toBe('In the tray, without a window.');
    await user.click(box('Renew silently'));
    await user.click(box('Start when you log in'));
    await user.click(save());
    expect(given).toEqual([['saveSettings', { ...savedSettings, renew: false, openAtLogin: true }]]);
  });
});
