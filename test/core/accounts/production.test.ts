import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AccountBook, noAccountSettings } from '../../../src/core/accounts/account.ts';
import {
  isProductionAccount,
  previewProduction,
  productionRule,
  usualPattern,
} from '../../../src/core/accounts/production.ts';
import type { AccountSettingsView } from '../../../src/shared/view.ts';
import { someRole } from '../fixtures.ts';

const account = '123456789012';
const nobody: AccountBook = { accounts: {}, accountNames: {} };
const labelled = (own: Partial<AccountSettingsView>): AccountBook => ({
  accounts: { [account]: { ...noAccountSettings, ...own } },
  accountNames: {},
});
const named = (name: string): AccountBook => ({ accounts: {}, accountNames: { [account]: name } });

/** Whether the pattern calls a role of this name production, in an account of which nothing is known. */
const meansRole = (pattern: string, name: string) =>
  productionRule(nobody, pattern)({ account, name, appLabel: 'AWS' });
/** Whether it calls a role of no telling name production, in an account that AWS calls so. */
const meansAccount = (pattern: string, name: string) =>
  productionRule(named(name), pattern)({ account, name: 'Admin', appLabel: 'AWS' });

describe('the pattern of whoever has set none', () => {
  test.each([
    'shop-prod',
    'prod_eu',
    'prod',
    'PROD',
    'Prod Shop',
    'shop.prd',
    'production-2',
    'prod1',
    'shop-prod02',
    'eu1-prd3',
    'acme-production',
  ])('calls the account %s production', (name) => {
    expect(meansAccount(usualPattern, name)).toBe(true);
    expect(isProductionAccount(named(name), usualPattern, account)).toBe(true);
  });

  test.each(['ProductionAdmin', 'ProdReadOnly', 'PRODAdmin', 'team/prod/Admin', 'ReadOnlyProd', 'admin@prd'])(
    'calls the role %s production',
    (name) => expect(meansRole(usualPattern, name)).toBe(true),
  );

  test.each([
    'non-prod',
    'nonprod',
    'NonProd',
    'NONPROD',
    'shop-non-prod-eu',
    'non_prod',
    'non-prod2',
    'preprod',
    'pre-prod',
    'PreProd',
    'product',
    'products-api',
    'reproduction',
    'productivity',
    'shop-dev',
    'staging',
    '',
  ])('does not call %j production', (name) => {
    expect(meansAccount(usualPattern, name)).toBe(false);
    expect(meansRole(usualPattern, name || 'Admin')).toBe(false);
  });
});

