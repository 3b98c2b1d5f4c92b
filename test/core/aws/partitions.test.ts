import { expect, test } from 'vitest';
import { iamPlace, stsPlace } from '../../../src/core/aws/partitions.ts';

test.each([
  ['aws', 'us-east-1', 'eu-central-1', 'amazonaws.com'],
  ['aws', 'us-east-1', 'ap-southeast-7', 'amazonaws.com'],
  ['aws', 'us-east-1', 'mx-central-1', 'amazonaws.com'],
  ['aws-us-gov', 'us-gov-west-1', 'us-gov-east-1', 'amazonaws.com'],
  ['aws-cn', 'cn-north-1', 'cn-northwest-1', 'amazonaws.com.cn'],
  ['aws-eusc', 'eusc-de-east-1', 'eusc-de-west-2', 'amazonaws.eu'],
  ['aws-iso', 'us-iso-east-1', 'us-iso-west-1', 'c2s.ic.gov'],
  ['aws-iso-b', 'us-isob-east-1', 'us-isob-west-1', 'sc2s.sgov.gov'],
  ['aws-iso-e', 'eu-isoe-west-1', 'eu-isoe-west-2', 'cloud.adc-e.uk'],
  ['aws-iso-f', 'us-isof-south-1', 'us-isof-east-1', 'csp.hci.ic.gov'],
])('a role of %s goes to %s, or to %s when that is wanted', (partition, usual, wanted, suffix) => {
  expect(stsPlace(partition, '', null)).toEqual({
    region: usual,
    endpoint: `https://sts.${usual}.${suffix}`,
  });
  expect(stsPlace(partition, wanted, null)).toEqual({
    region: wanted,
    endpoint: `https://sts.${wanted}.${suffix}`,
  });
});

test.each([
  ['aws', 'us-gov-west-1'],
  ['aws', 'cn-north-1'],
  ['aws', 'us-iso-east-1'],
  ['aws', 'eusc-de-east-1'],
  ['aws', 'aws-global'],
  ['aws', 'us-east-1.evil.example/#'],
  ['aws', 'evil.example/?us-east-1'],
  ['aws', 'us-east-1\n'],
  ['aws-cn', 'eu-central-1'],
  ['aws-us-gov', 'us-east-1'],
  ['aws-iso', 'us-isob-east-1'],
])('in %s the region %j of elsewhere is not used', (partition, wanted) => {
  expect(stsPlace(partition, wanted, null)).toEqual(stsPlace(partition, '', null));
});

test('a partition that is not known is asked where most are', () => {
  expect(stsPlace('aws-new', 'eu-west-1', null).endpoint).toBe('https://sts.eu-west-1.amazonaws.com');
});

test('an endpoint in place of AWS keeps the region of the partition', () => {
  expect(stsPlace('aws-cn', '', 'http://127.0.0.1:4711')).toEqual({
    region: 'cn-north-1',
    endpoint: 'http://127.0.0.1:4711',
  });
});

test.each([
  ['aws', 'us-east-1', 'https://iam.amazonaws.com'],
  ['aws-us-gov', 'us-gov-west-1', 'https://iam.us-gov.amazonaws.com'],
  ['aws-cn', 'cn-north-1', 'https://iam.cn-north-1.amazonaws.com.cn'],
  ['aws-eusc', 'eusc-de-east-1', 'https://iam.eusc-de-east-1.amazonaws.eu'],
  ['aws-iso', 'us-iso-east-1', 'https://iam.us-iso-east-1.c2s.ic.gov'],
])(
  'IAM of %s is signed for %s and stands at %s, or where something stands in for it',
  (partition, signRegion, endpoint) => {
    expect(iamPlace(partition, null)).toEqual({ signRegion, endpoint });
    const override = 'http://127.0.0.1:4711';
    expect(iamPlace(partition, override)).toEqual({ signRegion, endpoint: override });
  },
);

test.each(['aws-iso-b', 'aws-iso-e', 'aws-iso-f', 'aws-new', ''])('IAM of %j is not known', (partition) => {
  expect(iamPlace(partition, null)).toBeNull();
  expect(iamPlace(partition, 'http://127.0.0.1:4711')).toBeNull();
});
