import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { ProductionPreview } from '../../src/shared/inspection.ts';
import { catalogueOf, savedSettings, settingsOf, viewOf } from './samples.ts';
import { noteOf, show } from './show.tsx';

const settings = { name: 'settings' } as const;
const pattern = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Production' });
const delivery = () => screen.getByRole<HTMLSelectElement>('combobox', { name: 'Delivery' });
const names = () =>
  screen.getByRole<HTMLInputElement>('checkbox', { name: 'Ask AWS how accounts are called' });
const save = () => screen.getByRole('button', { name: 'Save' });

describe('what is set for all accounts', () => {
  test('shows what is set', async () => {
    const shown = settingsOf({ production: 'live, !alive', nameAccounts: false, delivery: 'none' });
    await show(viewOf(settings, { settings: shown }));
    expect(pattern().value).toBe('live, !alive');
    expect(names().checked).toBe(false);
    expect(delivery().value).toBe('none');
  });

  test('is saved with all the rest', async () => {
    const { user, given } = await show(viewOf(settings));
    await user.selectOptions(delivery(), 'In no file');
    await user.clear(pattern());
    await user.type(pattern(), ' live*, !alive ');
    await user.click(names());
    await user.click(save());
    const changed = { delivery: 'none', production: 'live*, !alive', nameAccounts: false } as const;
    expect(given).toEqual([['saveSettings', { ...savedSettings, ...changed }]]);
  });

  test('says what is sent where, so that one can decide', async () => {
    await show(viewOf(settings));
    expect(noteOf(names())).toContain('to AWS’ own sign-in page');
    expect(noteOf(names())).toContain('keeps no cookies');
  });
});

describe('the pattern for production', () => {
  const asking = (previewProduction: (pattern: string) => ProductionPreview | null) =>
    show(viewOf(settings), catalogueOf(), {
      previewProduction: async ({ pattern }) => previewProduction(pattern),
    });
  const some = { accounts: ['shop-prod', 'pay-prod'], more: true, roles: 12, overridden: 0, all: 300 };
  const none = { ...some, accounts: [], more: false, roles: 0 };

  test('explains itself, and shows what it comes to while one types', async () => {
    const { user, asked } = await asking((typed) =>
      typed === 'prod, prd, production' ? some : { ...none, roles: 1 },
    );
    expect(noteOf(pattern())).toContain('!word is an exception');
    expect(noteOf(pattern())).toContain('12 of 300 roles: shop-prod, pay-prod…');
    await user.type(pattern(), 'x');
    expect(asked).toContainEqual(['previewProduction', { pattern: 'prod, prd, productionx' }]);
    expect(noteOf(pattern())).toContain('1 of 300 roles.');
  });

  test('ends in dots only where accounts are left out', async () => {
    await asking(() => ({ ...some, more: false }));
    expect(noteOf(pattern())).toContain('12 of 300 roles: shop-prod, pay-prod.');
    expect(noteOf(pattern())).not.toContain('…');
  });

  test('says apart what is production whatever the pattern says', async () => {
    await asking(() => ({ ...some, overridden: 5 }));
    expect(noteOf(pattern())).toContain('pay-prod… Set in account options, not by the pattern: 5.');
  });

  test.each([
    ['^prod$', 'Here ^ $ only count as spaces'],
    ['prod|prd', 'Here | only counts as a space'],
    ['[[', 'Here [ only counts as a space'],
    ['(prod)+\\w?', 'Here ( ) + \\ ? only count as spaces'],
  ])('tells who types %s that it is no regular expression, and can be saved', async (typed, said) => {
    const { user, given } = await asking(() => some);
    expect(noteOf(pattern())).not.toContain('regular expression');
    await user.clear(pattern());
    await user.click(pattern());
    await user.paste(typed);
    expect(noteOf(pattern())).toContain(said);
    expect(screen.getByText(/regular expression/).closest('[aria-live="polite"]')).toBeTruthy();
    await user.click(save());
    expect(given).toMatchObject([['saveSettings', { production: typed }]]);
  });

  test.each(['prod*, !non-prod, 123456789012', 'Prod/EU_1.2'])('has nothing against %s', async (typed) => {
    const { user } = await asking(() => some);
    await user.clear(pattern());
    await user.type(pattern(), typed);
    expect(screen.queryByText(/regular expression/)).toBeNull();
  });

  test('that is empty makes no role production', async () => {
    const { user } = await asking((typed) => (typed === '' ? none : some));
    await user.clear(pattern());
    expect(noteOf(pattern())).toContain('No role counts as production.');
  });

  test('says it politely, in a place that was there before', async () => {
    const { user } = await asking((typed) => ({ ...some, roles: typed.length }));
    const before = screen.getByText(/ of 300 roles/).closest('[aria-live="polite"]');
    await user.type(pattern(), 'x');
    expect(screen.getByText('22 of 300 roles: shop-prod, pay-prod…').closest('[aria-live]')).toBe(before);
  });

  test('says nothing while no role is known', async () => {
    await asking(() => ({ ...none, all: 0 }));
    expect(noteOf(pattern())).not.toMatch(/roles?\b.*production\./);
    expect(screen.queryByText('No role counts as production.')).toBeNull();
  });
});
