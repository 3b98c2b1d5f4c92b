import { describe, expect, test } from 'vitest';
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
  searchRoles(indexRoles(roles), query).map(({ account, name }) => `${account.slice(0, 3)} ${name}`);

describe('searching roles', () => {
  test('no query keeps the catalogue as it is', () => {
    expect(searchRoles(indexRoles(roles), '  ')).toEqual(roles);
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

  test('equally good ones keep the catalogue’s order, which is that of last use', () => {
    expect(find('admin').slice(0, 2)).toEqual(['123 Admin', '210 Admin']);
  });

  test('a role that cannot be assumed comes last', () => {
    expect(find('admin').at(-1)).toBe('340 AWSReservedSSO_Admin_1');
  });

  test('tells which letters matched', () => {
    expect([...matchedIn('ReadOnly', ['only'])]).toEqual([4, 5, 6, 7]);
    expect(matchedIn('ReadOnly', ['zz']).size).toBe(0);
  });
});

describe('laying out roles', () => {
  test('groups by account, and counts options without the heads', () => {
    const { rows, options, rowOf } = layOut(roles);
    expect(rows.filter(({ role }) => role === null).map(({ group }) => group.key)).toEqual([
      '123456789012',
      '210987654321',
      '340000000012',
    ]);
    expect(options).toEqual(roles);
    expect(rowOf).toEqual([1, 2, 4, 5, 7]);
  });

  test('each account begins where the one before ends', () => {
    const groups = [...new Set(layOut(roles).rows.map(({ group }) => group))];
    expect(groups.map(({ top, height }) => top + height).slice(0, -1)).toEqual(
      groups.map(({ top }) => top).slice(1),
    );
  });
});
