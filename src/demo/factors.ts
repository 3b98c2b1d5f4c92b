import { oktaId } from './derive.ts';
import { type DemoUser, type FactorKind, login } from './users.ts';

/** A factor as enrolled: its id belongs to the user for good. */
export interface DemoFactor {
  readonly id: string;
  readonly kind: FactorKind;
}

const prefixes: Readonly<Record<FactorKind, string>> = {
  push: 'opf',
  'number-push': 'opf',
  'okta-code': 'ost',
  'google-code': 'uft',
};

export function factorsOf(user: DemoUser): readonly DemoFactor[] {
  return user.factors.map((kind) => ({ id: oktaId(prefixes[kind], `${user.name} ${kind}`), kind }));
}

export function isPush(factor: DemoFactor): boolean {
  return factor.kind === 'push' || factor.kind === 'number-push';
}

/** The factor's fields in Okta's answers, without its links. */
export function describeFactor(factor: DemoFactor, user: DemoUser): Record<string, unknown> {
  const credentialId = login(user);
  if (isPush(factor)) {
    const phone = {
      deviceType: 'SmartPhone_IPhone',
      name: 'Larkfield iPhone',
      platform: 'IOS',
      version: '26.1',
    };
    return {
      id: factor.id,
      factorType: 'push',
      provider: 'OKTA',
      vendorName: 'OKTA',
      profile: { credentialId, ...phone },
    };
  }
  const vendor = factor.kind === 'google-code' ? 'GOOGLE' : 'OKTA';
  return {
    id: factor.id,
    factorType: 'token:software:totp',
    provider: vendor,
    vendorName: vendor,
    profile: { credentialId },
  };
}
