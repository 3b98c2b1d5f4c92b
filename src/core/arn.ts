/** Branded, so that the two kinds of ARN cannot be swapped on the way to STS. */
export type RoleArn = string & { readonly kind: 'role' };
export type ProviderArn = string & { readonly kind: 'saml-provider' };

const roleArn = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,600}$/;
const providerArn = /^arn:aws[a-z-]*:iam::\d{12}:saml-provider\/[\w.-]{1,128}$/;

/** Told apart by the ARN's resource, never by substring: a role may be called "saml-provider". */
export function isRoleArn(text: string): text is RoleArn {
  return roleArn.test(text);
}

export function isProviderArn(text: string): text is ProviderArn {
  return providerArn.test(text);
}

/** The parts of a role ARN that people and endpoints care about; `name` keeps the path. */
export function roleParts(arn: RoleArn): {
  readonly partition: string;
  readonly account: string;
  readonly name: string;
} {
  const [, partition = '', , , account = '', ...resource] = arn.split(':');
  return { partition, account, name: resource.join(':').slice('role/'.length) };
}
