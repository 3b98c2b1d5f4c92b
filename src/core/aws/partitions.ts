/** Where a partition's STS lives. Facts of botocore's partitions.json. */
interface Partition {
  readonly defaultRegion: string;
  readonly suffix: string;
  readonly regions: RegExp;
}

const commercial: Partition = {
  defaultRegion: 'us-east-1',
  suffix: 'amazonaws.com',
  regions: /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/,
};

const partitions: Readonly<Record<string, Partition>> = {
  aws: commercial,
  'aws-us-gov': { defaultRegion: 'us-gov-west-1', suffix: 'amazonaws.com', regions: /^us-gov-\w+-\d+$/ },
  'aws-cn': { defaultRegion: 'cn-north-1', suffix: 'amazonaws.com.cn', regions: /^cn-\w+-\d+$/ },
  'aws-eusc': { defaultRegion: 'eusc-de-east-1', suffix: 'amazonaws.eu', regions: /^eusc-de-\w+-\d+$/ },
  'aws-iso': { defaultRegion: 'us-iso-east-1', suffix: 'c2s.ic.gov', regions: /^us-iso-\w+-\d+$/ },
  'aws-iso-b': { defaultRegion: 'us-isob-east-1', suffix: 'sc2s.sgov.gov', regions: /^us-isob-\w+-\d+$/ },
  'aws-iso-e': { defaultRegion: 'eu-isoe-west-1', suffix: 'cloud.adc-e.uk', regions: /^eu-isoe-\w+-\d+$/ },
  'aws-iso-f': { defaultRegion: 'us-isof-south-1', suffix: 'csp.hci.ic.gov', regions: /^us-isof-\w+-\d+$/ },
};

/** A regional STS: tokens of the global endpoint are not valid everywhere, and it has no place in other partitions. */
export interface StsPlace {
  readonly region: string;
  readonly endpoint: string;
}

/**
 * The STS to ask for a role of this partition: the wanted region if it belongs to the partition, else the partition's default.
 * @param override an endpoint in place of every AWS host (demo and unpackaged builds).
 */
export function stsPlace(partition: string, wantedRegion: string, override: string | null): StsPlace {
  const known = partitions[partition] ?? commercial;
  const region = regionIn(partition, wantedRegion);
  return { region, endpoint: override ?? `https://sts.${region}.${known.suffix}` };
}

/** The wanted region if it belongs to the partition, else the partition's default. */
export function regionIn(partition: string, wantedRegion: string): string {
  const { regions, defaultRegion } = partitions[partition] ?? commercial;
  return regions.test(wantedRegion) ? wantedRegion : defaultRegion;
}

/** Where a partition has its IAM, as the endpoint rules of the SDKs have it; the others do not tell theirs. */
const iamHosts: Readonly<Record<string, string>> = {
  aws: 'iam.amazonaws.com',
  'aws-us-gov': 'iam.us-gov.amazonaws.com',
  'aws-cn': 'iam.cn-north-1.amazonaws.com.cn',
  'aws-eusc': 'iam.eusc-de-east-1.amazonaws.eu',
  'aws-iso': 'iam.us-iso-east-1.c2s.ic.gov',
};

/** The one IAM of a partition. It is no `StsPlace`, for the region of a profile has no part in it. */
export interface IamPlace {
  /** The region that requests are signed for, wherever the endpoint is. */
  readonly signRegion: string;
  readonly endpoint: string;
}

/**
 * The IAM to ask about an account of this partition; null where none is known.
 * @param override an endpoint in place of every AWS host (demo and unpackaged builds).
 */
export function iamPlace(partition: string, override: string | null): IamPlace | null {
  const known = partitions[partition];
  const host = iamHosts[partition];
  if (known === undefined || host === undefined) return null;
  return { signRegion: known.defaultRegion, endpoint: override ?? `https://${host}` };
}