describe('a pattern', () => {
  test.each([
    // Whole words, in any case.
    ['prod', 'shop-prod', true],
    ['PROD', 'shop-prod', true],
    ['prod', 'shop-products', false],
    ['pro', 'shop-prod', false],
    // But for a number at the end; one that the pattern has counts.
    ['prod', 'prod7', true],
    ['prod1', 'prod1', true],
    ['prod1', 'prod2', false],
    ['prod1', 'prod', false],
    ['prod', 'prod1a', false],
    // Words of camel case, acronyms included.
    ['prod', 'shopProdAdmin', true],
    ['prod', 'EU1Prod', true],
    ['sso', 'AWSSSOAdmin', false],
    ['admin', 'AWSAdmin', true],
    // Several words in a row, whatever stands between.
    ['live eu', 'shop-live-eu', true],
    ['live-eu', 'ShopLiveEu', true],
    ['live eu', 'live_eu_2', true],
    ['live eu', 'eu-live', false],
    ['live eu', 'live-shop-eu', false],
    ['live eu', 'live', false],
    // `*` within a word.
    ['prod*', 'products', true],
    ['*prod', 'nonprod', true],
    ['p*d', 'prod', true],
    ['p*r*d', 'prod', true],
    ['p**d', 'pd', true],
    ['pp*p', 'pp', false],
    ['eu*live', 'eu1live', true],
    ['live *', 'live', false],
    ['live *', 'live-eu', true],
    ['*', 'anything', true],
    // The first that says so is enough.
    ['live, prod', 'shop-prod', true],
    [' live ,, prod , ', 'shop-live', true],
    // An exception, wherever it stands.
    ['prod, !shop', 'shop-prod', false],
    ['!shop, prod', 'shop-prod', false],
    ['prod, ! non-prod', 'non-prod', false],
    ['prod, !non-prod', 'prod-nonsense', true],
    ['!prod', 'prod', false],
    ['*, !dev*', 'development', false],
    ['*, !*', 'prod', false],
    // Nothing that says anything.
    ['', 'prod', false],
    [' , ', 'prod', false],
    ['!', 'prod', false],
    ['---', 'prod', false],
  ])('%j means %j: %s', (pattern, name, means) => {
    expect(meansAccount(pattern, name)).toBe(means);
    if (name !== '') expect(meansRole(pattern, name)).toBe(means);
  });

  test('names an account by its twelve digits', () => {
    const rule = productionRule(nobody, 'live, 210987654321');
    const admin = { name: 'Admin', appLabel: 'AWS' };
    expect(rule({ ...admin, account: '210987654321' })).toBe(true);
    expect(rule({ ...admin, account: '210987654322' })).toBe(false);
    const allButOne = productionRule(nobody, 'admin, !210987654321');
    expect(allButOne({ ...admin, account: '210987654321' })).toBe(false);
    expect(allButOne({ ...admin, account: '210987654322' })).toBe(true);
  });

  test('is held against the label and against what AWS calls the account, both', () => {
    const role = { account, name: 'Admin', appLabel: 'AWS' };
    const both = (label: string, learned: string): AccountBook => ({
      ...labelled({ label }),
      accountNames: { [account]: learned },
    });
    expect(productionRule(both('Shop', 'shop-prod'), 'prod')(role)).toBe(true);
    expect(productionRule(both('Shop prod', 'shop'), 'prod')(role)).toBe(true);
    expect(productionRule(both('Shop', 'shop'), 'prod')(role)).toBe(false);
    expect(productionRule(both('Not prod', 'shop-prod'), 'prod, !not-prod')(role)).toBe(false);
    expect(isProductionAccount(both('Shop', 'shop-prod'), 'prod', account)).toBe(true);
  });

  test('is held against the app', () => {
    const role = { account, name: 'Admin' };
    expect(productionRule(nobody, 'prod')({ ...role, appLabel: 'AWS Production / prod' })).toBe(true);
    expect(productionRule(nobody, 'prod')({ ...role, appLabel: 'AWS' })).toBe(false);
    expect(isProductionAccount(nobody, 'prod', account)).toBe(false);
  });

  test('takes no name for a pattern: `*` in a label stands for nothing', () => {
    expect(productionRule(labelled({ label: '*prod*' }), 'prod')(someRole(account, 'Admin'))).toBe(true);
    expect(productionRule(labelled({ label: '*' }), 'prod')(someRole(account, 'Admin'))).toBe(false);
  });

  test('yields to what the person said of the account', () => {
    const prod = someRole(account, 'ProdAdmin');
    const plain = someRole(account, 'Admin');
    expect(productionRule(labelled({ production: 'no' }), 'prod')(prod)).toBe(false);
    expect(productionRule(labelled({ production: 'yes' }), 'prod')(plain)).toBe(true);
    expect(productionRule(labelled({ production: 'yes' }), '')(plain)).toBe(true);
    expect(productionRule(labelled({ production: 'yes' }), '*, !*')(plain)).toBe(true);
    expect(productionRule(labelled({ production: 'pattern' }), 'prod')(prod)).toBe(true);
    // What is set for one says nothing of another.
    expect(productionRule(labelled({ production: 'yes' }), '')(someRole('210987654321', 'Admin'))).toBe(
      false,
    );
  });
});

