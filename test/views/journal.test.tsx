import { act, screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '../../src/shared/journal-entry.ts';
import { alice, catalogueOf, minutes, settingsOf, viewOf } from './samples.ts';
import { show } from './show.tsx';

const journal = (version = 1) => viewOf({ name: 'journal', version });
const entryOf = (rest: Partial<JournalEntry> = {}): JournalEntry => ({
  at: minutes(-1),
  since: minutes(-1),
  account: '123456789012',
  roleName: 'Admin',
  profile: 'prod',
  means: 'copy',
  detail: 'fish',
  caller: '',
  count: 1,
  ...rest,
});
const showing = (...entries: readonly JournalEntry[]) =>
  show(journal(), catalogueOf(), { journal: async () => entries });
const items = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent ?? '');
const day = 24 * 60;

describe('the journal', () => {
  test.each([
    ['Copied for fish', { means: 'copy', detail: 'fish' }],
    ['Copied as JSON', { means: 'copy', detail: 'json' }],
    ['Profile command copied', { means: 'copy', detail: 'profile' }],
    ['Container endpoint copied', { means: 'copy', detail: 'endpoint' }],
    ['By credential_process', { means: 'process', detail: '' }],
    ['From the container endpoint', { means: 'endpoint', detail: '' }],
    ['Console: EC2', { means: 'console', detail: 'ec2' }],
    ['Console', { means: 'console', detail: '' }],
    ['Written to the file', { means: 'file', detail: '' }],
  ] as const)('says how: %s', async (words, rest) => {
    await showing(entryOf(rest));
    expect(screen.getByText(words)).toBeTruthy();
  });

  test('says of which profile, else of which role', async () => {
    await showing(entryOf(), entryOf({ profile: '', means: 'console', detail: '' }));
    expect(items()[0]).toContain('prod');
    expect(items()[1]).toContain('123456789012 · Admin');
  });

  test('says how often, and who says that they got them, as a claim', async () => {
    await showing(
      entryOf({ means: 'process', detail: '', count: 12, caller: 'aws (4711)' }),
      entryOf({ means: 'process', detail: '' }),
    );
    expect(items()[0]).toContain('By credential_process ×12 · says it is aws (4711)');
    expect(items()[1]).not.toContain('×');
    expect(items()[1]).not.toContain('says');
  });

  test('is in days, the latest first', async () => {
    await showing(
      entryOf({ profile: 'one', at: minutes(0) }),
      entryOf({ profile: 'two', at: minutes(-day) }),
      entryOf({ profile: 'three', at: minutes(-10 * day) }),
    );
    const headings = screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);
    const dates = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
    expect(headings).toEqual(['Today', 'Yesterday', dates.format(minutes(-10 * day))]);
    const yesterday = screen.getByRole('region', { name: 'Yesterday' });
    expect(within(yesterday).getAllByRole('listitem')).toHaveLength(1);
    expect(yesterday.textContent).toContain('two');
  });

  test('each moment is told to machines, too', async () => {
    await showing(entryOf());
    expect(document.querySelector('time')?.dateTime).toBe(new Date(minutes(-1)).toISOString());
  });

  test('is asked for anew when there is more', async () => {
    let entries = [entryOf()];
    const { push, asked } = await show(journal(), catalogueOf(), { journal: async () => entries });
    entries = [entryOf({ profile: 'new' }), ...entries];
    await act(async () => push(journal()));
    expect(asked).toHaveLength(1);
    await act(async () => push(journal(2)));
    expect(items()).toHaveLength(2);
    expect(items()[0]).toContain('new');
  });

  test('is cleared, and the focus goes to its name', async () => {
    let entries = [entryOf()];
    const { push, user, given } = await show(journal(), catalogueOf(), { journal: async () => entries });
    await user.click(screen.getByRole('button', { name: 'Clear' }));
    expect(given).toEqual([['clearJournal', {}]]);
    entries = [];
    await act(async () => push(journal(2)));
    expect(screen.getByText('Nothing has been handed out.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Clear' })).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'What was handed out' }));
  });

  test('says nothing before main has answered', async () => {
    await show(journal(), catalogueOf(), { journal: () => new Promise(() => {}) });
    expect(screen.queryByText('Nothing has been handed out.')).toBeNull();
  });

  test('Back and Escape lead to the settings', async () => {
    const { user, given } = await showing();
    await user.click(screen.getByRole('button', { name: 'Back' }));
    await user.keyboard('{Escape}');
    expect(given).toEqual([
      ['go', { place: 'settings' }],
      ['go', { place: 'settings' }],
    ]);
  });

  test('Escape closes an open menu first', async () => {
    const { user, given } = await showing();
    await user.click(
      screen.getByRole('button', { name: `Switch identity: ${alice.username} at ${alice.host}, Signed in` }),
    );
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('menu')).toBeNull();
    expect(given).toEqual([]);
  });

  test('opens from the settings, which keep what was typed', async () => {
    const settings = viewOf({ name: 'settings' }, { settings: settingsOf() });
    const region = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Region' });
    const { push, user, given } = await show(settings);
    await user.type(region(), '1');
    await user.click(screen.getByRole('button', { name: 'What was handed out…' }));
    expect(given).toEqual([['go', { place: 'journal' }]]);
    push(journal());
    push(settings);
    expect(region().value).toBe('eu-central-11');
  });
});
