import { describe, expect, test } from 'vitest';
import { indexRoles, searchRoles } from '../../src/renderer/picker/search.ts';
import { roleOf } from './samples.ts';

describe('what is pasted', () => {
  const named = [
    roleOf('100000000018', 'Admin', { accountName: 'payments-api-prod' }),
    roleOf('100000000019', 'Admin', { accountName: 'payments-api-prod' }),
    roleOf('100000000019', 'team/ReadOnly', { accountName: 'payments-api-prod' }),
    roleOf('100000000020', 'Admin', { accountName: 'larkfield-dev' }),
    roleOf('100000000020', 'Billing', { accountName: 'larkfield-dev' }),
  ];
  const found = (query: string) => searchRoles(indexRoles(named), query);
  const ids = (query: string) => found(query).roles.map(({ id }) => id);

  test.each([
    'arn:aws:iam::100000000019:role/Admin',
    '"arn:aws:iam::100000000019:role/Admin",',
    'arn:aws:iam::100000000019:role/Admin,arn:aws:iam::100000000019:saml-provider/Okta',
    'arn:aws:iam::100000000019:saml-provider/Okta,arn:aws:iam::100000000019:role/Admin',
    'arn:aws:sts::100000000019:assumed-role/Admin/alice@acme.example',
    'arn:aws-cn:iam::100000000019:role/Admin',
    '100000000019/Admin',
    '100000000019:role/Admin',
    '1000-0000-0019 / Admin',
  ])('finds the one role of the account: %s', (query) => {
    expect(ids(query)).toEqual(['100000000019-Admin']);
  });

  test('an ARN with a path finds its role, and one of an account all of its roles', () => {
    expect(ids('arn:aws:iam::100000000019:role/team/ReadOnly')).toEqual(['100000000019-team/ReadOnly']);
    expect(ids('arn:aws:sts::100000000019:assumed-role/ReadOnly/alice')).toEqual([
      '100000000019-team/ReadOnly',
    ]);
    expect(ids('arn:aws:iam::100000000020:root')).toEqual([]);
    expect(ids('arn:aws:iam::100000000020:')).toEqual(['100000000020-Admin', '100000000020-Billing']);
  });

  test('slashes, colons, commas and quotation marks hold words apart', () => {
    expect(ids('payments-api-prod:Admin')).toEqual(['100000000018-Admin', '100000000019-Admin']);
    expect(ids('dev, bill')).toEqual(['100000000020-Billing']);
    expect(ids('“dev” | bill')).toEqual(['100000000020-Billing']);
    expect(ids('"larkfield-dev"')).toHaveLength(2);
    expect(ids('role/Billing')).toEqual(['100000000020-Billing']);
  });

  test('a path is found as it stands first', () => {
    expect(found('team/ReadOnly').words).toEqual(['team/readonly']);
  });

  test('marks by the words that it was found by', () => {
    expect(found('arn:aws:iam::100000000019:role/Admin').words).toEqual(['100000000019', 'admin']);
  });

  test('letters of full width are letters like any other', () => {
    expect(ids('ｄｅｖ　ｂｉｌｌ')).toEqual(['100000000020-Billing']);
    expect(ids('１０００００００００１９')).toHaveLength(2);
  });
});

describe('two letters the wrong way round', () => {
  const roles = [
    roleOf('123456789012', 'ReadOnly', { app: 'AWS Production' }),
    roleOf('123456789012', 'Admin', { app: 'AWS Production' }),
    roleOf('210987654321', 'Admin', { app: 'AWS Sandbox' }),
  ];
  const index = indexRoles(roles);
  const found = (query: string) => searchRoles(index, query);

  test('are forgiven where nothing else matches', () => {
    expect(found('amdin 2109').roles[0]?.id).toBe('210987654321-Admin');
    expect(found('prodcution raedonly').roles.map(({ id }) => id)).toEqual(['123456789012-ReadOnly']);
    expect(found('amdin').words).toEqual(['admin']);
    expect(found('sadnbox/amdin').roles[0]?.id).toBe('210987654321-Admin');
  });

  test('are not where something is found as it was typed', () => {
    const both = indexRoles([roleOf('123456789012', 'Form'), roleOf('123456789012', 'From')]);
    expect(searchRoles(both, 'form').roles.map(({ name }) => name)).toEqual(['Form']);
  });

  test('are not in three letters, and never in numbers', () => {
    expect(found('amd').roles).toEqual([]);
    expect(found('2134').roles).toEqual([]);
    expect(found('orl').roles).toEqual([]);
  });
});
