import { screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { grantOf, viewOf } from './samples.ts';
import { show } from './show.tsx';

const grants = { name: 'grants' } as const;
const [prod, dev] = [grantOf('prod'), grantOf('dev')];
const both = viewOf(grants, { grants: [prod, dev] });
const stopped = viewOf(grants, {
  grants: [prod],
  canUndo: true,
  canUndoStop: true,
  notice: { text: 'stopped', count: 1 },
});
const undo = () => screen.queryByRole('button', { name: 'Undo' });
const status = () => screen.getByRole('status');
const stop = (profile: string) =>
  within(screen.getByRole('listitem', { name: profile })).getByRole('button', { name: 'Stop' });

describe('a grant that was stopped', () => {
  test('can be had back, right where it is said', async () => {
    const { push, user, given } = await show(both);
    expect(undo()).toBeNull();
    push(stopped);
    expect(status().textContent).toBe('Stopped. Its keys were removed.');
    const button = undo();
    if (button === null) throw new Error('no Undo');
    await user.click(button);
    expect(given).toEqual([['undoStop', {}]]);
  });

  test('is announced in the status that was there before, without the button', async () => {
    const { push } = await show(both);
    const before = status();
    push(stopped);
    expect(status()).toBe(before);
    expect(before.contains(undo())).toBe(false);
  });

  test('leaves the focus before Undo: the next Tab leads there, an Enter too many nowhere', async () => {
    const { push, user, given } = await show(both);
    stop('dev').focus();
    await user.keyboard('{Enter}');
    // That it can be undone is known a moment later.
    push({ ...stopped, canUndoStop: false });
    expect(document.activeElement).toBe(status());
    push(stopped);
    await user.keyboard('{Enter}');
    expect(given).toEqual([['stop', { grant: 'grant-dev' }]]);
    await user.tab();
    expect(document.activeElement).toBe(undo());
  });

  test('and another one right after it do so, too', async () => {
    const { push, user } = await show(stopped);
    stop('prod').focus();
    await user.keyboard('{Enter}');
    push({ ...stopped, grants: [], notice: { text: 'stopped', count: 2 } });
    expect(document.activeElement).toBe(status());
  });

  test('takes the focus from nobody who is elsewhere', async () => {
    const { push } = await show(both);
    stop('prod').focus();
    push(stopped);
    expect(document.activeElement).toBe(stop('prod'));
  });

  test('once it is back, the focus is not lost with the button', async () => {
    const { push, user } = await show(both);
    push(stopped);
    undo()?.focus();
    await user.keyboard('{Enter}');
    push({ ...both, notice: { text: 'undone', count: 2 } });
    expect(undo()).toBeNull();
    expect(document.activeElement).toBe(status());
    expect(status().textContent).toContain('Undone.');
  });

  test.each([
    ['it cannot be undone any more', { canUndoStop: false }],
    ['something else has been said since', { notice: { text: 'copied', count: 2 } as const }],
    ['nothing is said any more', { notice: null }],
    ['something is going on', { assumingTogether: 2 }],
  ])('cannot be had back this way when %s', async (_, rest) => {
    const { push } = await show(stopped);
    expect(undo()).not.toBeNull();
    push({ ...stopped, ...rest });
    expect(undo()).toBeNull();
  });

  test('from the tray can be had back on every place', async () => {
    await show({ ...stopped, screen: { name: 'settings' } });
    expect(undo()).not.toBeNull();
  });
});
