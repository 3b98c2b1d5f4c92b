import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { grantOf, minutes, viewOf } from './samples.ts';
import { show } from './show.tsx';

const now = minutes(0);
const copied = (clipboardUntil: number | null, rest = {}) =>
  viewOf({ name: 'roles', assuming: null, canAddApp: false }, { clipboardUntil, ...rest });
const clear = () => screen.queryByRole('button', { name: 'Clear now' });

describe('copied keys', () => {
  test('are counted down by the view’s clock, for whoever asks', async () => {
    const { push } = await show(copied(now + 42_000));
    const timer = screen.getByRole('timer');
    expect(timer.textContent).toBe('Clears clipboard in 42 s');
    expect(timer.getAttribute('aria-live')).toBe('off');
    push(copied(now + 42_000, { now: now + 1000 }));
    expect(timer.textContent).toBe('Clears clipboard in 41 s');
    push(copied(null));
    expect(screen.queryByRole('timer')).toBeNull();
    expect(clear()).toBeNull();
  });

  test('are cleared at once on a press', async () => {
    const { user, given } = await show(copied(now + 42_000));
    await user.click(screen.getByRole('button', { name: 'Clear now' }));
    expect(given).toEqual([['clearClipboard', {}]]);
  });

  test('stand beside what is said, in the line that is always there', async () => {
    const { push } = await show(copied(null));
    const line = screen.getByRole('status').closest('footer');
    push(copied(now + 42_000, { notice: { text: 'copied', count: 1 } }));
    expect(screen.getByRole('status').textContent).toBe('Copied.');
    expect(screen.getByRole('timer').closest('footer')).toBe(line);
  });

  test('the focus goes to what one would do next when the button goes, however that came to be', async () => {
    const live = (clipboardUntil: number | null, rest = {}) =>
      viewOf({ name: 'grants' }, { grants: [grantOf('prod')], clipboardUntil, ...rest });
    const { push } = await show(live(now + 1000));
    clear()?.focus();
    push(live(null));
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Choose a role…' }));
    push(live(now + 1000));
    clear()?.focus();
    push(live(null, { notice: { text: 'clipboard-cleared', count: 1 } }));
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Choose a role…' }));
  });

  test('in the picker the focus goes back to where one types', async () => {
    const { push } = await show(copied(now + 1000));
    clear()?.focus();
    push(copied(null, { notice: { text: 'clipboard-others', count: 1 } }));
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
  });

  test('a focus that is elsewhere stays there', async () => {
    const live = (clipboardUntil: number | null) =>
      viewOf({ name: 'grants' }, { grants: [grantOf('prod')], clipboardUntil });
    const { push } = await show(live(now + 1000));
    const renew = screen.getByRole('button', { name: 'Renew' });
    renew.focus();
    push(live(null));
    expect(document.activeElement).toBe(renew);
  });
});
