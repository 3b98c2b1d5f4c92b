/** How a factor is verified: this decides what its requests hold and how they are answered. */
export type FactorWay = 'push' | 'code' | 'message' | 'prompting' | 'question' | 'password' | 'browser';

interface FactorSpec {
  readonly way: FactorWay;
  /** Of its id, as Okta has it; clients must not rely on it. */
  readonly prefix: string;
  readonly factorType: string;
  readonly provider: string;
  /** Unset: the provider. */
  readonly vendorName?: string;
  readonly profile?: 'phone' | 'login' | Readonly<Record<string, string>>;
}

const okta = { provider: 'OKTA' } as const;
const iphone = { deviceType: 'SmartPhone_IPhone', platform: 'IOS', version: '26.1' } as const;
const android = { deviceType: 'SmartPhone_Android', platform: 'ANDROID', version: '16' } as const;
const pushes = { ...okta, way: 'push', prefix: 'opf', factorType: 'push' } as const;
const totp = { way: 'code', factorType: 'token:software:totp' } as const;
const token = { way: 'prompting', factorType: 'token' } as const;
const messages = { ...okta, way: 'message' } as const;

/** Every factor of Okta's classic API that somebody at the company has. */
export const factorKinds = {
  push: { ...pushes, profile: { ...iphone, name: 'Larkfield iPhone' } },
  'number-push': { ...pushes, profile: { ...iphone, name: 'Larkfield iPhone' } },
  'second-push': { ...pushes, profile: { ...android, name: 'Workshop Pixel' } },
  'okta-code': { ...okta, ...totp, prefix: 'ost', profile: 'login' },
  'second-okta-code': {
    ...okta,
    ...totp,
    prefix: 'ost',
    profile: { credentialId: 'workshop@larkfield.example' },
  },
  'google-code': { ...totp, provider: 'GOOGLE', prefix: 'uft', profile: 'login' },
  hotp: {
    way: 'code',
    prefix: 'uft',
    factorType: 'token:hotp',
    provider: 'CUSTOM',
    vendorName: 'Entrust',
    profile: 'login',
  },
  yubikey: {
    way: 'code',
    prefix: 'ykf',
    factorType: 'token:hardware',
    provider: 'YUBICO',
    profile: { credentialId: '000008143256' },
  },
  onprem: {
    way: 'code',
    prefix: 'opm',
    factorType: 'token',
    provider: 'DEL_OATH',
    vendorName: 'On-Prem MFA',
    profile: 'login',
  },
  rsa: { ...token, prefix: 'rsa', provider: 'RSA', profile: { credentialId: 'larkfield.staff' } },
  symantec: { ...token, prefix: 'ufv', provider: 'SYMANTEC', profile: { credentialId: 'VSLF40718822' } },
  sms: { ...messages, prefix: 'sms', factorType: 'sms', profile: { phoneNumber: '+44 XXXX XX4471' } },
  'second-sms': {
    ...messages,
    prefix: 'sms',
    factorType: 'sms',
    profile: { phoneNumber: '+44 XXXX XX9052' },
  },
  call: { ...messages, prefix: 'clf', factorType: 'call', profile: { phoneNumber: '+44 XXXX XX2210' } },
  email: { ...messages, prefix: 'emf', factorType: 'email', profile: { email: 'l...d@larkfield.example' } },
  question: {
    ...okta,
    way: 'question',
    prefix: 'ufs',
    factorType: 'question',
    profile: { question: 'first_instrument', questionText: 'What is the name of your first instrument?' },
  },
  password: { ...okta, way: 'password', prefix: 'pwd', factorType: 'password' },
  duo: { way: 'browser', prefix: 'ost', factorType: 'web', provider: 'DUO', profile: 'login' },
  webauthn: {
    way: 'browser',
    prefix: 'fwf',
    factorType: 'webauthn',
    provider: 'FIDO',
    profile: { credentialId: 'bGFya2ZpZWxkLXNlY3VyaXR5LWtleQ', authenticatorName: 'Larkfield security key' },
  },
  u2f: {
    way: 'browser',
    prefix: 'fuf',
    factorType: 'u2f',
    provider: 'FIDO',
    profile: {
      credentialId: 'bGFya2ZpZWxkLXUyZg',
      appId: 'https://larkfield.example',
      version: 'U2F_V2',
    },
  },
  idp: {
    way: 'browser',
    prefix: 'clp',
    factorType: 'claims_provider',
    provider: 'CUSTOM',
    vendorName: 'Larkfield Partner IdP',
  },
  saml: {
    way: 'browser',
    prefix: 'sml',
    factorType: 'assertion:saml2',
    provider: 'GENERIC_SAML',
    vendorName: 'Larkfield SAML Factor',
    profile: { user: 'staff@larkfield.example' },
  },
  oidc: {
    way: 'browser',
    prefix: 'oid',
    factorType: 'assertion:oidc',
    provider: 'GENERIC_OIDC',
    vendorName: 'Larkfield OIDC Factor',
    profile: { user: 'staff@larkfield.example' },
  },
  fastpass: { ...okta, way: 'browser', prefix: 'pfd', factorType: 'signed_nonce', profile: 'phone' },
  unknown: { ...okta, way: 'browser', prefix: 'xyz', factorType: 'token:tuning_fork', profile: 'login' },
} as const satisfies Readonly<Record<string, FactorSpec>>;

export type FactorKind = keyof typeof factorKinds;

export function specOf(kind: FactorKind): FactorSpec {
  return factorKinds[kind];
}
