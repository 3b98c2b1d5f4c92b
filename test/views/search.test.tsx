import { describe, expect, test } from 'vitest';
import { matchedInAccount } from '../../src/renderer/picker/account-number.ts';
import { match, plainOf, targetOf } from '../../src/renderer/picker/fuzzy.ts';
import { wordsOf } from '../../src/renderer/picker/readings.ts';
import { layOut } from '../../src/renderer/picker/rows.ts';
import { indexRoles, matchedIn, searchRoles } from '../../src/renderer/picker/search.ts';
import type { RoleView } from '../../src/shared/view.ts';
import { roleOf } from './samples.ts';

const roles: readonly RoleView[] = [
  roleOf('123456789012', 'ReadOnly', { app: 'AWS Production' }),
  roleOf('123456789012', 'Admin', { app: 'AWS Production' }),
  roleOf('210987654321', 'team/platform/Administrator', { app: 'AWS Sandbox' }),
  roleOf('210987654321', 'Admin', { app: 'AWS Sandbox' }),
  roleOf('340000000012', 'AWSReservedSSO_Admin_1', { app: 'AWS Sandbox', unusable: 'reserved' }),
];
const find = (query: string) =>
  searchRoles(indexRoles(roles), query).roles.map(({ account, name }) => `${account.slice(0, 3)} ${name}`);

describe('searching roles', () => {
  test('no query keeps the catalogue as it is', () => {
    expect(searchRoles(indexRoles(roles), '  ').roles).toEqual(roles);
  });

  test('finds words in any order, in account, name and app', () => {
    expect(find('admin 2109')[0]).toBe('210 Admin');
    expect(find('sandbox admin 2109')[0]).toBe('210 Admin');
    expect(find('prod read')).toEqual(['123 ReadOnly']);
  });

  test('each word has to match', () => {
    expect(find('admin nowhere')).toEqual([]);
  });

  test('initials and left-out letters are enough', () => {
    expect(find('ro')[0]).toBe('123 ReadOnly');
    expect(find('admn')[0]).toBe('123 Admin');
  });

  test('an account is found by its first or last digits, and never by scattered ones', () => {
    expect(find('4321')).toEqual(['210 team/platform/Administrator', '210 Admin']);
    expect(find('1357')).toEqual([]);
  });

  test.each(['1234-5678-9012', '1234 5678 9012', '1234-', '123456789012'])(
    'an account is found as AWS writes its number: %s',
    (query) => {
      expect(find(query)).toEqual(['123 ReadOnly', '123 Admin']);
    },
  );

  test('a dash alone finds no number', () => {
    expect(find('-')).toEqual([]);
  });

  test('a role that cannot be assumed comes last, however well it matches', () => {
    expect(find('admin').at(-1)).toBe('340 AWSReservedSSO_Admin_1');
    expect(find('adm sso').at(-1)).toBe('340 AWSReservedSSO_Admin_1');
    const first = roleOf('123456789012', 'AWSReservedSSO_X_1', { unusable: 'reserved' });
    expect(searchRoles(indexRoles([first, ...roles]), '').roles.indexOf(first)).toBe(4);
  });

  test('tells which letters matched', () => {
    expect([...matchedIn('ReadOnly', ['only'])]).toEqual([4, 5, 6, 7]);
    expect(matchedIn('ReadOnly', ['zz']).size).toBe(0);
    expect([...matchedIn('larkfield-production', wordsOf('Prod'))]).toEqual([10, 11, 12, 13]);
    expect([...matchedInAccount('123456789012', ['34-56'])]).toEqual([2, 3, 4, 5]);
  });
});

describe('searching by how accounts are called', () => {
  const named = [
    roleOf('100000000001', 'Admin', { accountName: 'pay-prod' }),
    roleOf('100000000001', 'ReadOnly', { accountName: 'pay-prod' }),
    roleOf('100000000002', 'Admin', { accountName: 'larkfield-billing-prod' }),
    roleOf('100000000003', 'Admin', { accountName: 'pay-nonprod' }),
    roleOf('123400000004', 'Admin', { accountName: 'production' }),
    roleOf('123400000004', 'ReadOnly', { accountName: 'production' }),
    roleOf('100000000005', 'ProdAdmin', { accountName: 'Müller AG' }),
  ];
  const found = (query: string, recents: readonly RoleView[] = []) =>
    searchRoles(indexRoles(named), query, recents).roles.map(
      ({ accountName, name }) => `${accountName} ${name}`,
    );

  test('a word of the account and the beginning of the role are enough', () => {
    expect(found('prod adm').slice(0, 3)).toEqual([
      'pay-prod Admin',
      'larkfield-billing-prod Admin',
      'Müller AG ProdAdmin',
    ]);
    expect(found('adm prod')).toEqual(found('prod adm'));
    expect(found('paypr ro')).toEqual(['pay-prod ReadOnly']);
  });

  test('digits and initials find one role, and the account’s other roles do not crowd it out', () => {
    expect(found('1234 ro')).toEqual(['production ReadOnly']);
  });

  test('what only holds the word in the midst of another comes after', () => {
    expect(found('prod').at(-1)).toBe('pay-nonprod Admin');
  });

  test('accents need not be typed', () => {
    expect(found('muller')).toEqual(['Müller AG ProdAdmin']);
    expect(found('müll')).toEqual(['Müller AG ProdAdmin']);
  });

  test('of equally good ones what is used more goes first, then the catalogue’s order holds', () => {
    const [pay, , billing] = named;
    expect(found('prod adm')[0]).toBe('pay-prod Admin');
    expect(found('prod adm', billing === undefined ? [] : [billing])[0]).toBe('larkfield-billing-prod Admin');
    const both = [billing, pay].filter((role) => role !== undefined);
    expect(found('prod adm', both).slice(0, 2)).toEqual(['larkfield-billing-prod Admin', 'pay-prod Admin']);
  });

  test('use does not put a worse match before a better one', () => {
    const nonprod = named[3];
    expect(found('prod', nonprod === undefined ? [] : [nonprod])[0]).toBe('pay-prod Admin');
  });
});

