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
    await user.selectOptions(delivery(), 'Copy only, no file');
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
  const some = { accounts: ['shop-prod', 'pay-prod'], roles: 12, all: 300 };

  test('explains itself, and shows what it comes to while one types', async () => {
    const { user, asked } = await asking((typed) =>
      typed === 'prod, prd, production' ? some : { ...some, accounts: [], roles: 1 },
    );
    expect(noteOf(pattern())).toContain('!word is an exception');
    expect(noteOf(pattern())).toContain('12 of 300 roles: shop-prod, pay-prod…');
    await user.type(pattern(), 'x');
    expect(asked).toContainEqual(['previewProduction', { pattern: 'prod, prd, productionx' }]);
    expect(noteOf(pattern())).toContain('1 of 300 roles.');
  });

  test('that is empty makes no role production', async () => {
    const { user } = await asking((typed) => (typed === '' ? { accounts: [], roles: 0, all: 300 } : some));
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
    await asking(() => ({ accounts: [], roles: 0, all: 0 }));
    expect(noteOf(pattern())).not.toMatch(/roles?\b.*production\./);
    expect(screen.queryByText('No role counts as production.')).toBeNull();
  });
});