describe('hostile patterns and names', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '*',
      '**',
      '!',
      ',',
      ' ',
      'prod',
      'Prod',
      '-',
      'a*',
      '1',
      'É',
      'ß',
      'İ',
      '\u202e',
      '\ud800',
    ),
    fc.string({ unit: 'binary', maxLength: 5 }),
  );
  const text = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(''));

  test('never make it throw, and are decided the same way each time', () => {
    fc.assert(
      fc.property(text, text, text, text, (pattern, label, name, appLabel) => {
        const rule = productionRule({ ...labelled({ label }), accountNames: { [account]: name } }, pattern);
        const role = { account, name, appLabel };
        expect(typeof rule(role)).toBe('boolean');
        expect(rule(role)).toBe(rule(role));
      }),
      { numRuns: 300 },
    );
  });

  test('with nothing but words are what they seem', () => {
    const word = fc.stringMatching(/^[a-z]{1,6}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), fc.nat(4), word, (words, at, other) => {
        const own = words[at % words.length] ?? '';
        expect(meansAccount(own, words.join('-'))).toBe(true);
        expect(meansAccount(other, words.join('-'))).toBe(words.includes(other));
        expect(meansAccount(words.join(' '), words.join('_'))).toBe(true);
        expect(meansAccount(`*, !${own}`, words.join('-'))).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ['stars', `${'*a'.repeat(149)}*b`, 'a'.repeat(50_000)],
    ['words', 'a '.repeat(150), 'a-'.repeat(25_000)],
    ['numbers', 'prod', `${'1'.repeat(50_000)}a`],
    ['numbers at the end', 'prod', 'x1'.repeat(25_000)],
    ['capitals', 'prod', 'aB'.repeat(25_000)],
    ['entries', 'a*,'.repeat(100), 'b'.repeat(50_000)],
  ])('stay fast: %s', (_, pattern, name) => {
    const began = performance.now();
    meansAccount(pattern, name);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

describe('the preview of a pattern', () => {
  const roles = [
    someRole('111111111111', 'Admin'),
    someRole('111111111111', 'Reader'),
    someRole('222222222222', 'ProdAdmin'),
    someRole('222222222222', 'Reader'),
    someRole('333333333333', 'Admin'),
  ];
  const book: AccountBook = {
    accounts: { '333333333333': { ...noAccountSettings, label: 'Shop live' } },
    accountNames: { '111111111111': 'shop-prod', '333333333333': 'shop' },
  };

  test('counts roles, and names the accounts that are production as a whole by their best names', () => {
    expect(previewProduction(book, 'prod, live', roles)).toEqual({
      accounts: ['shop-prod', 'Shop live'],
      more: false,
      roles: 4,
      overridden: 0,
      all: 5,
    });
    expect(previewProduction(book, '222222222222', roles)).toEqual({
      accounts: ['222222222222'],
      more: false,
      roles: 2,
      overridden: 0,
      all: 5,
    });
  });

  test('says that there are more accounts than it names, and which roles the person made production', () => {
    const many = Array.from({ length: 6 }, (_, index) => someRole(`99999999999${index}`, 'Prod'));
    const yes = { ...noAccountSettings, production: 'yes' as const };
    const own = { ...book, accounts: { '111111111111': yes } };
    expect(previewProduction(own, 'prod', [...roles, ...many])).toEqual({
      accounts: many.slice(0, 4).map(({ account }) => account),
      more: true,
      roles: 9,
      overridden: 2,
      all: 11,
    });
  });

  test('comes to nothing without a pattern, and without roles', () => {
    const nothing = { accounts: [], more: false, roles: 0, overridden: 0 };
    expect(previewProduction(book, '', roles)).toEqual({ ...nothing, all: 5 });
    expect(previewProduction(book, '*', [])).toEqual({ ...nothing, all: 0 });
  });

  test('names four accounts at most', () => {
    const many = Array.from({ length: 9 }, (_, index) => someRole(String(444444444440 + index), 'Admin'));
    expect(previewProduction(book, '*', many)).toMatchObject({
      accounts: ['444444444440', '444444444441', '444444444442', '444444444443'],
      roles: 9,
      all: 9,
    });
  });
});
