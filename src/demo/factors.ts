import { oktaId } from './derive.ts';
import { type FactorKind, type FactorWay, specOf } from './factor-kinds.ts';
import { type DemoUser, login } from './user.ts';

/** A factor as enrolled: its id belongs to the user for good. */
export interface DemoFactor {
  readonly id: string;
  readonly kind: FactorKind;
}

export function enrolled(user: DemoUser, kinds: readonly FactorKind[]): readonly DemoFactor[] {
  return kinds.map((kind) => ({ id: oktaId(specOf(kind).prefix, `${user.name} ${kind}`), kind }));
}

export function wayOf(factor: DemoFactor): FactorWay {
  return specOf(factor.kind).way;
}

export function isPush(factor: DemoFactor): boolean {
  return wayOf(factor) === 'push';
}

/** Codes of an app on the phone; the organisation's own pages ask for no other. */
export function isAppCode(factor: DemoFactor): boolean {
  return specOf(factor.kind).factorType === 'token:software:totp';
}

/** The factor's fields in Okta's answers, without its links. */
export function describeFactor(factor: DemoFactor, user: DemoUser): Record<string, unknown> {
  const { factorType, provider, vendorName = provider, profile } = specOf(factor.kind);
  const base = { id: factor.id, factorType, provider, vendorName };
  if (profile === undefined) return base;
  const credentialId = login(user);
  if (profile === 'login') return { ...base, profile: { credentialId } };
  if (profile === 'phone') return { ...base, profile: { credentialId, name: 'Larkfield laptop' } };
  return { ...base, profile: isPush(factor) ? { credentialId, ...profile } : profile };
}
