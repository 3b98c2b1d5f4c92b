import { screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { SettingsView } from '../../src/shared/settings-view.ts';
import { savedSettings as saved, settingsOf, viewOf } from './samples.ts';
import { noteOf, show } from './show.tsx';

const settings = (rest: Partial<SettingsView> = {}) =>
  viewOf({ name: 'settings' }, { settings: settingsOf(rest) });
const select = (name: string) => screen.getByRole<HTMLSelectElement>('combobox', { name });
const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name });
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const save = () => screen.getByRole('button', { name: 'Save' });
const chosen = (name: string) => select(name).selectedOptions[0]?.textContent;

describe('how keys are copied', () => {
  test('the shell is the one that was found until another is chosen', async () => {
    const { user, given } = await show(settings());
    expect(chosen('Shell')).toBe('As found: fish');
    await user.selectOptions(select('Shell'), 'Nushell');
    await user.click(save());
    expect(given).toEqual([['saveSettings', { ...saved, shell: 'nushell' }]]);
  });

  test('the clipboard is cleared after a time of one’s choice', async () => {
    const { user, given } = await show(settings());
    expect(chosen('Clear the clipboard after')).toBe('1 minute');
    await user.selectOptions(select('Clear the clipboard after'), '5 minutes');
    await user.click(save());
    expect(given).toEqual([['saveSettings', { ...saved, clipboardSeconds: 300 }]]);
  });

  test('a time that was set elsewhere stays what it is', async () => {
    const { user, given } = await show(settings({ clipboardSeconds: 45 }));
    expect(chosen('Clear the clipboard after')).toBe('45 seconds');
    const labels = within(select('Clear the clipboard after')).getAllByRole('option');
    expect(labels.map(({ textContent }) => textContent)).toEqual([
      '15 seconds',
      '30 seconds',
      '45 seconds',
      '1 minute',
      '2 minutes',
      '5 minutes',
    ]);
    await user.click(save());
    expect(given).toEqual([['saveSettings', { ...saved, clipboardSeconds: 45 }]]);
  });
});

describe('how programs get keys', () => {
  test('whether they start Rolecall, and get some while the screen is locked, is saved', async () => {
    const { user, given } = await show(settings());
    await user.click(box('Start Rolecall when a program asks for keys'));
    await user.click(box('No keys for programs while the screen is locked'));
    await user.click(save());
    expect(given).toEqual([['saveSettings', { ...saved, startForCallers: false, pauseWhenLocked: true }]]);
  });

  test('a delivery says what it means', async () => {
    const { user, given } = await show(settings());
    expect(noteOf(select('Delivery'))).toBe('Every AWS tool can read them there.');
    await user.selectOptions(select('Delivery'), 'Programs ask Rolecall (credential_process)');
    expect(noteOf(select('Delivery'))).toContain('Works while Rolecall runs. The keys are in no file');
    await user.click(save());
    expect(given).toEqual([['saveSettings', { ...saved, delivery: 'process' }]]);
  });
});

describe('the console in the settings', () => {
  test('signing out first is saved, and says who does not need it', async () => {
    const { user, given } = await show(settings());
    expect(noteOf(box('Sign out of another account first'))).toContain('several AWS sessions');
    await user.click(box('Sign out of another account first'));
    await user.click(save());
    expect(given).toEqual([['saveSettings', { ...saved, consoleSignOut: true }]]);
  });

  test('favourites are words, however they are separated, and shown as they are saved', async () => {
    const { user, given } = await show(settings({ consoleServices: ['s3'] }));
    expect(field('Favourite services').value).toBe('s3');
    await user.clear(field('Favourite services'));
    await user.type(field('Favourite services'), 'EC2 cloudwatch,s3 ,  ec2');
    await user.type(field('Favourite regions'), 'eu-central-1, us-east-1');
    await user.click(save());
    const lists = {
      consoleServices: ['ec2', 'cloudwatch', 's3'],
      consoleRegions: ['eu-central-1', 'us-east-1'],
    };
    expect(given).toEqual([['saveSettings', { ...saved, ...lists }]]);
    expect(field('Favourite services').value).toBe('ec2, cloudwatch, s3');
  });

  test.each([
    ['Favourite services', 'ec2, s3/buckets', '“s3/buckets” cannot be a service'],
    ['Favourite regions', 'eu-central-1 frankfurt', '“frankfurt” is not the name of a region'],
    ['Favourite regions', Array.from({ length: 13 }, (_, index) => `eu-west-${index}`).join(' '), '12'],
  ])('what cannot be one is said at “%s” and not sent', async (name, typed, note) => {
    const { user, given } = await show(settings());
    await user.type(field(name), typed);
    await user.click(save());
    expect(given).toEqual([]);
    expect(field(name).getAttribute('aria-invalid')).toBe('true');
    expect(noteOf(field(name))).toContain(note);
    expect(document.activeElement).toBe(field(name));
    await user.clear(field(name));
    await user.click(save());
    expect(given).toEqual([['saveSettings', saved]]);
    expect(field(name).getAttribute('aria-invalid')).toBeNull();
  });

  test('all that is wrong is said, and the first of it has the focus', async () => {
    const { user } = await show(settings());
    await user.type(field('Region'), '!');
    await user.type(field('Favourite services'), '!');
    await user.click(save());
    expect(document.activeElement).toBe(field('Region'));
    expect(field('Favourite services').getAttribute('aria-invalid')).toBe('true');
  });
});
