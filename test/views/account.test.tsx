import { screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { AccountSettingsView, AccountView, Screen } from '../../src/shared/view.ts';
import { grantOf, viewOf } from './samples.ts';
import { noteOf, show } from './show.tsx';

const nothingSet: AccountSettingsView = { label: '', colour: 'none', production: 'pattern' };
const accountScreen = (
  rest: Partial<AccountView & { behind: 'roles' | 'grants' | 'role' }> = {},
): Screen => ({
  name: 'account',
  behind: 'roles',
  account: '123456789012',
  learned: 'shop-prod',
  own: nothingSet,
  byPattern: true,
  ...rest,
});
const label = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Label' });
const colours = () =>
  within(screen.getByRole('group', { name: 'Colour' })).getAllByRole<HTMLInputElement>('radio');
const radio = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name });
const save = () => screen.getByRole('button', { name: 'Save' });

describe('the options of an account', () => {
  test('say which it is, and begin at their heading', async () => {
    await show(viewOf(accountScreen()));
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Account' }));
    expect(screen.getByText('123456789012')).toBeTruthy();
    expect(screen.getByText('shop-prod')).toBeTruthy();
  });

  test('without a label the name that AWS tells holds', async () => {
    const { push } = await show(viewOf(accountScreen()));
    expect(label().value).toBe('');
    expect(label().placeholder).toBe('shop-prod');
    expect(noteOf(label())).toContain('as AWS names it');
    push(viewOf(accountScreen({ learned: '' })));
    expect(label().placeholder).toBe('No name known');
  });

  test('the colours are radio buttons, each called by its name, the chosen one checked', async () => {
    await show(viewOf(accountScreen({ own: { ...nothingSet, colour: 'teal' } })));
    expect(colours().map((colour) => colour.getAttribute('aria-label'))).toEqual([
      'No colour',
      'Red',
      'Orange',
      'Yellow',
      'Green',
      'Teal',
      'Blue',
      'Purple',
      'Pink',
    ]);
    expect(colours().map(({ title }) => title)).toContain('Teal');
    expect(colours().filter(({ checked }) => checked)).toEqual([radio('Teal')]);
  });

  test('one Tab leads to the colours, and the arrows lead through them', async () => {
    const { user } = await show(viewOf(accountScreen()));
    label().focus();
    await user.tab();
    expect(document.activeElement).toBe(radio('No colour'));
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect(document.activeElement).toBe(radio('Orange'));
    expect(radio('Orange').checked).toBe(true);
  });

  test.each([
    [true, 'As the pattern says (yes)'],
    [false, 'As the pattern says (no)'],
  ])('say what the pattern makes of it: %s', async (byPattern, name) => {
    await show(viewOf(accountScreen({ byPattern })));
    expect(radio(name).checked).toBe(true);
    const production = screen.getByRole('group', { name: 'Production' });
    expect(within(production).getAllByRole('radio')).toHaveLength(3);
  });

  test('are saved together', async () => {
    const { user, given } = await show(viewOf(accountScreen()));
    await user.type(label(), ' Shop ');
    await user.click(radio('Red'));
    await user.click(radio('No'));
    await user.click(save());
    expect(given).toEqual([
      ['saveAccount', { account: '123456789012', label: 'Shop', colour: 'red', production: 'no' }],
    ]);
  });

  test('saved untouched they stay what they are', async () => {
    const own = { label: 'Shop', colour: 'pink', production: 'yes' } as const;
    const { user, given } = await show(viewOf(accountScreen({ own })));
    await user.click(save());
    expect(given).toEqual([['saveAccount', { account: '123456789012', ...own }]]);
  });

  test('a label is never longer than it may be', async () => {
    const { user, given } = await show(viewOf(accountScreen()));
    await user.click(label());
    await user.paste('x'.repeat(80));
    await user.keyboard('{Enter}');
    expect(given).toEqual([
      ['saveAccount', { account: '123456789012', ...nothingSet, label: 'x'.repeat(60) }],
    ]);
  });

  test('of another account start with what is set for that one', async () => {
    const { push, user } = await show(viewOf(accountScreen()));
    await user.type(label(), 'Shop');
    push(viewOf(accountScreen({ account: '210987654321', learned: 'lab' })));
    expect(label().value).toBe('');
  });

  test.each(['grants', 'roles', 'role'] as const)(
    'Back leads to the %s that one came from',
    async (place) => {
      const grants = [grantOf('prod')];
      const { user, given } = await show(viewOf(accountScreen({ behind: place }), { grants }));
      await user.click(screen.getByRole('button', { name: 'Back' }));
      expect(given).toEqual([['go', { place }]]);
    },
  );
});