describe('how well a word matches', () => {
  const score = (word: string, text: string) => match(plainOf(word), targetOf(text))?.score ?? 0;

  test('the whole text, a word of it, its beginning, several beginnings, the midst, letters left out', () => {
    const scores = [
      score('readonly', 'ReadOnly'),
      score('read', 'ReadOnly'),
      score('rea', 'ReadOnly'),
      score('ro', 'ReadOnly'),
      score('adon', 'ReadOnly'),
      score('rdo', 'ReadOnly'),
    ];
    expect([...scores].sort((a, b) => b - a)).toEqual(scores);
    expect(new Set(scores).size).toBe(scores.length);
    expect(scores.at(-1)).toBeGreaterThan(0);
  });

  test('words are told by dashes, slashes and capitals', () => {
    for (const text of ['aws-admin', 'team/Admin', 'TeamAdmin', 'AWSAdmin', 'team_admin', 'Team Admin']) {
      expect(score('admin', text)).toBe(95);
    }
  });

  test('one or two letters are beginnings: in the midst they are everywhere', () => {
    expect(score('ro', 'production')).toBe(0);
    expect(score('d', 'Admin')).toBe(0);
  });

  test('digits are not fuzzy', () => {
    expect(score('3456', 'x_1f2a3b4c5d6e')).toBe(0);
    expect(score('017', 'billing-017')).toBe(95);
  });

  test('the text’s length makes no difference', () => {
    expect(score('adm', 'Admin')).toBe(score('adm', 'team/platform/eu-central/Administrator'));
  });

  test('a name made to take for ever takes no time', () => {
    const started = performance.now();
    const nasty = `${'a'.repeat(1000)}${'-a'.repeat(500)}`;
    expect(score(`${'a'.repeat(60)}b`, `${nasty}b`)).toBe(0);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('laying out roles', () => {
  const heads = (rows: ReturnType<typeof layOut>) =>
    rows.rows.filter(({ role }) => role === null).map(({ group }) => group.key);

  test('groups by account, and counts options without the heads', () => {
    const rows = layOut(roles);
    expect(heads(rows)).toEqual(['123456789012', '210987654321', '340000000012']);
    expect(rows.options).toEqual(roles);
    expect(rows.rowOf).toEqual([1, 2, 4, 5, 7]);
  });

  test('each account begins where the one before ends', () => {
    const groups = [...new Set(layOut(roles).rows.map(({ group }) => group))];
    expect(groups.map(({ top, height }) => top + height).slice(0, -1)).toEqual(
      groups.map(({ top }) => top).slice(1),
    );
  });

  test('what is pinned and what was used last stand before the accounts, and only there', () => {
    const [first, , third] = roles;
    const rows = layOut(roles, {
      pinned: third === undefined ? [] : [third],
      recent: first === undefined ? [] : [first],
    });
    expect(heads(rows)).toEqual(['pinned', 'recent', '123456789012', '210987654321', '340000000012']);
    expect(rows.options).toHaveLength(roles.length);
    expect(rows.options.slice(0, 2)).toEqual([third, first]);
  });
});

describe('searching 5,000 roles of 1,000 accounts', () => {
  const stages = ['prod', 'staging', 'dev'];
  const areas = ['billing', 'pay', 'data', 'shop', 'search'];
  const many = Array.from({ length: 5000 }, (_, index) => {
    const account = Math.floor(index / 5);
    return roleOf(
      String(100000000000 + account * 7919),
      ['Admin', 'ReadOnly', 'Ops', 'Billing', 'Dev'][index % 5] ?? '',
      {
        accountName: `larkfield-${areas[account % 5]}-${account}-${stages[account % 3]}`,
      },
    );
  });
  const index = indexRoles(many);

  test('finds what each word says and lays it out within milliseconds', () => {
    const typed = ['p', 'pr', 'pro', 'prod', 'prod a', 'prod adm', 'shop prod adm', '1000 ro', 'larkfield'];
    // Found by a second and by a third reading, and by none.
    const hard = ['arn:aws:iam::100000007919:role/Admin', 'stagign amdin', 'nothing of the kind'];
    const queries = [...typed, ...hard];
    for (const query of queries) layOut(searchRoles(index, query).roles);
    const started = performance.now();
    for (const query of queries) layOut(searchRoles(index, query).roles);
    // One or two ms each; the limit is for a machine that does ten other things.
    expect((performance.now() - started) / queries.length).toBeLessThan(50);
    const found = searchRoles(index, 'shop prod adm').roles;
    expect(found.length).toBeGreaterThan(50);
    expect(found.every(({ accountName, name }) => /shop.*prod/.test(accountName) && name === 'Admin')).toBe(
      true,
    );
  });
});
